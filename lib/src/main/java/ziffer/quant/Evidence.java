package ziffer.quant;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How clearly ten scores show one digit: the rule of what is no digit. {@code kernels/is_digit.h}
 * is the same in C.
 */
public final class Evidence {
  private Evidence() {}

  /** Returns the sum of the distances of all scores from the best; it cannot overflow. */
  public static long of(int[] scores) {
    long best = IntStream.of(scores).max().orElseThrow();
    return IntStream.of(scores).mapToLong(score -> best - score).sum();
  }

  /**
   * Returns the largest threshold that keeps at least a share of digits: whose evidence reaches it.
   *
   * @param scores of digits {@code [digit][10]}
   * @param share above 0, at most 1
   */
  public static long threshold(int[][] scores, double share) {
    long[] sorted = Arrays.stream(scores).mapToLong(Evidence::of).sorted().toArray();
    // A share such as 0.9 of 10 must not be 10 for a rounding error.
    int kept = (int) Math.ceil(share * sorted.length - 1e-9);
    if (kept < 1 || kept > sorted.length) {
      throw new IllegalArgumentException("cannot keep " + share + " of " + sorted.length);
    }
    return sorted[sorted.length - kept];
  }
}
