package ziffer.bench;

import java.util.Arrays;

/** The middle one of some measurements. */
public final class Median {
  private Median() {}

  /** Returns the median; of an even number the upper one. */
  public static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
