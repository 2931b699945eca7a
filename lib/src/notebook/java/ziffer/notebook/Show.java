package ziffer.notebook;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;
import ziffer.data.DigitSet;
import ziffer.view.BarCharts;
import ziffer.view.Charts;
import ziffer.view.DigitSheet;

/** Digits, charts and tables, each in one call of a cell. */
public final class Show {
  private static final int IN_A_ROW = 10;
  private static final int BINS = 40;
  private static final int PLACES = 101;
  private static final int DECIMALS = 2;

  private Show() {}

  /**
   * Values of one colour in a chart.
   *
   * @param name for the legend
   * @param values one for each place on the horizontal axis; in any number for a histogram
   */
  public record Series(String name, double[] values) {}

  /** Returns values under a name. */
  public static Series series(String name, double... values) {
    return new Series(name, values);
  }

  /** Draws digits in rows of ten, each with its label. */
  public static BufferedImage digits(DigitSet digits) {
    return digits(
        digits, digits.digits().stream().map(each -> DigitSet.labelName(each.label())).toList());
  }

  /** Draws digits in rows of ten, each with a caption. */
  public static BufferedImage digits(DigitSet digits, List<String> captions) {
    return DigitSheet.draw(
        IntStream.range(0, digits.size())
            .mapToObj(i -> new DigitSheet.Cell(digits.get(i).pixels(), captions.get(i), true))
            .toList(),
        Math.min(IN_A_ROW, digits.size()));
  }

  /**
   * Draws digits in rows of ten, each with what a net read; what is not the label is red.
   *
   * @param read a class for each digit
   */
  public static BufferedImage digits(DigitSet digits, int[] read) {
    return DigitSheet.draw(
        IntStream.range(0, digits.size())
            .mapToObj(
                i ->
                    new DigitSheet.Cell(
                        digits.get(i).pixels(),
                        "read: " + DigitSet.labelName(read[i]),
                        read[i] == digits.get(i).label()))
            .toList(),
        Math.min(IN_A_ROW, digits.size()));
  }

  /** Draws bars side by side, one group for each name. */
  public static BufferedImage bars(
      String title, String xTitle, String yTitle, List<String> names, Series... series) {
    return BarCharts.bars(
        title,
        xTitle,
        yTitle,
        names,
        Arrays.stream(series).map(each -> new BarCharts.Bars(each.name, each.values)).toList());
  }

  /** Draws bars side by side, one group for each digit 0 to 9. */
  public static BufferedImage barsByDigit(String title, String yTitle, Series... series) {
    return bars(
        title,
        "digit",
        yTitle,
        IntStream.range(0, DigitSet.CLASSES).mapToObj(Integer::toString).toList(),
        series);
  }

  /** Draws how often values occur. */
  public static BufferedImage histogram(String title, String xTitle, Series... series) {
    return BarCharts.histogram(
        title,
        xTitle,
        Arrays.stream(series).map(each -> new BarCharts.Values(each.name, each.values)).toList(),
        BINS);
  }

  /** Draws lines that share their horizontal coordinates. */
  public static BufferedImage lines(
      String title, String xTitle, String yTitle, double[] x, Series... series) {
    return Charts.lines(title, xTitle, yTitle, lines(x, series));
  }

  /** Draws lines with marks over a logarithmic axis, such as numbers of digits. */
  public static BufferedImage overPowers(
      String title, String xTitle, String yTitle, double[] x, Series... series) {
    return Charts.overPowers(title, xTitle, yTitle, lines(x, series));
  }

  /**
   * Draws a curve, and paths on it with a mark at each place.
   *
   * @param from smallest place of the curve, and {@code to} the largest
   * @param paths the places on the horizontal axis, in the order of the visit
   */
  public static BufferedImage onCurve(
      String title,
      String xTitle,
      String yTitle,
      DoubleUnaryOperator curve,
      double from,
      double to,
      Series... paths) {
    double[] x = new double[PLACES];
    Arrays.setAll(x, i -> from + (to - from) * i / (PLACES - 1));
    return Charts.onCurve(
        title,
        xTitle,
        yTitle,
        line(yTitle, x, curve),
        Arrays.stream(paths).map(each -> line(each.name, each.values, curve)).toList());
  }

  private static Charts.Line line(String name, double[] x, DoubleUnaryOperator curve) {
    return new Charts.Line(name, x, Arrays.stream(x).map(curve).toArray());
  }

  private static List<Charts.Line> lines(double[] x, Series... series) {
    return Arrays.stream(series).map(each -> new Charts.Line(each.name, x, each.values)).toList();
  }

  /**
   * Makes a table.
   *
   * @param namesAndValues name, values, name, values ...; values are {@code int[]}, {@code long[]},
   *     {@code double[]}, which shows two decimals, or a {@code List} of anything
   * @throws IllegalArgumentException for other values
   */
  public static Table table(String title, Object... namesAndValues) {
    Table table = Table.create(title);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      table.addColumns(column((String) namesAndValues[i], namesAndValues[i + 1]));
    }
    return table;
  }

  private static Column<?> column(String name, Object values) {
    if (values instanceof int[] ints) {
      return IntColumn.create(name, ints);
    }
    if (values instanceof long[] longs) {
      return LongColumn.create(name, longs);
    }
    if (values instanceof double[] doubles) {
      DoubleColumn column = DoubleColumn.create(name, doubles);
      column.setPrintFormatter(NumberColumnFormatter.fixedWithGrouping(DECIMALS));
      return column;
    }
    if (values instanceof List<?> list) {
      return StringColumn.create(name, list.stream().map(String::valueOf).toList());
    }
    throw new IllegalArgumentException("column " + name + ": " + values);
  }
}
