package ziffer.data;

import java.util.List;
import ziffer.data.Strokes.Point;

/**
 * A canvas to draw on: lines with round ends, antialiased. A pixel's ink is the part of its width
 * that the line's edge leaves to the line; overlapping lines do not add up.
 */
public final class Canvas {
  private final int width;
  private final int height;
  private final byte[] ink;

  /** Creates an empty canvas, in pixels. */
  public Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.ink = new byte[width * height];
  }

  /**
   * Draws strokes with a line of one width, as a finger or a stylus does.
   *
   * @param strokes 0 to 1 over the shorter side of the canvas; what lies outside is cut off
   * @param thickness of the line, in pixels
   */
  public static Canvas draw(Strokes strokes, int side, double thickness) {
    Canvas canvas = new Canvas(side, side);
    for (List<Point> line : strokes.lines()) {
      for (int i = 0; i < line.size(); i++) {
        Point from = line.get(Math.max(0, i - 1));
        Point to = line.get(i);
        if (i > 0 || line.size() == 1) {
          canvas.line(
              side * from.x(),
              side * from.y(),
              thickness / 2,
              side * to.x(),
              side * to.y(),
              thickness / 2);
        }
      }
    }
    return canvas;
  }

  /**
   * Draws a line; its radius changes evenly along it.
   *
   * @param x0 start, in pixels; 0.5 is the middle of the first pixel
   * @param r0 radius at the start
   * @param x1 end
   * @param r1 radius at the end
   */
  public void line(double x0, double y0, double r0, double x1, double y1, double r1) {
    double reach = Math.max(r0, r1) + 1;
    int top = (int) Math.max(0, Math.min(y0, y1) - reach);
    int bottom = (int) Math.min(height - 1, Math.max(y0, y1) + reach);
    int left = (int) Math.max(0, Math.min(x0, x1) - reach);
    int right = (int) Math.min(width - 1, Math.max(x0, x1) + reach);
    double alongX = x1 - x0;
    double alongY = y1 - y0;
    double squared = alongX * alongX + alongY * alongY;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double fromX = x + 0.5 - x0;
        double fromY = y + 0.5 - y0;
        double dot = fromX * alongX + fromY * alongY;
        double t = squared == 0 ? 0 : Math.max(0, Math.min(1, dot / squared));
        double dx = fromX - t * alongX;
        double dy = fromY - t * alongY;
        double covered = r0 + t * (r1 - r0) + 0.5 - Math.sqrt(dx * dx + dy * dy);
        if (covered > 0) {
          int i = y * width + x;
          int level = (int) (255 * Math.min(1, covered));
          ink[i] = (byte) Math.max(ink[i] & 0xff, level);
        }
      }
    }
  }

  /** Returns the ink, {@code [height][width]} row by row, 0 = paper, 255 = ink; not a copy. */
  public byte[] ink() {
    return ink;
  }

  /** Returns the drawing framed like MNIST, {@code [28][28]}. */
  public byte[] framed() {
    return Framing.frame(ink, width, height);
  }
}
