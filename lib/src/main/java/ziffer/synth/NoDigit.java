package ziffer.synth;

import static ziffer.synth.Traits.normal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import ziffer.data.DigitSet;
import ziffer.data.Strokes;
import ziffer.data.Strokes.Point;

/** What people draw that is no digit: letters, scribbles, two digits, blots and corners. */
final class NoDigit {
  private NoDigit() {}

  /** Draws one, of about unit size. */
  static Strokes draw(Writer writer, SplittableRandom random) {
    double kind = random.nextDouble();
    if (kind < 0.45) {
      return writer.write(Letters.ALL.get(random.nextInt(Letters.ALL.size())), random);
    }
    if (kind < 0.63) {
      return scribble(random);
    }
    if (kind < 0.73) {
      return zigzag(random);
    }
    if (kind < 0.83) {
      return loops(random);
    }
    if (kind < 0.91) {
      return lines(random);
    }
    if (kind < 0.95) {
      return pair(writer, random);
    }
    return kind < 0.98 ? blot(random) : corner(random);
  }

  /** Two or more rings across each other. */
  private static Strokes loops(SplittableRandom random) {
    List<List<Point>> lines = new ArrayList<>();
    int rings = 2 + random.nextInt(5);
    for (int ring = 0; ring < rings; ring++) {
      Point middle = anywhere(random);
      double wide = 0.1 + 0.4 * random.nextDouble();
      double high = 0.1 + 0.4 * random.nextDouble();
      double start = 2 * Math.PI * random.nextDouble();
      List<Point> line = new ArrayList<>();
      for (int i = 0; i <= 40; i++) {
        double angle = start + 2 * Math.PI * i / 38;
        line.add(
            new Point(
                middle.x() + wide * StrictMath.cos(angle),
                middle.y() + high * StrictMath.sin(angle)));
      }
      lines.add(line);
    }
    return new Strokes(lines);
  }

  /** Two digits beside each other. */
  private static Strokes pair(Writer writer, SplittableRandom random) {
    List<List<Point>> lines = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Strokes digit = writer.write(random.nextInt(DigitSet.CLASSES), random);
      lines.addAll(digit.fitted(1, 0.85 * i, 0).lines());
    }
    return new Strokes(lines);
  }

  /** A line without aim: its direction turns at random. */
  private static Strokes scribble(SplittableRandom random) {
    List<List<Point>> lines = new ArrayList<>();
    int strokes = 1 + (int) (2.5 * random.nextDouble() * random.nextDouble());
    for (int stroke = 0; stroke < strokes; stroke++) {
      List<Point> line = new ArrayList<>();
      double x = random.nextDouble();
      double y = random.nextDouble();
      double direction = 2 * Math.PI * random.nextDouble();
      double turn = 0.3 * normal(random);
      int steps = 40 + random.nextInt(160);
      double change = 0.02 + 0.15 * random.nextDouble();
      for (int i = 0; i < steps; i++) {
        line.add(new Point(x, y));
        turn = 0.97 * turn + change * normal(random);
        direction += turn;
        // The pen is drawn back to the middle, so that it stays on the paper.
        x += 0.05 * StrictMath.cos(direction) - 0.02 * (x - 0.5);
        y += 0.05 * StrictMath.sin(direction) - 0.02 * (y - 0.5);
      }
      lines.add(line);
    }
    return new Strokes(lines);
  }

  /** Hatching, waves and crossing out. */
  private static Strokes zigzag(SplittableRandom random) {
    int turns = 4 + random.nextInt(14);
    double height = 0.2 + 0.8 * random.nextDouble();
    double angle = 2 * Math.PI * random.nextDouble();
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    List<Point> line = new ArrayList<>();
    for (int i = 0; i <= turns; i++) {
      double x = (double) i / turns + 0.03 * normal(random);
      double y = height * (i % 2 + 0.12 * normal(random));
      line.add(new Point(cos * x - sin * y, sin * x + cos * y));
    }
    return new Strokes(List.of(random.nextBoolean() ? Glyph.along(line, 8) : line));
  }

  /** Straight lines that end anywhere. */
  private static Strokes lines(SplittableRandom random) {
    List<List<Point>> lines = new ArrayList<>();
    int count = 3 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      lines.add(List.of(anywhere(random), anywhere(random)));
    }
    return new Strokes(lines);
  }

  /** A filled spot. */
  private static Strokes blot(SplittableRandom random) {
    List<Point> line = new ArrayList<>();
    double flat = 0.3 + 0.7 * random.nextDouble();
    for (int i = 0; i < 90; i++) {
      double radius = 0.5 * i / 90 * (1 + 0.1 * normal(random));
      double angle = 0.55 * i;
      line.add(new Point(radius * StrictMath.cos(angle), flat * radius * StrictMath.sin(angle)));
    }
    return new Strokes(List.of(line));
  }

  /** The corner of a frame, as at the edge of a cut box. */
  private static Strokes corner(SplittableRandom random) {
    double x = random.nextInt(2);
    double y = random.nextInt(2);
    double tilt = 0.05 * normal(random);
    return new Strokes(
        List.of(List.of(new Point(1 - x, y + tilt), new Point(x, y), new Point(x - tilt, 1 - y))));
  }

  private static Point anywhere(SplittableRandom random) {
    return new Point(random.nextDouble(), random.nextDouble());
  }
}
