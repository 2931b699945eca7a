package ziffer.synth;

import static ziffer.synth.Traits.normal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import ziffer.data.DigitSet;
import ziffer.data.Strokes;
import ziffer.data.Strokes.Point;

/**
 * A European writer: habits and forms, and how steady the hand is. Who crosses the 7 writes the 1
 * with an upstroke. Each digit varies slightly.
 */
final class Writer {
  /** How many writers cross the 7. */
  static final double CROSSES = 0.92;

  /** How often a writer uses another form than usual. */
  private static final double OTHER_FORM = 0.12;

  /** Samples per segment of a curve. */
  private static final int STEPS = 12;

  private final Traits traits;
  private final boolean crosses;
  private final DigitForm[] usual = new DigitForm[DigitSet.CLASSES];
  private final long bend;
  private final double wobble;
  private final double tremor;
  private final double overlap;

  Writer(SplittableRandom random) {
    traits = new Traits(random);
    crosses = random.nextDouble() < CROSSES;
    for (int digit = 0; digit < usual.length; digit++) {
      usual[digit] = DigitForm.sample(digit, crosses, random);
    }
    bend = random.nextLong();
    wobble = 0.01 + 0.02 * random.nextDouble();
    tremor = 0.001 + 0.004 * random.nextDouble();
    overlap = 0.01 + 0.04 * random.nextDouble();
  }

  /**
   * Writes a digit of about unit height; its top is about 0, y downwards.
   *
   * @param digit 0 to 9
   */
  Strokes write(int digit, SplittableRandom random) {
    boolean other = random.nextDouble() < OTHER_FORM;
    return write(other ? DigitForm.sample(digit, crosses, random) : usual[digit], random);
  }

  /** Writes a form of a digit, as above. */
  Strokes write(DigitForm form, SplittableRandom random) {
    Glyph glyph = form.shape().draw(traits, random);
    // The writer's own shape is the same each time, the wobble is not.
    Glyph own = bent(glyph, 0.03, new SplittableRandom(bend + form.digit()));
    return drawn(bent(own, wobble, random), random);
  }

  /** Writes a shape that is no digit with this writer's steadiness. */
  Strokes write(Glyph glyph, SplittableRandom random) {
    return drawn(bent(glyph.leant(traits, random), 0.03 + wobble, random), random);
  }

  private Strokes drawn(Glyph glyph, SplittableRandom random) {
    List<List<Point>> lines = new ArrayList<>();
    for (List<List<Point>> stroke : glyph.strokes()) {
      // After a pen lift, a stroke starts slightly off.
      double liftX = lines.isEmpty() ? 0 : overlap * normal(random);
      double liftY = lines.isEmpty() ? 0 : overlap * normal(random);
      double shakeX = 0;
      double shakeY = 0;
      List<Point> line = new ArrayList<>();
      for (List<Point> curve : stroke) {
        for (Point point : Glyph.along(curve, STEPS)) {
          shakeX = 0.9 * shakeX + tremor * normal(random);
          shakeY = 0.9 * shakeY + tremor * normal(random);
          line.add(new Point(point.x() + liftX + shakeX, point.y() + liftY + shakeY));
        }
      }
      lines.add(line);
    }
    return new Strokes(lines);
  }

  /** Moves each point of a shape at random, by {@code most} in the mean. */
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
                      point.x() + most * normal(random), point.y() + most * normal(random)));
        }
        corner = points.get(points.size() - 1);
        curves.add(points);
      }
      strokes.add(curves);
    }
    return new Glyph(strokes);
  }
}
