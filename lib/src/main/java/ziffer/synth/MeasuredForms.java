package ziffer.synth;

import static ziffer.synth.Traits.normal;

import java.util.SplittableRandom;
import ziffer.synth.Glyph.Pen;
import ziffer.synth.Traits.Trait;

/**
 * The European 1, 4, 7 and 9 with lengths and angles as 77 people drew them on a tablet. Shapes
 * contain their lean. Angles are in degrees, above the horizontal or right of the vertical; lengths
 * are relative to the stem or the height.
 */
final class MeasuredForms {
  private static final Quantiles ONE_UPSTROKE = new Quantiles(0.48, 0.60, 0.71, 0.84, 1.01);
  private static final Quantiles ONE_ANGLE = new Quantiles(29, 43, 49, 55, 65);
  private static final Quantiles ONE_LEAN = new Quantiles(-5, 0, 3, 9, 17);
  private static final Quantiles SEVEN_BAR = new Quantiles(0.36, 0.47, 0.55, 0.64, 0.77);
  private static final Quantiles SEVEN_ANGLE = new Quantiles(-9, -2, 2, 9, 23);
  private static final Quantiles SEVEN_LEAN = new Quantiles(0, 10, 17, 24, 31);
  private static final Quantiles FOUR_TOPS = new Quantiles(0.21, 0.30, 0.36, 0.43, 0.52);
  private static final Quantiles NINE_TAIL = new Quantiles(0, 0.12, 0.3, 0.5, 0.73);

  private MeasuredForms() {}

  /** A 1 with an upstroke, often curved, its end sometimes hooked; rarely with a foot. */
  static Glyph one(Traits traits, SplittableRandom random) {
    double length = ONE_UPSTROKE.at(traits.sample(Trait.UPSTROKE, random));
    double angle = radians(ONE_ANGLE.at(traits.sample(Trait.UPSTROKE_ANGLE, random)));
    double foot = -StrictMath.tan(radians(ONE_LEAN.at(traits.sample(Trait.LEAN, random))));
    double x = -length * StrictMath.cos(angle);
    double y = length * StrictMath.sin(angle);
    double bend = length * (0.03 + 0.07 * traits.sample(Trait.UPSTROKE_CURVE, random));
    Pen pen = new Pen();
    if (random.nextDouble() < 0.12) {
      pen.to(x + 0.06, y + 0.05 * normal(random));
    }
    pen.to(x, y);
    // The middle of the upstroke is off its chord.
    pen.to(x / 2 - bend * StrictMath.sin(angle), y / 2 - bend * StrictMath.cos(angle));
    top(pen, 0, 0, random);
    pen.to(foot / 2 + 0.02 * traits.sample(Trait.STEM_CURVE, random), 0.5).to(foot, 1);
    if (random.nextDouble() < 0.06) {
      double half = 0.12 + 0.2 * random.nextDouble();
      pen.lift().to(foot - half, 1 + 0.02 * normal(random)).to(foot + half, 1);
    }
    return pen.glyph();
  }

  /** A plain bar. */
  static Glyph bar(Traits traits, SplittableRandom random) {
    double foot = -StrictMath.tan(radians(ONE_LEAN.at(traits.sample(Trait.LEAN, random))));
    return new Pen()
        .to(0, 0)
        .to(foot / 2 + 0.02 * traits.sample(Trait.STEM_CURVE, random), 0.5)
        .to(foot, 1)
        .glyph();
  }

  /** A 7 whose crossbar is drawn last. */
  static Glyph crossedSeven(Traits traits, SplittableRandom random) {
    return seven(traits, random, true);
  }

  /** A 7 without a crossbar. */
  static Glyph plainSeven(Traits traits, SplittableRandom random) {
    return seven(traits, random, false);
  }

  private static Glyph seven(Traits traits, SplittableRandom random, boolean crossed) {
    double lean = radians(SEVEN_LEAN.at(traits.sample(Trait.LEAN, random)));
    double bar = SEVEN_BAR.at(traits.sample(Trait.BAR, random));
    double angle = radians(SEVEN_ANGLE.at(traits.sample(Trait.BAR_ANGLE, random)));
    double left = -bar * StrictMath.cos(angle);
    double low = bar * StrictMath.sin(angle);
    double foot = -StrictMath.tan(lean);
    Pen pen = new Pen();
    if (random.nextDouble() < 0.2) {
      pen.to(left + 0.02 * normal(random), low + 0.06 + 0.12 * random.nextDouble());
      pen.corner(left, low);
    } else {
      pen.to(left, low);
    }
    pen.to(left / 2, low / 2 + 0.035 * traits.sample(Trait.UPSTROKE_CURVE, random));
    top(pen, 0, 0, random);
    double curve = 0.04 * traits.sample(Trait.STEM_CURVE, random) - 0.02;
    pen.to(foot / 2 + curve, 0.5).to(foot, 1);
    if (crossed) {
      double y = Math.min(0.85, 0.51 + 0.08 * traits.sample(Trait.CROSSBAR, random));
      double half = 0.5 * bar * (0.75 + 0.3 * random.nextDouble());
      double slope = StrictMath.tan(angle / 2 + 0.1 * normal(random));
      double x = foot * y + curve + 0.06 * normal(random);
      pen.lift().to(x - half, y + half * slope).to(x + half, y - half * slope);
    }
    return pen.glyph();
  }

