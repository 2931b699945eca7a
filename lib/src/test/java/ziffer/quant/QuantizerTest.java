package ziffer.quant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.infer.IntegerMirror;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;
import ziffer.net.Shape;
import ziffer.train.Checkpoint;
import ziffer.train.FloatNets;

class QuantizerTest {
  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void losesLittleOnEveryNet(String name) {
    Checkpoint checkpoint = TestData.trained(name);
    FloatNet net = FloatNets.of(checkpoint.architecture(), checkpoint.net());
    DigitSet digits = TestData.test().limit(500);
    int[] before = Inference.predict(net, digits);
    int exact = Evaluation.of(digits, before).correct();
    for (Scheme scheme : Scheme.values()) {
      int[] after = Inference.predict(TestData.int8(name, scheme), digits);
      int correct = Evaluation.of(digits, after).correct();
      assertTrue(
          correct >= exact - 8, scheme + ": " + correct + " of 500 right, " + exact + " in float");
    }
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void givesTheLastLayerOneScale(Scheme scheme) {
    // Weights of 1, 1/2, 1/4 ... and biases of the same size: only one scale keeps their ratios.
    float[] weights = new float[10 * 2];
    float[] bias = new float[10];
    for (int o = 0; o < 10; o++) {
      weights[2 * o] = (float) Math.scalb(1.0, -o);
      bias[o] = -weights[2 * o];
    }
    Int8Net net = Quantizer.quantize(withLast(weights, bias), List.of(fullPage()), scheme);
    Int8Layer last = net.layers().get(1);
    double step = net.scoreScale() / net.layers().get(0).outputScale();
    for (int o = 0; o < 10; o++) {
      assertEquals(weights[2 * o], last.weights()[2 * o] * step, 0.501 * step, "weight " + o);
      assertEquals(
          bias[o], last.bias()[o] * net.scoreScale(), 0.501 * net.scoreScale(), "bias " + o);
    }
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void keepsTheBiasOfALastLayerWithoutWeights(Scheme scheme) {
    float[] bias = {-1, -0.5f, 0, 0, 0, 0, 0, 0, 0, 0};
    Int8Net net = Quantizer.quantize(withLast(new float[20], bias), List.of(fullPage()), scheme);
    int[] scores = new IntegerMirror(net).scores(fullPage());
    for (int o = 0; o < 10; o++) {
      assertEquals(bias[o], scores[o] * net.scoreScale(), 1e-6, "score " + o);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {-1e30f, 1e30f})
  void refusesABiasThatDoesNotFit(float huge) {
    float[] weights = new float[20];
    weights[0] = 1;
    float[] bias = new float[10];
    bias[3] = huge;
    assertTold(
        () -> Quantizer.quantize(withLast(weights, bias), List.of(fullPage()), Scheme.PER_CHANNEL),
        "net tiny, layer 2, channel 3: bias",
        "does not fit into 32 bits");
  }

  @Test
  void boundsASumByTheBrightestPixelsAndTheBias() {
    Shape two = new Shape(1, 1, 2);
    byte[] weights = {1, -2, 3, 4};
    Int8Layer layer = new Int8Layer.Dense(two, two, weights, new int[] {-3, 5}, new int[0], 1);
    assertEquals(3 + 255 * 3, layer.largestSum(0));
    assertEquals(5 + 255 * 7, layer.largestSum(1));
  }

  @Test
  void usesOnePowerOfTwoALayer() {
    for (Int8Layer layer : TestData.int8("nano", Scheme.POWER_OF_TWO).layers()) {
      for (int multiplier : layer.multipliers()) {
        assertEquals(1, Integer.bitCount(multiplier));
        assertEquals(layer.multipliers()[0], multiplier);
      }
    }
  }

  @Test
  void keepsAChannelWithoutWeightsAtItsBias() {
    // Channel 1 has no weights and a bias of 2; channel 0 passes pixels on.
    float[] weights = new float[2 * 784];
    weights[0] = 1;
    FloatNet net = oneHidden(weights, new float[] {0, 2});
    byte[] image = new byte[784];
    image[0] = (byte) 200;
    Int8Net int8 = Quantizer.quantize(net, List.of(image), Scheme.PER_CHANNEL);
    int[] hidden = new IntegerMirror(int8).trace(image).get(0).activations();
    double step = int8.layers().get(0).outputScale();
    assertEquals(200, hidden[0] * step, step);
    assertEquals(2, hidden[1] * step, step);
  }

  @Test
  void refusesASumThatCouldOverflow() {
    byte[] weights = new byte[10 * 784];
    weights[784] = 127;
    int[] bias = new int[10];
    bias[1] = Integer.MAX_VALUE - 255 * 127 + 1;
    assertTold(
        () -> new Int8Net("x", Scheme.PER_CHANNEL, image(), List.of(scores(weights, bias)), none()),
        "net x, layer dense1, channel 1",
        "2147483648");
  }

  @Test
  void refusesAScaleOfOneHalfOrMore() {
    // The activations stay below one step of a weight: 127 weight steps make a float of 1.
    float[] weights = new float[2 * 784];
    weights[0] = 1;
    byte[] image = new byte[784];
    image[0] = 1;
    assertTold(
        () ->
            Quantizer.quantize(
                oneHidden(weights, new float[2]), List.of(image), Scheme.PER_CHANNEL),
        "layer 1, channel 0",
        "1/2 or more");
  }

  @Test
  void refusesALayerThatIsAlwaysZero() {
    assertTold(
        () ->
            Quantizer.quantize(
                oneHidden(new float[2 * 784], new float[2]),
                List.of(new byte[784]),
                Scheme.PER_CHANNEL),
        "layer 1",
        "train longer");
  }

  @Test
  void refusesNetsThatTheIntegerRuleCannotExpress() {
    FloatLayer first = dense(new Shape(28, 28, 1), 4);
    FloatLayer last = dense(new Shape(1, 1, 4), 10);
    assertRefused("no ReLU", first, last);
    assertRefused("last layer", first, new FloatLayer.Relu(), last, new FloatLayer.Relu());
    assertRefused("begin with", new FloatLayer.Relu(), first);
  }

  private static void assertRefused(String why, FloatLayer... layers) {
    FloatNet net = new FloatNet("odd", image(), List.of(layers));
    assertTold(
        () -> Quantizer.quantize(net, List.of(TestData.noise(784, 1)), Scheme.PER_CHANNEL),
        "net odd cannot be quantized",
        why);
  }

  /** Two hidden values, of which the first is 1 for a full page; the last layer as given. */
  private static FloatNet withLast(float[] weights, float[] bias) {
    float[] hidden = new float[2 * 784];
    hidden[0] = 1 / 255f;
    FloatLayer first = new FloatLayer.Dense(image(), new Shape(1, 1, 2), hidden, new float[2]);
    FloatLayer last = new FloatLayer.Dense(new Shape(1, 1, 2), new Shape(1, 1, 10), weights, bias);
    return new FloatNet("tiny", image(), List.of(first, new FloatLayer.Relu(), last));
  }

  private static byte[] fullPage() {
    byte[] page = new byte[784];
    Arrays.fill(page, (byte) 255);
    return page;
  }

  private static FloatNet oneHidden(float[] weights, float[] bias) {
    List<FloatLayer> layers = new ArrayList<>();
    layers.add(new FloatLayer.Dense(image(), new Shape(1, 1, 2), weights, bias));
    layers.add(new FloatLayer.Relu());
    layers.add(dense(new Shape(1, 1, 2), 10));
    return new FloatNet("tiny", image(), layers);
  }

  private static FloatLayer.Dense dense(Shape in, int out) {
    float[] weights = new float[out * in.size()];
    Arrays.fill(weights, 0.01f);
    return new FloatLayer.Dense(in, new Shape(1, 1, out), weights, new float[out]);
  }

  private static Int8Layer scores(byte[] weights, int[] bias) {
    return new Int8Layer.Dense(image(), new Shape(1, 1, 10), weights, bias, new int[0], 1);
  }

  private static Shape image() {
    return new Shape(28, 28, 1);
  }

  private static Int8Net.Figures none() {
    return Int8Net.Figures.NONE;
  }
}
