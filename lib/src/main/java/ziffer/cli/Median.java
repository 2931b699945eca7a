package ziffer.cli;

import java.util.Arrays;

/** The middle one of some measurements. */
final class Median {
  private Median() {}

  /** Returns the median; of an even number the upper one. */
  static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
