package ziffer.bench;

import java.util.Arrays;

/** The median of measurements. */
public final class Median {
  private Median() {}

  /** Returns the median; for an even number of values, the upper one. */
  public static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
