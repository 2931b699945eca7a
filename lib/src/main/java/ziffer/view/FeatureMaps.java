package ziffer.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** The feature maps of a layer, one small picture per channel, dark where active. */
public final class FeatureMaps {
  private static final int SIDE = 84;
  private static final int GAP = 10;
  private static final int TEXT = 30;
  private static final int COLUMNS = 8;

  private FeatureMaps() {}

  /**
   * Draws the channels side by side on a common scale: 0 is white, the largest value black.
   *
   * @param values {@code [height][width][channel]}; negative values are drawn as 0
   */
  public static BufferedImage draw(String title, int height, int width, int[] values) {
    int channels = values.length / (height * width);
    int zoom = Math.max(1, SIDE / Math.max(height, width));
    int columns = Math.min(COLUMNS, channels);
    int rows = (channels + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(
            COLUMNS * (SIDE + GAP) + GAP,
            TEXT + rows * (height * zoom + GAP) + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = ChartTheme.onWhite(sheet);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    g.setColor(ChartTheme.INK);
    g.drawString(title, GAP, 20);
    int most = Math.max(1, IntStream.of(values).max().orElse(1));
    for (int channel = 0; channel < channels; channel++) {
      int x = GAP + channel % columns * (SIDE + GAP);
      int y = TEXT + channel / columns * (height * zoom + GAP);
      for (int i = 0; i < height * width; i++) {
        int grey = 255 - 255 * Math.max(0, values[i * channels + channel]) / most;
        g.setColor(new Color(grey, grey, grey));
        g.fillRect(x + i % width * zoom, y + i / width * zoom, zoom, zoom);
      }
      g.setColor(Color.LIGHT_GRAY);
      g.drawRect(x - 1, y - 1, width * zoom + 1, height * zoom + 1);
    }
    g.dispose();
    return sheet;
  }
}
