package ziffer.train;

/** Exponential moving average of a net's weights over the steps. */
final class WeightAverage {
  private final double keep;
  private float[] values;

  /**
   * Starts or continues an average.
   *
   * @param keep decay per step; 0 disables averaging
   * @param values the average so far; empty at the start
   */
  WeightAverage(double keep, float[] values) {
    this.keep = keep;
    this.values = values.clone();
  }

  /** Adds the weights of a step. */
  void add(float[] weights) {
    if (keep == 0) {
      return;
    }
    if (values.length == 0) {
      values = weights.clone();
    }
    float kept = (float) keep;
    float added = 1 - kept;
    for (int i = 0; i < values.length; i++) {
      values[i] = kept * values[i] + added * weights[i];
    }
  }

  /** Returns the average; empty if there is none. */
  float[] values() {
    return values;
  }
}