  /** A corner at the top: sharp, round, or with the pen going back a little. */
  private static void top(Pen pen, double x, double y, SplittableRandom random) {
    if (random.nextDouble() < 0.75) {
      pen.corner(x, y);
    } else {
      pen.to(x, y);
    }
  }

  /** An open 4: an angle, then the stem; the bar may only just cross it. */
  static Glyph openFour(Traits traits, SplittableRandom random) {
    double apart = FOUR_TOPS.at(traits.sample(Trait.TOPS, random));
    double lean = 0.12 + 0.09 * traits.sample(Trait.LEAN, random);
    double barY = 0.58 + 0.07 * traits.sample(Trait.CROSSBAR, random);
    double stemTop = Math.max(-0.1, 0.12 + 0.13 * normal(random));
    double left = 0.1 + 0.25 * random.nextDouble();
    double stemX = left + apart;
    double stemAtBar = stemX - lean * (barY - stemTop);
    double past = random.nextDouble() < 0.2 ? 0.03 : 0.06 + 0.2 * random.nextDouble();
    Pen pen = new Pen().to(left, 0);
    if (random.nextDouble() < 0.3) {
      // The angle is round, as in a U or the Cyrillic che.
      pen.to(0.5 * left, barY * 0.6).to(0.12 * left + 0.05, barY).to(stemAtBar * 0.6, barY + 0.05);
    } else {
      pen.to(0.4 * left + 0.02 * normal(random), 0.55 * barY).corner(0, barY);
    }
    return pen.to(stemAtBar + past, barY + 0.04 * normal(random))
        .lift()
        .to(stemX, stemTop)
        .to(stemX - lean / 2 + 0.02 * traits.sample(Trait.STEM_CURVE, random), 0.55)
        .to(stemX - lean * (1 - stemTop), 1)
        .glyph();
  }

  /** A 4 like a lightning bolt, in one stroke, its first corner sharp or round. */
  static Glyph boltFour(Traits traits, SplittableRandom random) {
    double lean = 0.15 + 0.12 * traits.sample(Trait.LEAN, random);
    double barY = 0.52 + 0.07 * traits.sample(Trait.CROSSBAR, random);
    double width = 0.5 + 0.1 * traits.sample(Trait.WIDTH, random);
    double end = barY - 0.1 * random.nextDouble();
    Pen pen = new Pen().to(0.2 + 0.25 * random.nextDouble(), 0);
    if (random.nextBoolean()) {
      pen.corner(0, barY + 0.05);
    } else {
      pen.to(0.08, 0.45 * barY).to(0, 0.9 * barY).to(0.25 * width, barY + 0.04);
    }
    return pen.corner(width, end).to(width - lean * (1 - end), 1).glyph();
  }

  /** A 4 like an open h or a che: a hook that runs into a long stem. */
  static Glyph hookFour(Traits traits, SplittableRandom random) {
    double lean = 0.08 + 0.08 * traits.sample(Trait.LEAN, random);
    double width = 0.4 + 0.07 * traits.sample(Trait.WIDTH, random);
    double low = 0.6 + 0.09 * traits.sample(Trait.CROSSBAR, random);
    double top = low * (0.7 * random.nextDouble() - 0.1);
    return new Pen()
        .to(lean, 0)
        .to(0.4 * lean, 0.3)
        .to(0.08, low)
        .to(0.55 * width, low + 0.03)
        .to(width - 0.1 * lean, low - 0.1)
        .lift()
        .to(width + 0.3 * lean, top)
        .to(width - 0.2 * lean, (top + 1) / 2)
        .to(width - 0.8 * lean, 1)
        .glyph();
  }

  /** A 9 whose bowl begins on the right, with a tail that curls left as much as measured. */
  static Glyph nine(Traits traits, SplittableRandom random) {
    double width = bowlWidth(traits, random);
    double bowl = bowlHeight(traits, random);
    return tail(bowl(width, bowl, random), width, bowl, traits, random);
  }

  /** A 9 whose bowl is only a hook: it stays open where it should meet the stem. */
  static Glyph hookNine(Traits traits, SplittableRandom random) {
    double width = bowlWidth(traits, random);
    double bowl = bowlHeight(traits, random);
    double end = width * (0.45 + 0.35 * random.nextDouble());
    Pen pen = new Pen();
    if (random.nextBoolean()) {
      // From the left over the top into the stem.
      pen.to(0.35 * width * random.nextDouble(), bowl * (0.55 + 0.3 * random.nextDouble()))
          .to(0, 0.3 * bowl)
          .to(0.45 * width, 0)
          .to(0.95 * width, 0.3 * bowl);
    } else {
      pen.to(0.95 * width, 0.1 * bowl)
          .to(0.4 * width, 0.02)
          .to(0, 0.45 * bowl)
          .to(0.3 * width, 0.95 * bowl)
          .to(end, 0.95 * bowl)
          .lift()
          .to(0.95 * width, 0.05 * bowl);
    }
    return tail(pen, width, bowl, traits, random);
  }

