package ziffer.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** A small picture drawn so large that each pixel shows its number. */
public final class PixelGrid {
  private static final int CELL = 28;

  private PixelGrid() {}

  /**
   * Draws numbers on their shades of grey, 0 white and 255 black.
   *
   * @param width pixels in a row
   * @param values row by row, 0 to 255
   */
  public static BufferedImage draw(int width, int[] values) {
    int height = values.length / width;
    BufferedImage grid =
        new BufferedImage(width * CELL + 1, height * CELL + 1, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = ChartTheme.onWhite(grid);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    for (int i = 0; i < values.length; i++) {
      int x = i % width * CELL;
      int y = i / width * CELL;
      int grey = 255 - values[i];
      g.setColor(new Color(grey, grey, grey));
      g.fillRect(x, y, CELL, CELL);
      g.setColor(ChartTheme.GRID);
      g.drawRect(x, y, CELL, CELL);
      g.setColor(grey < 128 ? Color.WHITE : values[i] == 0 ? Color.LIGHT_GRAY : ChartTheme.INK);
      String number = "" + values[i];
      g.drawString(number, x + (CELL - g.getFontMetrics().stringWidth(number)) / 2, y + 19);
    }
    g.dispose();
    return grid;
  }

  /** Returns bytes as the numbers 0 to 255 that they stand for. */
  public static int[] numbers(byte[] pixels) {
    int[] numbers = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      numbers[i] = pixels[i] & 0xff;
    }
    return numbers;
  }
}
