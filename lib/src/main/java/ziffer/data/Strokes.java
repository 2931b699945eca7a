package ziffer.data;

import java.util.ArrayList;
import java.util.List;

/**
 * What a pen draws: lines through points, the pen lifted between them.
 *
 * @param lines strokes in the order of drawing; x and y of a canvas are 0 to 1, y downwards
 */
public record Strokes(List<List<Point>> lines) {
  /** A point of a stroke. */
  public record Point(double x, double y) {}

  public Strokes {
    lines = lines.stream().map(List::copyOf).toList();
  }

  /** Returns the number of points of all strokes. */
  public int points() {
    return lines.stream().mapToInt(List::size).sum();
  }

  /**
   * Returns a copy that fills a square, its aspect ratio kept, centred across the shorter side.
   *
   * @param size side of the square
   * @param left its left edge
   * @param top its top edge
   */
  public Strokes fitted(double size, double left, double top) {
    double[] box = box();
    double width = box[2] - box[0];
    double height = box[3] - box[1];
    double longest = Math.max(width, height);
    double scale = longest > 0 ? size / longest : 0;
    double toX = left + (size - scale * width) / 2 - scale * box[0];
    double toY = top + (size - scale * height) / 2 - scale * box[1];
    List<List<Point>> moved = new ArrayList<>();
    for (List<Point> line : lines) {
      moved.add(line.stream().map(p -> new Point(scale * p.x + toX, scale * p.y + toY)).toList());
    }
    return new Strokes(moved);
  }

  /** Returns the way of the pen on the canvas. */
  public double length() {
    double length = 0;
    for (List<Point> line : lines) {
      for (int i = 1; i < line.size(); i++) {
        Point from = line.get(i - 1);
        Point to = line.get(i);
        length += Math.hypot(to.x - from.x, to.y - from.y);
      }
    }
    return length;
  }

  /** Returns the longer side of the box around all points. */
  public double size() {
    double[] box = box();
    return Math.max(box[2] - box[0], box[3] - box[1]);
  }

  /** Returns left, top, right and bottom of the points; all 0 without points. */
  private double[] box() {
    double[] box = null;
    for (List<Point> line : lines) {
      for (Point point : line) {
        box = box != null ? box : new double[] {point.x, point.y, point.x, point.y};
        box[0] = Math.min(box[0], point.x);
        box[1] = Math.min(box[1], point.y);
        box[2] = Math.max(box[2], point.x);
        box[3] = Math.max(box[3], point.y);
      }
    }
    return box != null ? box : new double[4];
  }
}
