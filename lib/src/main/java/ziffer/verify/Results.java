package ziffer.verify;

import java.util.Arrays;
import ziffer.data.DigitSet;

/**
 * What a generated header computes for the images of a set.
 *
 * @param scores {@code [image][10]}
 * @param classes what {@code predict} returns
 * @param isDigit what {@code is_digit} returns, 0 or 1
 */
public record Results(int[][] scores, int[] classes, int[] isDigit) {
  /**
   * Words of an image in the programs' output: ten scores, the class, and whether it is a digit.
   */
  static final int WORDS = DigitSet.CLASSES + 2;

  /** Takes the results from the first words of each row. */
  static Results of(int[][] rows) {
    return new Results(
        Arrays.stream(rows).map(row -> Arrays.copyOf(row, DigitSet.CLASSES)).toArray(int[][]::new),
        column(rows, DigitSet.CLASSES),
        column(rows, DigitSet.CLASSES + 1));
  }

  private static int[] column(int[][] rows, int index) {
    return Arrays.stream(rows).mapToInt(row -> row[index]).toArray();
  }
}
