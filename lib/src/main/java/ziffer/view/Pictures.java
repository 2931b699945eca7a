package ziffer.view;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.List;

/** Combines pictures on a white background. */
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

  /**
   * Returns ink on paper.
   *
   * @param ink {@code [height][width]} row by row, unsigned bytes, 0 = paper
   */
  public static BufferedImage ink(int width, int height, byte[] ink) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] grey = new byte[ink.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (255 - (ink[i] & 0xff));
    }
    picture.getRaster().setDataElements(0, 0, width, height, grey);
    return picture;
  }

  /** Scales a picture to a width, preserving its aspect ratio. */
  public static BufferedImage wide(BufferedImage picture, int width) {
    int height = Math.max(1, Math.round((float) width * picture.getHeight() / picture.getWidth()));
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = scaled.createGraphics();
    // Scaling treats a grey picture as linear light; drawing does not.
    Image rgb = put(List.of(picture), picture.getWidth(), picture.getHeight(), 0, 0);
    // Area averaging: interpolation would drop thin lines.
    g.drawImage(rgb.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    g.dispose();
    return scaled;
  }

  private static BufferedImage put(
      List<BufferedImage> pictures, int width, int height, int right, int down) {
    BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = ChartTheme.onWhite(all);
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
