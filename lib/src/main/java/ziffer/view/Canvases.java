package ziffer.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** A row of touch-screen canvases, dark ink on white, aligned with the digits of a sheet. */
public final class Canvases {
  private Canvases() {}

  /**
   * Draws canvases of equal size, scaled to the width of a {@link DigitSheet}'s digits.
   *
   * @param width width of each canvas, in pixels
   * @param height height of each canvas
   * @param canvases {@code [height][width]} row by row, unsigned bytes, 0 = paper
   */
  public static BufferedImage draw(int width, int height, List<byte[]> canvases) {
    int side = DigitSheet.CELL;
    int gap = DigitSheet.GAP;
    int tall = side * height / width;
    BufferedImage all =
        new BufferedImage(
            canvases.size() * (side + gap) + gap, tall + 2 * gap, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = ChartTheme.onWhite(all);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setColor(Color.LIGHT_GRAY);
    for (int i = 0; i < canvases.size(); i++) {
      int left = gap + i * (side + gap);
      g.drawImage(Pictures.ink(width, height, canvases.get(i)), left, gap, side, tall, null);
      g.drawRect(left - 1, gap - 1, side + 1, tall + 1);
    }
    g.dispose();
    return all;
  }
}
