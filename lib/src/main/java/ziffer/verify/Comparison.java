package ziffer.verify;

import java.util.Arrays;

/**
 * Scores against scores.
 *
 * @param images how many were compared
 * @param mismatches images of which at least one of the ten scores differs
 */
public record Comparison(int images, int mismatches) {
  /** Compares two tables {@code [image][10]}. */
  public static Comparison of(int[][] expected, int[][] found) {
    int mismatches = Math.abs(expected.length - found.length);
    for (int i = 0; i < Math.min(expected.length, found.length); i++) {
      mismatches += Arrays.equals(expected[i], found[i]) ? 0 : 1;
    }
    return new Comparison(expected.length, mismatches);
  }
}
