package ziffer.view;

import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Scatter plots. */
public final class PointCharts {
  private PointCharts() {}

  /** Draws each cloud of points in its own colour. */
  public static BufferedImage points(
      String title, String xTitle, String yTitle, List<Charts.Line> clouds) {
    return BitmapEncoder.getBufferedImage(chart(title, xTitle, yTitle, clouds));
  }

  /** Draws clouds, as above, and a line. */
  public static BufferedImage points(
      String title, String xTitle, String yTitle, List<Charts.Line> clouds, Charts.Line line) {
    XYChart chart = chart(title, xTitle, yTitle, clouds);
    XYSeries series = chart.addSeries(line.name(), line.x(), line.y());
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setLineColor(ChartTheme.INK);
    series.setMarker(SeriesMarkers.NONE);
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static XYChart chart(
      String title, String xTitle, String yTitle, List<Charts.Line> clouds) {
    XYChart chart = ChartTheme.xy(title, xTitle, yTitle, ChartTheme.MEDIUM, clouds.size());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.getStyler().setMarkerSize(7);
    chart.getStyler().setXAxisDecimalPattern("#.##");
    chart.getStyler().setYAxisDecimalPattern("#.##");
    for (Charts.Line each : clouds) {
      chart.addSeries(each.name(), each.x(), each.y()).setMarker(SeriesMarkers.CIRCLE);
    }
    return chart;
  }
}
