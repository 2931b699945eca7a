package ziffer.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import ziffer.data.Strokes.Point;
import ziffer.synth.Traits.Trait;

/**
 * A shape: strokes through points, in units of its height, y downwards from 0 to about 1.
 *
 * @param strokes strokes; each is a list of curves that meet in corners, each curve a list of
 *     points
 */
record Glyph(List<List<List<Point>>> strokes) {
  /** Lean to the right, as a slope. */
  private static final Quantiles LEAN = new Quantiles(-0.1, 0, 0.08, 0.18, 0.32);

  /**
   * Parses a shape.
   *
   * @param aspect width over height
   * @param path {@code x,y x,y ...} within a unit square; an exclamation mark after a point marks a
   *     corner, a semicolon lifts the pen
   */
  static Glyph of(double aspect, String path) {
    Pen pen = new Pen();
    for (String stroke : path.split(";")) {
      pen.lift();
      for (String word : stroke.trim().split(" ")) {
        String[] xy = word.replace("!", "").split(",");
        double x = aspect * Double.parseDouble(xy[0]);
        double y = Double.parseDouble(xy[1]);
        if (word.endsWith("!")) {
          pen.corner(x, y);
        } else {
          pen.to(x, y);
        }
      }
    }
    return pen.glyph();
  }

  /** Puts a shape together point by point. */
  static final class Pen {
    private final List<List<List<Point>>> strokes = new ArrayList<>();

    /** Ends a stroke; the next point begins another. */
    Pen lift() {
      strokes.add(new ArrayList<>());
      return this;
    }

    /** Continues the curve to a point. */
    Pen to(double x, double y) {
      if (strokes.isEmpty()) {
        lift();
      }
      List<List<Point>> curves = strokes.get(strokes.size() - 1);
      if (curves.isEmpty()) {
        curves.add(new ArrayList<>());
      }
      curves.get(curves.size() - 1).add(new Point(x, y));
      return this;
    }

    /** Continues to a point in which the direction changes sharply. */
    Pen corner(double x, double y) {
      to(x, y);
      List<List<Point>> curves = strokes.get(strokes.size() - 1);
      if (curves.get(curves.size() - 1).size() > 1) {
        curves.add(new ArrayList<>(List.of(new Point(x, y))));
      }
      return this;
    }

    /** Returns the shape drawn so far. */
    Glyph glyph() {
      return new Glyph(strokes.stream().filter(stroke -> !stroke.isEmpty()).toList());
    }
  }

  /** Returns the shape as a writer leans and widens it. */
  Glyph leant(Traits traits, SplittableRandom random) {
    double lean = LEAN.at(traits.sample(Trait.LEAN, random));
    double wide = Math.max(0.6, 1.05 + 0.16 * traits.sample(Trait.WIDTH, random));
    List<List<List<Point>>> leant = new ArrayList<>();
    for (List<List<Point>> stroke : strokes) {
      leant.add(
          stroke.stream()
              .map(
                  curve ->
                      curve.stream()
                          .map(p -> new Point(wide * p.x() - lean * p.y(), p.y()))
                          .toList())
              .toList());
    }
    return new Glyph(leant);
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
        all.add(
            new Point(
                between(a.x(), b.x(), c.x(), d.x(), t), between(a.y(), b.y(), c.y(), d.y(), t)));
      }
    }
    all.add(curve.get(curve.size() - 1));
    return all;
  }

  private static double between(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }
}
