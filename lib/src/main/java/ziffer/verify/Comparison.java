package ziffer.verify;

import java.util.Arrays;

/**
 * Result of comparing scores.
 *
 * @param images number of images
 * @param mismatches images with at least one different score
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