  /** A 9 with a small bowl, leaning back, that stands on a straight foot. */
  static Glyph footNine(Traits traits, SplittableRandom random) {
    double width = 0.75 * bowlWidth(traits, random);
    double bowl = (0.55 + 0.35 * random.nextDouble()) * bowlHeight(traits, random);
    double right = width + 0.05 + 0.35 * random.nextDouble();
    double foot = 0.2 + 0.5 * random.nextDouble();
    Pen pen = bowl(width, bowl, random).to((width + right) / 2, (bowl + 0.95) / 2);
    if (random.nextBoolean()) {
      pen.corner(right, 0.97);
    } else {
      pen.to(right, 0.93).to(right - 0.1, 1);
    }
    return pen.to(right - foot, 0.97 + 0.05 * normal(random)).glyph();
  }

  /** A 9 whose tail crosses back under its bowl, like a printed g. */
  static Glyph crossedNine(Traits traits, SplittableRandom random) {
    double width = bowlWidth(traits, random);
    double bowl = 0.85 * bowlHeight(traits, random);
    double end = width * (0.5 + 0.9 * random.nextDouble());
    return bowl(width, bowl, random)
        .to(0.97 * width, bowl + 0.1)
        .to(0.8 * width, 0.88)
        .to(0.4 * width, 1)
        .to(0.02 * width, 0.9)
        .to(0.3 * width, 0.78)
        .to(end, 0.68 + 0.05 * normal(random))
        .glyph();
  }

  /** A 9 like an S, or like an 8 that is open below. */
  static Glyph curvedNine(Traits traits, SplittableRandom random) {
    double width = bowlWidth(traits, random);
    double middle = 0.45 + 0.05 * traits.sample(Trait.BOWL, random);
    Pen pen = new Pen();
    if (random.nextDouble() < 0.7) {
      // The bowl is closed by a stroke that crosses its beginning.
      pen.to((0.5 + 0.4 * random.nextDouble()) * width, middle * (0.9 + 0.2 * random.nextDouble()))
          .to(0.98 * width, 0.45 * middle)
          .to(0.6 * width, 0);
    } else {
      pen.to(0.95 * width, (0.1 + 0.35 * random.nextDouble()) * middle).to(0.65 * width, 0);
    }
    double end = width * (0.5 - NINE_TAIL.at(traits.sample(Trait.TAIL, random)));
    return pen.to(0.1 * width, 0.3 * middle)
        .to(0.25 * width, 0.85 * middle)
        .to(0.75 * width, middle + 0.05)
        .to(0.97 * width, middle + 0.25)
        .to(0.65 * width, 0.98)
        .to(end, 0.98 - 0.1 * random.nextDouble())
        .glyph();
  }

  private static double bowlWidth(Traits traits, SplittableRandom random) {
    return 0.48 + 0.07 * traits.sample(Trait.WIDTH, random);
  }

  private static double bowlHeight(Traits traits, SplittableRandom random) {
    return 0.5 + 0.06 * traits.sample(Trait.BOWL, random);
  }

  /** A bowl drawn against the clock from its right side, closed more or less. */
  private static Pen bowl(double width, double bowl, SplittableRandom random) {
    double start = (0.05 + 0.4 * random.nextDouble()) * bowl;
    double end = (0.02 + 0.45 * random.nextDouble()) * bowl;
    Pen pen =
        new Pen()
            .to((0.85 + 0.12 * random.nextDouble()) * width, start)
            .to(0.5 * width, 0)
            .to(0.04 * width, 0.45 * bowl)
            .to(0.35 * width, bowl)
            .to(0.8 * width, 0.75 * bowl);
    return random.nextDouble() < 0.6 ? pen.corner(width, end) : pen.to(width, end);
  }

  /** Ends a 9 below its bowl. */
  private static Glyph tail(
      Pen pen, double width, double bowl, Traits traits, SplittableRandom random) {
    double lean = 0.06 + 0.07 * traits.sample(Trait.LEAN, random);
    double curl = width * Math.max(0, NINE_TAIL.at(traits.sample(Trait.TAIL, random)));
    double middle = (bowl + 1) / 2;
    double bulge = 0.5 * curl * random.nextDouble();
    if (curl < 0.12 * width) {
      return pen.to(width - lean / 2, middle).to(width - lean, 1).glyph();
    }
    double lowest = width - lean - bulge - 0.25 * curl;
    return pen.to(width - 0.25 * lean, middle)
        .to(lowest + 0.45 * (width - lowest), 0.9)
        .to(lowest, 1)
        .to(lowest - curl, 1 - Math.abs(0.06 * normal(random)) - 0.5 * curl * random.nextDouble())
        .glyph();
  }

  private static double radians(double degrees) {
    return StrictMath.toRadians(degrees);
  }
}
