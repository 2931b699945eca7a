package ziffer.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A titled grid of numbers on coloured cells. */
public final class NumberGrid {
  private static final int CELL = 34;
  private static final int MARGIN = 10;
  private static final int TITLE = 30;
  private static final Color POSITIVE = ChartTheme.SERIES[1];
  private static final Color NEGATIVE = ChartTheme.SERIES[0];

  private NumberGrid() {}

  /** Draws pixels row by row, coloured in their grey levels, 0 white and 255 black. */
  public static BufferedImage pixels(String title, int width, int[] values) {
    return draw(
        title,
        width,
        texts(values),
        i -> ChartTheme.mixed(Color.WHITE, Color.BLACK, values[i] / 255.0));
  }

  /**
   * Draws integers: positive in orange, negative in blue, saturated by magnitude.
   *
   * @param values row by row; the largest magnitude has the full colour
   */
  public static BufferedImage signed(String title, int width, int[] values) {
    double[] same = Arrays.stream(values).asDoubleStream().toArray();
    return draw(title, width, texts(values), colours(same));
  }

  /**
   * Draws decimal numbers in the same colours.
   *
   * @param decimals digits after the point
   */
  public static BufferedImage signed(String title, int width, double[] values, int decimals) {
    String[] texts =
        Arrays.stream(values)
            .mapToObj(value -> String.format(Locale.ROOT, "%." + decimals + "f", value))
            .toArray(String[]::new);
    return draw(title, width, texts, colours(values));
  }

  private static String[] texts(int[] values) {
    return IntStream.of(values).mapToObj(Integer::toString).toArray(String[]::new);
  }

  private static IntFunction<Color> colours(double[] values) {
    double most = Arrays.stream(values).map(Math::abs).max().orElse(0);
    return i ->
        ChartTheme.mixed(
            Color.WHITE,
            values[i] < 0 ? NEGATIVE : POSITIVE,
            most > 0 ? Math.abs(values[i]) / most : 0);
  }

  private static BufferedImage draw(
      String title, int width, String[] texts, IntFunction<Color> colours) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    Font bold = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    int cell = Math.max(CELL, widest(font, texts) + 8);
    int all = Math.max(width * cell + 1, widest(bold, title)) + 2 * MARGIN;
    int rows = texts.length / width;
    BufferedImage grid =
        new BufferedImage(all, TITLE + rows * CELL + MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = ChartTheme.onWhite(grid);
    g.setColor(ChartTheme.INK);
    g.setFont(bold);
    g.drawString(title, MARGIN, 20);
    g.setFont(font);
    for (int i = 0; i < texts.length; i++) {
      int x = MARGIN + i % width * cell;
      int y = TITLE + i / width * CELL;
      Color ground = colours.apply(i);
      g.setColor(ground);
      g.fillRect(x, y, cell, CELL);
      g.setColor(ChartTheme.GRID);
      g.drawRect(x, y, cell, CELL);
      g.setColor(ChartTheme.textOn(ground));
      g.drawString(texts[i], x + (cell - g.getFontMetrics().stringWidth(texts[i])) / 2, y + 22);
    }
    g.dispose();
    return grid;
  }

  private static int widest(Font font, String... texts) {
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    FontMetrics metrics = g.getFontMetrics(font);
    g.dispose();
    return Arrays.stream(texts).mapToInt(metrics::stringWidth).max().orElse(0);
  }
}
