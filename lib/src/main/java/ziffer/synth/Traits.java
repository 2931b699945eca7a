package ziffer.synth;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The habits of a writer in what was measured: each sample of a trait lies near the writer's own
 * mean, and the samples of all writers together have the measured distribution.
 */
final class Traits {
  /** What varies between writers. */
  enum Trait {
    LEAN,
    UPSTROKE,
    UPSTROKE_ANGLE,
    UPSTROKE_CURVE,
    BAR,
    BAR_ANGLE,
    CROSSBAR,
    STEM_CURVE,
    TOPS,
    WIDTH,
    TAIL,
    BOWL
  }

  /** Correlation of two samples of a writer. */
  private static final double WITHIN = 0.7;

  private final Map<Trait, Double> habits = new EnumMap<>(Trait.class);

  Traits(SplittableRandom random) {
    for (Trait trait : Trait.values()) {
      habits.put(trait, normal(random));
    }
  }

  /** Samples a trait of this writer: the quantile of a standard normal distribution. */
  double sample(Trait trait, SplittableRandom random) {
    return StrictMath.sqrt(WITHIN) * habits.get(trait)
        + StrictMath.sqrt(1 - WITHIN) * normal(random);
  }

  /** Returns a random number with mean 0 and deviation 1, the same bits on every machine. */
  static double normal(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
