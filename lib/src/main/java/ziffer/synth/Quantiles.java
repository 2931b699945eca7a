package ziffer.synth;

/**
 * A distribution of which five quantiles were measured. Between them, and beyond the outer ones, it
 * is linear in the quantile of the standard normal distribution.
 *
 * @param p05 5 % of the values are below
 * @param p25 a quarter
 * @param p50 the median
 * @param p75 three quarters
 * @param p95 95 %
 */
record Quantiles(double p05, double p25, double p50, double p75, double p95) {
  /** The same five quantiles of the standard normal distribution. */
  private static final double[] NORMAL = {-1.645, -0.674, 0, 0.674, 1.645};

  /** Values beyond this many standard deviations are cut off. */
  private static final double MOST = 2.5;

  /**
   * Returns the value whose quantile is that of {@code normal} in the standard normal distribution.
   */
  double at(double normal) {
    double z = Math.max(-MOST, Math.min(MOST, normal));
    double[] values = {p05, p25, p50, p75, p95};
    int i = 0;
    while (i < NORMAL.length - 2 && z > NORMAL[i + 1]) {
      i++;
    }
    double along = (z - NORMAL[i]) / (NORMAL[i + 1] - NORMAL[i]);
    return values[i] + along * (values[i + 1] - values[i]);
  }
}
