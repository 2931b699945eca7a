package ziffer.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures put together from pictures, on white. */
public final class Pictures {
  private Pictures() {}

  /** Returns pictures in a row, aligned at the top. */
  public static BufferedImage beside(List<BufferedImage> pictures) {
    int width = pictures.stream().mapToInt(BufferedImage::getWidth).sum();
    int height = pictures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    return put(pictures, width, height, 1, 0);
  }

  /** Returns pictures in a column, aligned at the left. */
  public static BufferedImage below(List<BufferedImage> pictures) {
    int width = pictures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
    int height = pictures.stream().mapToInt(BufferedImage::getHeight).sum();
    return put(pictures, width, height, 0, 1);
  }

  private static BufferedImage put(
      List<BufferedImage> pictures, int width, int height, int right, int down) {
    BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = all.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    int x = 0;
    int y = 0;
    for (BufferedImage each : pictures) {
      g.drawImage(each, x, y, null);
      x += right * each.getWidth();
      y += down * each.getHeight();
    }
    g.dispose();
    return all;
  }
}
