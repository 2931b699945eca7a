package ziffer.view;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A scatter plot of named points over a logarithmic axis. */
public final class NamedPoints {
  /** Distance of a name from its point, as a fraction of the chart's height. */
  private static final double ABOVE = 0.06;

  private NamedPoints() {}

  /**
   * A point.
   *
   * @param name above the point; may be empty
   * @param group name in the legend; a group has a colour and a line through its points
   * @param x positive
   * @param spread length of a bar up and down; 0 for none
   */
  public record Point(String name, String group, double x, double y, double spread) {
    /** Makes a point without a bar. */
    public Point(String name, String group, double x, double y) {
      this(name, group, x, y, 0);
    }
  }

  /** Draws the points; the horizontal axis ends at powers of ten. */
  public static BufferedImage draw(String title, String xTitle, String yTitle, List<Point> points) {
    Map<String, List<Point>> groups =
        points.stream()
            .sorted(Comparator.comparingDouble(Point::x))
            .collect(Collectors.groupingBy(Point::group, LinkedHashMap::new, Collectors.toList()));
    XYChart chart = ChartTheme.xy(title, xTitle, yTitle, ChartTheme.HEIGHT * 3 / 4, groups.size());
    chart.getStyler().setMarkerSize(11);
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setXAxisMin(power(points.stream().mapToDouble(Point::x).min(), false));
    chart.getStyler().setXAxisMax(power(points.stream().mapToDouble(Point::x).max(), true));
    chart.getStyler().setXAxisDecimalPattern("#,###");
    chart.getStyler().setYAxisDecimalPattern("0.0");
    chart.getStyler().setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    chart.getStyler().setAnnotationTextFontColor(ChartTheme.INK);
    double least = points.stream().mapToDouble(Point::y).min().orElseThrow();
    double most = points.stream().mapToDouble(Point::y).max().orElseThrow();
    double step = ABOVE * (most > least ? most - least : 1);
    chart.getStyler().setYAxisMin(least - step);
    chart.getStyler().setYAxisMax(most + 2 * step);
    groups.forEach((group, each) -> add(chart, group, each));
    // XChart cannot draw an empty text.
    points.stream()
        .filter(point -> !point.name().isEmpty())
        .forEach(
            point ->
                chart.addAnnotation(
                    new AnnotationText(point.name(), point.x(), point.y() + step, false)));
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static void add(XYChart chart, String group, List<Point> points) {
    double[] bars = points.stream().mapToDouble(Point::spread).toArray();
    chart
        .addSeries(
            group,
            points.stream().mapToDouble(Point::x).toArray(),
            points.stream().mapToDouble(Point::y).toArray(),
            // A bar without length would still have ends.
            Arrays.stream(bars).allMatch(bar -> bar == 0) ? null : bars)
        .setMarker(SeriesMarkers.CIRCLE);
  }

  private static double power(OptionalDouble value, boolean up) {
    double exponent = Math.log10(value.orElseThrow());
    return Math.pow(10, up ? Math.ceil(exponent) : Math.floor(exponent));
  }
}
