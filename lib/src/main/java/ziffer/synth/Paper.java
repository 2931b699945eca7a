package ziffer.synth;

import java.awt.image.BufferedImage;
import java.util.List;
import ziffer.synth.Hand.Mark;

/** A page to draw on, slightly rotated and unevenly lit like a scan. */
final class Paper {
  private final int width;
  private final int height;
  private final byte[] grey;
  private final double cos;
  private final double sin;

  /**
   * Creates an empty page.
   *
   * @param degrees rotation
   * @param tone grey level at the left edge
   * @param shade how much darker the right edge is
   */
  Paper(int width, int height, double degrees, int tone, double shade) {
    this.width = width;
    this.height = height;
    this.grey = new byte[width * height];
    this.cos = StrictMath.cos(StrictMath.toRadians(degrees));
    this.sin = StrictMath.sin(StrictMath.toRadians(degrees));
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (int) (tone - shade * (i % width) / width);
    }
  }

  /**
   * Draws lines between consecutive marks.
   *
   * @param marks marks in order; null lifts the pen
   * @param ink grey level of the ink
   */
  void draw(List<Mark> marks, int ink) {
    for (int i = 0; i + 1 < marks.size(); i++) {
      if (marks.get(i) != null && marks.get(i + 1) != null) {
        draw(rotated(marks.get(i)), rotated(marks.get(i + 1)), ink);
      }
    }
  }

  private Mark rotated(Mark mark) {
    double x = mark.x() - width / 2.0;
    double y = mark.y() - height / 2.0;
    return new Mark(
        cos * x - sin * y + width / 2.0, sin * x + cos * y + height / 2.0, mark.radius());
  }

  /** Darkens the pixels within the pen's radius of the line, with an antialiased edge. */
  private void draw(Mark from, Mark to, int ink) {
    double reach = Math.max(from.radius(), to.radius()) + 1;
    int top = (int) Math.max(0, Math.min(from.y(), to.y()) - reach);
    int bottom = (int) Math.min(height - 1, Math.max(from.y(), to.y()) + reach);
    int left = (int) Math.max(0, Math.min(from.x(), to.x()) - reach);
    int right = (int) Math.min(width - 1, Math.max(from.x(), to.x()) + reach);
    double alongX = to.x() - from.x();
    double alongY = to.y() - from.y();
    double squared = alongX * alongX + alongY * alongY;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double dot = (x - from.x()) * alongX + (y - from.y()) * alongY;
        double t = squared == 0 ? 0 : Math.max(0, Math.min(1, dot / squared));
        double dx = x - from.x() - t * alongX;
        double dy = y - from.y() - t * alongY;
        double radius = from.radius() + t * (to.radius() - from.radius());
        double covered = radius + 0.5 - Math.sqrt(dx * dx + dy * dy);
        if (covered > 0) {
          int i = y * width + x;
          int paper = grey[i] & 0xff;
          int level = (int) (paper + Math.min(1, covered) * (ink - paper));
          grey[i] = (byte) Math.min(paper, level);
        }
      }
    }
  }

  /** Returns the page as a picture. */
  BufferedImage image() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, height, grey);
    return image;
  }
}
