package ziffer.quant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ziffer.TestData;
import ziffer.data.DigitSet.Digit;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.net.FloatLayer;
import ziffer.net.FloatLayer.Grid;
import ziffer.net.FloatNet;
import ziffer.net.WeightBits;
import ziffer.quant.Int8Layer.Widths;

/** Layers of few bits, in the nets that {@link Quantizer} makes. */
class WidthsTest {
  private static final Widths FOUR = new Widths(WeightBits.FOUR, 8);

  @Test
  void areThoseTheNetWasTrainedWith() {
    FloatNet floats = TestData.fewBits();
    Int8Net net = quantize(floats);
    assertEquals(
        "4 2 ternary 4",
        net.layers().stream()
            .map(layer -> "" + layer.widths().weights())
            .collect(Collectors.joining(" ")));
    for (int i = 0, linear = 0; i < floats.layers().size(); i++) {
      if (floats.layers().get(i) instanceof FloatLayer.Linear layer) {
        assertWeights(layer, net.layers().get(linear++));
      }
    }
  }

  private static void assertWeights(FloatLayer.Linear floats, Int8Layer integers) {
    for (int i = 0; i < floats.weights().length; i++) {
      double step = floats.grid().steps()[i / floats.weightsPerOutput()];
      assertEquals(floats.weights()[i], step * integers.weights()[i], 1e-5 * step);
    }
  }

  @Test
  void keepTheClassesOfTheFloatNet() {
    FloatNet floats = TestData.fewBits();
    var digits = TestData.test().limit(500);
    int[] expected =
        digits.digits().stream().mapToInt(digit -> floats.predict(digit.pixels())).toArray();
    int[] found = Inference.predict(quantize(floats), digits);
    long same = IntStream.range(0, 500).filter(i -> expected[i] == found[i]).count();
    assertTrue(same >= 495, same + " of 500");
    assertTrue(Evaluation.of(digits, found).accuracy() > 0.5);
  }

  @Test
  void areCountedInBytesOfTables() {
    Int8Layer conv = quantize(TestData.fewBits()).layers().get(2);
    int weights = 32 * 9 * 16;
    assertEquals((weights + 4) / 5 + 2 * (32 + 32), conv.tableBytes());
  }

  @Test
  void holdBiasesOfSixteenBitsTimesAPowerOfTwo() {
    int[] numbers = {5, -70_000, 70_000, 1};
    assertEquals(2, FOUR.shift(numbers));
    assertArrayEquals(new int[] {4, -70_000, 70_000, 4}, FOUR.nearest(numbers));
    assertArrayEquals(numbers, Widths.BYTES.nearest(numbers));
    int[] largest = {Integer.MAX_VALUE - (1 << 17), 1, -1};
    assertArrayEquals(FOUR.nearest(largest), FOUR.nearest(FOUR.nearest(largest)));
    assertTrue(Arrays.stream(FOUR.nearest(largest)).limit(2).allMatch(each -> each > 0));
  }

  @Test
  void neverRoundUpToTwoToThe31() {
    int[] largest = {Integer.MAX_VALUE, 1 << 30, -Integer.MAX_VALUE};
    assertEquals(16, FOUR.shift(largest));
    assertArrayEquals(new int[] {32767 << 16, 1 << 30, -32767 << 16}, FOUR.nearest(largest));
  }

  @Test
  void refuseNumbersThatTheyDoNotHold() {
    Int8Net net = quantize(TestData.fewBits());
    byte[] weights = net.layers().get(1).weights().clone();
    weights[150] = 2;
    assertTold(
        () -> replaced(net, weights, net.layers().get(1).bias()), "conv2, channel 1", "weight 2");
    int[] bias = net.layers().get(1).bias().clone();
    bias[0] = 1_000_001;
    assertTold(() -> replaced(net, net.layers().get(1).weights(), bias), "layer conv2", "16 bits");
  }

  private static Int8Net replaced(Int8Net net, byte[] weights, int[] bias) {
    List<Int8Layer> layers = new ArrayList<>(net.layers());
    layers.set(1, layers.get(1).with(weights, bias, layers.get(1).multipliers()));
    return new Int8Net("few", net.scheme(), net.input(), layers, net.figures());
  }

  @Test
  void refuseAScaleOfZeroWhereNoWeightCanBeZero() {
    FloatNet net = scaled(WeightBits.TWO);
    assertTold(() -> quantize(net), "layer 1, channel 3", "scale is 0", "4 bits");
    assertTrue(quantize(scaled(WeightBits.FOUR)).layers().get(0).weights().length > 0);
  }

  /** A net whose fourth channel has no weights. */
  private static FloatNet scaled(WeightBits bits) {
    FloatNet net = TestData.fewBits();
    List<FloatLayer> layers = new ArrayList<>(net.layers());
    FloatLayer.Linear first = (FloatLayer.Linear) layers.get(0);
    FloatLayer.Linear rounded = first.rounded(bits, false);
    double[] steps = rounded.grid().steps().clone();
    steps[3] = 0;
    float[] weights = rounded.weights().clone();
    Arrays.fill(weights, 75, 100, 0);
    layers.set(0, rounded.with(weights, rounded.bias(), new Grid(bits, steps)));
    return new FloatNet("few", net.input(), layers);
  }

  @Test
  void refusePowersOfTwo() {
    assertTold(
        () -> Quantizer.quantize(TestData.fewBits(), images(), Scheme.POWER_OF_TWO),
        "layer 1",
        "--scheme per-channel");
  }

  @ParameterizedTest
  @EnumSource
  void surviveDamage(Damage.Kind kind) {
    Int8Net net = quantize(TestData.fewBits());
    for (int seed = 0; seed < 20; seed++) {
      assertTrue(new Damage(kind, seed).apply(net).changes().size() > 0);
    }
  }

  private static Int8Net quantize(FloatNet net) {
    return Quantizer.quantize(net, images(), Scheme.PER_CHANNEL);
  }

  private static List<byte[]> images() {
    return TestData.train().limit(200).digits().stream().map(Digit::pixels).toList();
  }
}
