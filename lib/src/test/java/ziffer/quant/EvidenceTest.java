package ziffer.quant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {
  @Test
  void sumsTheDistancesFromTheBest() {
    assertEquals(0, Evidence.of(new int[10]));
    assertEquals(8 * 7 + 1, Evidence.of(new int[] {3, 3, 3, 3, 9, 10, 3, 3, 3, 3}));
    assertEquals(
        Evidence.of(scores(5)), Evidence.of(IntStream.of(scores(5)).map(s -> s - 99).toArray()));
  }

  @Test
  void doesNotOverflow() {
    int[] scores = new int[10];
    Arrays.fill(scores, Integer.MIN_VALUE);
    scores[4] = Integer.MAX_VALUE;
    assertEquals(9 * ((1L << 32) - 1), Evidence.of(scores));
  }

  /** Of ten digits with evidence 9, 18 ... 90. */
  @ParameterizedTest
  @CsvSource({"1, 9", "0.9, 18", "0.91, 9", "0.5, 54", "0.1, 90", "0.01, 90"})
  void choosesTheLargestThresholdThatKeepsAShare(double share, long threshold) {
    int[][] digits =
        IntStream.of(7, 1, 10, 3, 2, 6, 5, 4, 9, 8)
            .mapToObj(EvidenceTest::scores)
            .toArray(int[][]::new);
    assertEquals(threshold, Evidence.threshold(digits, share));
  }

  @Test
  void keepsMoreWhereDigitsAreEqual() {
    assertEquals(
        18, Evidence.threshold(new int[][] {scores(2), scores(2), scores(2), scores(3)}, 0.5));
  }

  @Test
  void needsDigitsAndAShare() {
    int[][] one = {scores(1)};
    assertThrows(IllegalArgumentException.class, () -> Evidence.threshold(new int[0][], 0.99));
    assertThrows(IllegalArgumentException.class, () -> Evidence.threshold(one, 0));
    assertThrows(IllegalArgumentException.class, () -> Evidence.threshold(one, 1.5));
  }

  private static int[] scores(int best) {
    int[] scores = new int[10];
    scores[3] = best;
    return scores;
  }
}
