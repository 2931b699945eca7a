package ziffer.eval;

import java.util.Locale;
import org.apache.commons.math3.stat.inference.AlternativeHypothesis;
import org.apache.commons.math3.stat.inference.BinomialTest;
import ziffer.data.DigitSet;

/**
 * Compares two nets on the same digits by those that only one of them reads (McNemar, "Note on the
 * sampling error of the difference between correlated proportions or percentages", 1947, in its
 * exact form). Digits that both read, or neither, say nothing about which is better.
 *
 * @param onlyFirst digits that only the first net reads
 * @param onlySecond digits that only the second net reads
 */
public record McNemar(int onlyFirst, int onlySecond) {
  /**
   * Compares two nets.
   *
   * @param first what the first net reads, in the order of the digits
   * @param second what the second net reads
   * @throws IllegalArgumentException if the numbers of digits differ
   */
  public static McNemar of(DigitSet digits, int[] first, int[] second) {
    if (first.length != digits.size() || second.length != digits.size()) {
      throw new IllegalArgumentException(
          digits.size() + " digits, but " + first.length + " and " + second.length + " readings");
    }
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < first.length; i++) {
      boolean firstReads = first[i] == digits.get(i).label();
      boolean secondReads = second[i] == digits.get(i).label();
      onlyFirst += firstReads && !secondReads ? 1 : 0;
      onlySecond += secondReads && !firstReads ? 1 : 0;
    }
    return new McNemar(onlyFirst, onlySecond);
  }

  /** Returns the probability of a difference at least as large between two equally good nets. */
  public double chance() {
    if (onlyFirst == onlySecond) {
      return 1;
    }
    // Where the numbers differ by one, the test counts the middle twice.
    return Math.min(
        1,
        new BinomialTest()
            .binomialTest(
                onlyFirst + onlySecond,
                Math.min(onlyFirst, onlySecond),
                0.5,
                AlternativeHypothesis.TWO_SIDED));
  }

  /** Returns both numbers and the chance, in a sentence. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d digits are read by the first net alone, %,d by the second alone; between equal nets"
            + " the chance of that is %.2g",
        onlyFirst,
        onlySecond,
        chance());
  }
}
