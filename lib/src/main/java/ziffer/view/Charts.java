package ziffer.view;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Line charts and confusion matrices. */
public final class Charts {
  /** Up to this many points, each may have a label. */
  private static final int FEW = 12;

  private Charts() {}

  /**
   * A confusion matrix.
   *
   * @param title data set and net
   * @param counts {@code [label][prediction]}
   */
  public record Confusion(String title, int[][] counts) {}

  /**
   * A line through points.
   *
   * @param name for the legend
   * @param x horizontal coordinates
   * @param y vertical coordinates
   */
  public record Line(String name, double[] x, double[] y) {}

  /** Draws confusion matrices side by side, with 0 at the top and the diagonal framed. */
  public static BufferedImage confusion(List<Confusion> matrices) {
    return Pictures.beside(matrices.stream().map(ConfusionMatrix::draw).toList());
  }

  /** Draws lines over a logarithmic axis, such as numbers of digits, with a mark at each point. */
  public static BufferedImage overPowers(
      String title, String xTitle, String yTitle, List<Line> lines) {
    XYChart chart = ChartTheme.xy(title, xTitle, yTitle, ChartTheme.HEIGHT, lines.size());
    chart.getStyler().setXAxisLogarithmic(true);
    return marked(chart, lines);
  }

  /** Draws lines over a linear axis, with a mark at each point. */
  public static BufferedImage marked(String title, String xTitle, String yTitle, List<Line> lines) {
    return marked(ChartTheme.xy(title, xTitle, yTitle, ChartTheme.MEDIUM, lines.size()), lines);
  }

  private static BufferedImage marked(XYChart chart, List<Line> lines) {
    chart.getStyler().setMarkerSize(9);
    chart.getStyler().setYAxisDecimalPattern("0.0");
    for (Line line : lines) {
      chart.addSeries(line.name(), line.x(), line.y()).setMarker(SeriesMarkers.CIRCLE);
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** Draws lines over a linear axis. */
  public static BufferedImage lines(String title, String xTitle, String yTitle, List<Line> lines) {
    XYChart chart = plain(title, xTitle, yTitle);
    ChartTheme.legend(chart.getStyler(), lines.size());
    chart.getStyler().setXAxisDecimalPattern("#,###.####");
    chart.getStyler().setYAxisDecimalPattern("#,###.####");
    lines.forEach(line -> addLine(chart, line));
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** Draws a curve, and paths on it with a mark at each point. */
  public static BufferedImage onCurve(
      String title, String xTitle, String yTitle, Line curve, List<Line> paths) {
    XYChart chart = ChartTheme.xy(title, xTitle, yTitle, ChartTheme.MEDIUM, 1 + paths.size());
    chart.getStyler().setXAxisDecimalPattern("#,###.####");
    chart.getStyler().setYAxisDecimalPattern("#,###.####");
    addLine(chart, curve);
    for (Line path : paths) {
      chart.addSeries(path.name(), path.x(), path.y()).setMarker(SeriesMarkers.CIRCLE);
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static void addLine(XYChart chart, Line line) {
    double[] x = unevenly(line.x());
    double[] y = Arrays.copyOf(line.y(), x.length);
    y[x.length - 1] = line.y()[line.y().length - 1];
    chart.addSeries(line.name(), x, y).setMarker(SeriesMarkers.NONE);
  }

  /**
   * Appends a point close to the last one: XChart labels an evenly spaced axis at its points, which
   * gives odd and crowded numbers, and any other axis at round numbers.
   */
  private static double[] unevenly(double[] x) {
    if (x.length <= FEW) {
      return x;
    }
    double[] more = Arrays.copyOf(x, x.length + 1);
    more[x.length] = x[x.length - 1] + (x[1] - x[0]) / 1000;
    return more;
  }

  /**
   * How a net learns, on one set of digits.
   *
   * @param name of the digits, for the legend
   * @param epochs when it was measured
   * @param losses mean cross-entropy, in nats
   * @param accuracies 0 to 1
   */
  public record Learning(String name, double[] epochs, double[] losses, double[] accuracies) {}

  /**
   * Draws the training curves: the loss above, the accuracy below.
   *
   * @param from left end of the axis, in epochs
   * @param to right end of the axis, where the training ends
   * @param training many points, drawn as a line
   * @param test few points, drawn as a line with marks; may be empty
   */
  public static BufferedImage training(
      String title, double from, double to, Learning training, Learning test) {
    XYChart above = plain(title, "epochs", "loss (cross-entropy)");
    XYChart below = plain("", "epochs", "read right, %");
    for (Learning each : List.of(training, test)) {
      if (each.epochs().length > 0) {
        Marker marker = each == training ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE;
        double[] percent = DoubleStream.of(each.accuracies()).map(share -> 100 * share).toArray();
        above.addSeries(each.name(), each.epochs(), each.losses()).setMarker(marker);
        below.addSeries(each.name(), each.epochs(), percent).setMarker(marker);
      }
    }
    for (XYChart chart : List.of(above, below)) {
      chart.getStyler().setXAxisMin(from).setXAxisMax(to);
      chart.getStyler().setXAxisDecimalPattern("#.##");
    }
    ChartTheme.legend(below.getStyler(), 2);
    above.getStyler().setYAxisMin(0.0).setYAxisDecimalPattern("0.00");
    below.getStyler().setYAxisDecimalPattern("0.0");
    return Pictures.below(
        List.of(BitmapEncoder.getBufferedImage(above), BitmapEncoder.getBufferedImage(below)));
  }

  private static XYChart plain(String title, String xTitle, String yTitle) {
    return ChartTheme.xy(title, xTitle, yTitle, ChartTheme.FLAT, 1);
  }
}
