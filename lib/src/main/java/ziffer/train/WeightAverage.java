package ziffer.train;

/** The running average of a net's weights over the steps, which starts at the first of them. */
final class WeightAverage {
  private final double keep;
  private float[] values;

  /**
   * Begins or goes on.
   *
   * @param keep share that a step keeps; 0 averages nothing
   * @param values the average so far; empty at the start
   */
  WeightAverage(double keep, float[] values) {
    this.keep = keep;
    this.values = values.clone();
  }

  /** Takes a step's weights in. */
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
