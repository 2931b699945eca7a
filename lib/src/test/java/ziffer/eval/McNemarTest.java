package ziffer.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

class McNemarTest {
  private static final DigitSet DIGITS =
      new DigitSet(
          "ones",
          IntStream.range(0, 4)
              .mapToObj(i -> new Digit(new byte[DigitSet.PIXELS], 1, ""))
              .toList());

  @Test
  void countsTheDigitsThatOneNetAloneReads() {
    assertEquals(
        new McNemar(2, 1), McNemar.of(DIGITS, new int[] {1, 1, 1, 7}, new int[] {1, 7, 7, 1}));
    assertThrows(IllegalArgumentException.class, () -> McNemar.of(DIGITS, new int[4], new int[3]));
  }

  @Test
  void givesTheChanceOfTheExactBinomialTest() {
    // 2 (1 + 10) / 2^10.
    assertEquals(22 / 1024.0, new McNemar(9, 1).chance(), 1e-12);
    assertEquals(22 / 1024.0, new McNemar(1, 9).chance(), 1e-12);
    for (McNemar even : List.of(new McNemar(0, 0), new McNemar(5, 5), new McNemar(1, 2))) {
      assertEquals(1, even.chance(), 1e-12);
    }
  }
}
