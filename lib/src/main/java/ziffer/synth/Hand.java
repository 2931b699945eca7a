package ziffer.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import ziffer.data.DigitSet;
import ziffer.synth.Glyph.Point;

/**
 * The handwriting of one writer: shapes, slant, size, steadiness and pen. Each digit varies
 * slightly.
 */
final class Hand {
  /** Probability that a writer uses another shape than usual. */
  private static final double OTHER_FORM = 0.12;

  /** Samples per segment of a curve. */
  private static final int STEPS = 24;

  private final Glyph[] usual = new Glyph[DigitSet.CLASSES];
  private final double slant;
  private final double size;
  private final double width;
  private final double wobble;
  private final double tremor;
  private final double overlap;
  private final double penWidth;
  private final double pressure;
  private final int ink;

  /**
   * A dot of the pen.
   *
   * @param x column in pixels
   * @param y row in pixels
   * @param radius radius of the pen in pixels
   */
  record Mark(double x, double y, double radius) {}

  Hand(SplittableRandom random) {
    for (int digit = 0; digit < usual.length; digit++) {
      usual[digit] = bent(form(digit, random), 0.028, random);
    }
    slant = -0.08 + 0.38 * random.nextDouble();
    size = 0.85 + 0.3 * random.nextDouble();
    width = 0.85 + 0.4 * random.nextDouble();
    wobble = 0.01 + 0.015 * random.nextDouble();
    tremor = 0.001 + 0.004 * random.nextDouble();
    overlap = 0.01 + 0.04 * random.nextDouble();
    penWidth = 0.035 + 0.06 * random.nextDouble();
    pressure = 0.05 + 0.25 * random.nextDouble();
    ink = 15 + random.nextInt(75);
  }

  /** Returns the grey level of this writer's ink. */
  int ink() {
    return ink;
  }

  /** Samples a shape; common shapes are more likely. */
  private static Glyph form(int digit, SplittableRandom random) {
    List<Glyph> forms = Glyphs.of(digit);
    double squared = random.nextDouble() * random.nextDouble();
    return forms.get((int) (squared * forms.size()));
  }

  /**
   * Writes a digit.
   *
   * @param x centre column, in pixels
   * @param y centre row
   * @param height height of a digit of average size
   */
  List<Mark> write(int digit, double x, double y, double height, SplittableRandom random) {
    boolean other = random.nextDouble() < OTHER_FORM;
    Glyph glyph = bent(other ? form(digit, random) : usual[digit], wobble, random);
    double tall = height * size * (1 + spread(0.05, random));
    double wide = tall * glyph.aspect() * width * (1 + spread(0.07, random));
    double lean = slant + spread(0.05, random);
    double radius = height * penWidth / 2 * (1 + spread(0.06, random));
    double left = x + spread(0.03, random) * height;
    double middle = y + spread(0.04, random) * height;
    List<Mark> marks = new ArrayList<>();
    for (List<List<Point>> stroke : glyph.strokes()) {
      // After a pen lift, a stroke starts slightly off.
      double liftX = marks.isEmpty() ? 0 : spread(overlap, random);
      double liftY = marks.isEmpty() ? 0 : spread(overlap, random);
      double shakeX = 0;
      double shakeY = 0;
      double press = spread(pressure, random);
      for (List<Point> curve : stroke) {
        for (Point point : Glyph.along(curve, STEPS)) {
          shakeX = 0.93 * shakeX + spread(tremor, random);
          shakeY = 0.93 * shakeY + spread(tremor, random);
          press = 0.96 * press + 0.2 * spread(pressure, random);
          double down = point.y() - 0.5 + liftY + shakeY;
          double right = (point.x() - 0.5 + liftX + shakeX) * wide - lean * down * tall;
          double thick = radius * Math.max(0.6, Math.min(1.4, 1 + press));
          marks.add(new Mark(left + right, middle + down * tall, thick));
        }
      }
      marks.add(null);
    }
    return marks;
  }

  /** Jitters each point of a shape. */
  private static Glyph bent(Glyph glyph, double most, SplittableRandom random) {
    List<List<List<Point>>> strokes = new ArrayList<>();
    for (List<List<Point>> stroke : glyph.strokes()) {
      List<List<Point>> curves = new ArrayList<>();
      Point corner = null;
      for (List<Point> curve : stroke) {
        List<Point> points = new ArrayList<>();
        for (Point point : curve) {
          // Curves that meet in a corner share its point.
          points.add(
              points.isEmpty() && corner != null
                  ? corner
                  : new Point(
                      point.x() + spread(most / glyph.aspect(), random),
                      point.y() + spread(most, random)));
        }
        corner = points.get(points.size() - 1);
        curves.add(points);
      }
      strokes.add(curves);
    }
    return new Glyph(glyph.digit(), glyph.aspect(), strokes);
  }

  /** Returns a random number with mean 0 and the given standard deviation. */
  private static double spread(double deviation, SplittableRandom random) {
    return deviation * 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
  }
}
