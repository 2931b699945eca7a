package ziffer.verify;

import java.util.Arrays;
import java.util.stream.IntStream;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8Net;

/**
 * Result of comparing what two programs compute.
 *
 * @param images number of images
 * @param mismatches images with at least one difference
 */
public record Comparison(int images, int mismatches) {
  /**
   * Compares results of C with a net's: all scores, the class, and whether it is a digit.
   *
   * @param expected the mirror's scores {@code [image][10]}
   */
  public static Comparison of(Int8Net net, int[][] expected, Results found) {
    int both = Math.min(expected.length, found.scores().length);
    int same =
        (int)
            IntStream.range(0, both)
                .filter(i -> Arrays.equals(expected[i], found.scores()[i]))
                .filter(i -> found.classes()[i] == IntegerMirror.argmax(expected[i]))
                .filter(i -> found.isDigit()[i] == (net.isDigit(expected[i]) ? 1 : 0))
                .count();
    return new Comparison(expected.length, Math.max(expected.length, found.scores().length) - same);
  }

  /** Compares two tables of scores {@code [image][10]}. */
  public static Comparison of(int[][] expected, int[][] found) {
    int mismatches = Math.abs(expected.length - found.length);
    for (int i = 0; i < Math.min(expected.length, found.length); i++) {
      mismatches += Arrays.equals(expected[i], found[i]) ? 0 : 1;
    }
    return new Comparison(expected.length, mismatches);
  }
}
