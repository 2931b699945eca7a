package ziffer.view;

import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Scatter plots. */
public final class PointCharts {
  private PointCharts() {}

  /** Draws each cloud of points in its own colour. */
  public static BufferedImage points(
      String title, String xTitle, String yTitle, List<Charts.Line> clouds) {
    XYChart chart = ChartTheme.xy(title, xTitle, yTitle, ChartTheme.MEDIUM, clouds.size());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.getStyler().setMarkerSize(4);
    chart.getStyler().setXAxisDecimalPattern("#.##");
    chart.getStyler().setYAxisDecimalPattern("#.##");
    for (Charts.Line each : clouds) {
      chart.addSeries(each.name(), each.x(), each.y()).setMarker(SeriesMarkers.CIRCLE);
    }
    return BitmapEncoder.getBufferedImage(chart);
  }
}
