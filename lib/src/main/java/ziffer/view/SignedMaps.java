package ziffer.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import ziffer.data.DigitSet;

/**
 * Heat maps of signed numbers: positive in orange, negative in blue, zero in white, on a common
 * scale that is drawn below.
 */
public final class SignedMaps {
  private static final int SIDE = 140;
  private static final int GAP = 14;
  private static final int TEXT = 20;
  private static final int SCALE = 240;

  /** Up to this width, cells have room for their numbers. */
  private static final int NUMBERED = 3;

  /** Grey level of full ink, light enough for colours to show on it. */
  private static final int GREY = 0x70;

  private static final Color ABOVE = ChartTheme.SERIES[1];
  private static final Color BELOW = ChartTheme.SERIES[0];

  private SignedMaps() {}

  /**
   * A map with its caption.
   *
   * @param caption a few words
   * @param width numbers in a row
   * @param values row by row
   * @param ink a digit to draw in grey under the colours, one unsigned byte per value; null for
   *     none
   */
  public record Map(String caption, int width, double[] values, byte[] ink) {
    /** Creates a map without a digit. */
    public Map(String caption, int width, double[] values) {
      this(caption, width, values, null);
    }

    /** Creates a map that shows only a digit. */
    public static Map ofInk(String caption, byte[] pixels) {
      return new Map(caption, DigitSet.SIDE, new double[pixels.length], pixels);
    }
  }

  /**
   * Draws the maps row by row, and the scale below.
   *
   * @param unit unit of the numbers
   * @param columns maps in a row
   */
  public static BufferedImage draw(String unit, List<Map> maps, int columns) {
    int rows = (maps.size() + columns - 1) / columns;
    int width = Math.max(columns, 4) * (SIDE + GAP) + GAP;
    int height = rows * (SIDE + TEXT + GAP) + GAP + 2 * TEXT;
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = ChartTheme.onWhite(sheet);
    double most =
        maps.stream()
            .flatMapToDouble(map -> DoubleStream.of(map.values()))
            .map(Math::abs)
            .max()
            .orElse(0);
    for (int i = 0; i < maps.size(); i++) {
      int x = GAP + i % columns * (SIDE + GAP);
      draw(g, maps.get(i), most, x, GAP + i / columns * (SIDE + TEXT + GAP));
    }
    scale(g, unit, most, height - 2 * TEXT);
    g.dispose();
    return sheet;
  }

  private static void draw(Graphics2D g, Map map, double most, int left, int top) {
    int rows = map.values().length / map.width();
    int zoom = Math.max(1, SIDE / Math.max(rows, map.width()));
    int x = left + (SIDE - map.width() * zoom) / 2;
    int y = top + (SIDE - rows * zoom) / 2;
    for (int i = 0; i < map.values().length; i++) {
      double value = map.values()[i];
      int cellX = x + i % map.width() * zoom;
      int cellY = y + i / map.width() * zoom;
      int ink = map.ink() == null ? 0 : map.ink()[i] & 0xff;
      g.setColor(colour(value, most, 255 - (255 - GREY) * ink / 255));
      g.fillRect(cellX, cellY, zoom, zoom);
      if (map.width() <= NUMBERED) {
        g.setColor(ChartTheme.INK);
        ChartTheme.centred(g, number(value), cellX + zoom / 2, cellY + zoom / 2 + 5);
      }
    }
    g.setColor(Color.LIGHT_GRAY);
    g.drawRect(x - 1, y - 1, map.width() * zoom + 1, rows * zoom + 1);
    g.setColor(ChartTheme.INK);
    ChartTheme.centred(g, map.caption(), left + SIDE / 2, top + SIDE + 16);
  }

  private static void scale(Graphics2D g, String unit, double most, int y) {
    if (most == 0) {
      return;
    }
    String least = number(-most);
    int x = GAP + g.getFontMetrics().stringWidth(least) + 6;
    for (int i = 0; i < SCALE; i++) {
      g.setColor(colour(2.0 * i / (SCALE - 1) - 1, 1, 255));
      g.fillRect(x + i, y + 4, 1, 14);
    }
    g.setColor(ChartTheme.INK);
    g.drawString(least, GAP, y + 16);
    g.drawString(number(most) + "  " + unit, x + SCALE + 6, y + 16);
  }

  /** Formats a number with about three digits. */
  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
  }

  private static Color colour(double value, double most, int ground) {
    double share = most == 0 ? 0 : Math.min(1, Math.abs(value) / most);
    Color full = value < 0 ? BELOW : ABOVE;
    return ChartTheme.mixed(new Color(ground, ground, ground), full, share);
  }
}
