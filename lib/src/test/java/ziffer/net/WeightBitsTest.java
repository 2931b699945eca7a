package ziffer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ziffer.Messages;

class WeightBitsTest {
  @ParameterizedTest
  @CsvSource({"EIGHT, 255", "FOUR, 15", "TWO, 4", "TERNARY, 3"})
  void haveTheirValues(WeightBits bits, int count) {
    assertEquals(count, IntStream.rangeClosed(-128, 127).filter(bits::has).count());
  }

  @ParameterizedTest
  @EnumSource(WeightBits.class)
  void roundToTheNearestValue(WeightBits bits) {
    int[] values = IntStream.rangeClosed(-128, 127).filter(bits::has).toArray();
    for (double number = -130; number < 130; number += 0.0625) {
      double least = distance(values, number);
      int nearest = bits.nearest(number);
      assertTrue(bits.has(nearest), number + " to " + nearest);
      assertEquals(least, Math.abs(nearest - number), number + " to " + nearest);
    }
  }

  private static double distance(int[] values, double number) {
    return Arrays.stream(values).mapToDouble(value -> Math.abs(value - number)).min().orElseThrow();
  }

  /** Steps a tenth away round no better, so that no search over steps is needed. */
  @ParameterizedTest
  @EnumSource(names = "EIGHT", mode = EnumSource.Mode.EXCLUDE)
  void haveTheBestStepForNormalWeights(WeightBits bits) {
    Random random = new Random(1);
    float[] weights = new float[100_000];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (0.1 * random.nextGaussian());
    }
    double step = bits.step(weights, 0, weights.length);
    double least = error(bits, weights, step);
    assertTrue(least < error(bits, weights, 0.9 * step), bits.toString());
    assertTrue(least < error(bits, weights, 1.1 * step), bits.toString());
  }

  private static double error(WeightBits bits, float[] weights, double step) {
    double sum = 0;
    for (float weight : weights) {
      sum += Math.pow(step * bits.nearest(weight / step) - weight, 2);
    }
    return sum;
  }

  @Test
  void needNoLargerStepThanTheLargestWeight() {
    assertEquals(1.0 / 7, WeightBits.FOUR.step(new float[] {1, -1, 1, -1}, 0, 4));
    assertEquals(2.0 / 127, WeightBits.EIGHT.step(new float[] {9, 1, -2}, 1, 3));
    assertEquals(0, WeightBits.TWO.step(new float[3], 0, 3));
  }

  @ParameterizedTest
  @CsvSource({"EIGHT, 10", "FOUR, 5", "TWO, 3", "TERNARY, 2"})
  void packTenWeights(WeightBits bits, int bytes) {
    assertEquals(bytes, bits.bytes(10));
  }

  @Test
  void areKnownByName() {
    assertEquals(WeightBits.TERNARY, WeightBits.named("ternary"));
    Messages.assertTold(() -> WeightBits.named("3"), "'3'", "8, 4, 2, ternary");
  }
}
