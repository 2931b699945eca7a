package ziffer.view;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Bar charts and histograms. */
public final class BarCharts {
  /** Letters that have room below a chart; longer lists of names are turned. */
  private static final int LETTERS = 80;

  private BarCharts() {}

  /**
   * Bars of one colour.
   *
   * @param name for the legend
   * @param heights one value per category
   */
  public record Bars(String name, double[] heights) {}

  /**
   * Values to show as a histogram.
   *
   * @param name for the legend
   * @param values in any order
   */
  public record Values(String name, double[] values) {}

  /** Draws bars from zero, up or down, side by side in each category. */
  public static BufferedImage bars(
      String title, String xTitle, String yTitle, List<String> categories, List<Bars> bars) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(ChartTheme.WIDTH)
            .height(ChartTheme.MEDIUM)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    ChartTheme.style(chart.getStyler());
    ChartTheme.legend(chart.getStyler(), bars.size());
    chart.getStyler().setSeriesColors(ChartTheme.SERIES);
    chart.getStyler().setAvailableSpaceFill(0.8);
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    if (String.join(" ", categories).length() > LETTERS) {
      chart.getStyler().setXAxisLabelRotation(90);
    }
    if (bars.stream()
        .flatMapToDouble(each -> Arrays.stream(each.heights()))
        .allMatch(h -> h >= 0)) {
      chart.getStyler().setYAxisMin(0.0);
    }
    chart.getStyler().setYAxisDecimalPattern("#,###.##");
    for (Bars each : bars) {
      chart.addSeries(each.name(), categories, Arrays.stream(each.heights()).boxed().toList());
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  /**
   * Draws histograms over a common axis, as outlines that may overlap.
   *
   * @param bins number of bins of equal width, from the smallest to the largest value
   */
  public static BufferedImage histogram(String title, String xTitle, List<Values> sets, int bins) {
    double least = all(sets).min().orElse(0);
    double most = all(sets).max().orElse(1);
    double width = (most > least ? most - least : 1) / bins;
    XYChart chart = ChartTheme.xy(title, xTitle, "share, %", ChartTheme.MEDIUM, sets.size());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Step);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setXAxisDecimalPattern("#,###.###");
    chart.getStyler().setYAxisDecimalPattern("#.##");
    for (Values each : sets) {
      double[] shares = new double[bins + 3];
      for (double value : each.values()) {
        int bin = Math.min(bins - 1, (int) ((value - least) / width));
        shares[bin + 1] += 100.0 / each.values().length;
      }
      double[] edges = new double[bins + 3];
      Arrays.setAll(edges, i -> least + (i - 1) * width);
      // XChart labels an evenly spaced axis at its points, any other one at round numbers.
      edges[bins + 2] -= width / 5;
      chart.addSeries(each.name(), edges, shares).setMarker(SeriesMarkers.NONE);
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static DoubleStream all(List<Values> sets) {
    return sets.stream().flatMapToDouble(each -> Arrays.stream(each.values()));
  }
}
