package ziffer.synth;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a digit: strokes through points of a unit square, scaled to {@code aspect}.
 *
 * @param digit 0 to 9
 * @param aspect width over height
 * @param strokes strokes; each is a list of curves that meet in corners, each curve a list of
 *     points
 */
record Glyph(int digit, double aspect, List<List<List<Point>>> strokes) {
  /**
   * A point.
   *
   * @param x 0 = left, 1 = right
   * @param y 0 = top, 1 = bottom
   */
  record Point(double x, double y) {}

  /**
   * Parses a shape.
   *
   * @param path {@code x,y x,y ...}; an exclamation mark after a point marks a corner, a semicolon
   *     lifts the pen
   */
  static Glyph of(int digit, double aspect, String path) {
    List<List<List<Point>>> strokes = new ArrayList<>();
    for (String stroke : path.split(";")) {
      List<List<Point>> curves = new ArrayList<>();
      List<Point> curve = new ArrayList<>();
      for (String word : stroke.trim().split(" ")) {
        boolean corner = word.endsWith("!");
        String[] xy = (corner ? word.substring(0, word.length() - 1) : word).split(",");
        Point point = new Point(Double.parseDouble(xy[0]), Double.parseDouble(xy[1]));
        curve.add(point);
        if (corner && curve.size() > 1) {
          curves.add(curve);
          curve = new ArrayList<>(List.of(point));
        }
      }
      curves.add(curve);
      strokes.add(curves);
    }
    return new Glyph(digit, aspect, strokes);
  }

  /**
   * Samples a curve densely, as a Catmull-Rom spline (E. Catmull and R. Rom, "A Class of Local
   * Interpolating Splines", 1974).
   *
   * @param steps number of samples per segment
   */
  static List<Point> along(List<Point> curve, int steps) {
    List<Point> all = new ArrayList<>();
    for (int i = 0; i + 1 < curve.size(); i++) {
      Point a = curve.get(Math.max(0, i - 1));
      Point b = curve.get(i);
      Point c = curve.get(i + 1);
      Point d = curve.get(Math.min(curve.size() - 1, i + 2));
      for (int step = 0; step < steps; step++) {
        double t = (double) step / steps;
        all.add(new Point(between(a.x, b.x, c.x, d.x, t), between(a.y, b.y, c.y, d.y, t)));
      }
    }
    all.add(curve.get(curve.size() - 1));
    return all;
  }

  private static double between(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }
}
