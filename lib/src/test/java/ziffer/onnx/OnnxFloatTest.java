package ziffer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import ziffer.TestData;
import ziffer.bench.OnnxRuntime;
import ziffer.data.DigitSet;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;
import ziffer.net.Shape;
import ziffer.train.Checkpoint;
import ziffer.train.FloatNets;

/** Holds the float ONNX files against DL4J, in ONNX Runtime. */
class OnnxFloatTest {
  private static final DigitSet DIGITS = TestData.test().limit(1000);

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void givesDl4jsLogitsOn1000Images(String name) {
    Checkpoint checkpoint = Checkpoint.read(TestData.shipped(name, ".zip"));
    MultiLayerNetwork net = checkpoint.net().clone();
    // Without its softmax the last layer gives logits.
    ((BaseLayer) net.getOutputLayer().conf().getLayer()).setActivationFn(new ActivationIdentity());
    // Only this net begins with a padded convolution, whose border its images bring.
    float[][] expected = net.output(features(name.equals("cnn") ? 1 : 0)).toFloatMatrix();
    byte[] model = OnnxFloat.of(FloatNets.of(checkpoint.architecture(), checkpoint.net()));
    try (OnnxRuntime runtime = new OnnxRuntime(model, DIGITS)) {
      double largest = 0;
      for (int i = 0; i < expected.length; i++) {
        assertArrayEquals(expected[i], runtime.logits(i), 1e-4f, name + ", image " + i);
        largest = Math.max(largest, Math.abs(expected[i][DIGITS.get(i).label()]));
      }
      assertTrue(largest > 2, "these are no logits: the largest is " + largest);
    }
  }

  /** Pixels with MNIST's mean and deviation normalised, and a border of black. */
  private static INDArray features(int border) {
    int side = DigitSet.SIDE + 2 * border;
    INDArray features = Nd4j.valueArrayOf(new long[] {DIGITS.size(), 1, side, side}, 0f);
    for (int i = 0; i < DIGITS.size(); i++) {
      for (int at = 0; at < DigitSet.PIXELS; at++) {
        int y = at / DigitSet.SIDE + border;
        int x = at % DigitSet.SIDE + border;
        features.putScalar(new long[] {i, 0, y, x}, DIGITS.get(i).pixels()[at] & 0xff);
      }
    }
    return features.divi(255).subi(0.1307).divi(0.3081);
  }

  @Test
  void agreesWithPlainJavaOnStridesBordersAndOddPools() {
    List<FloatLayer> layers = new ArrayList<>();
    Random random = new Random(5);
    layers.add(conv(random, new Shape(28, 28, 1), new Shape(14, 14, 5), 3, 2, 1));
    layers.add(new FloatLayer.MaxPool(3));
    layers.add(new FloatLayer.Relu());
    layers.add(conv(random, new Shape(4, 4, 5), new Shape(4, 4, 7), 5, 1, 2));
    layers.add(new FloatLayer.Relu());
    layers.add(dense(random, new Shape(4, 4, 7), 12));
    layers.add(new FloatLayer.Relu());
    layers.add(dense(random, new Shape(1, 1, 12), 10));
    FloatNet net = new FloatNet("odd", new Shape(28, 28, 1), layers);
    DigitSet digits = DIGITS.limit(20);
    try (OnnxRuntime runtime = new OnnxRuntime(OnnxFloat.of(net), digits)) {
      for (int i = 0; i < digits.size(); i++) {
        float[] expected = net.logits(digits.get(i).pixels());
        assertArrayEquals(expected, runtime.logits(i), 1e-2f * Math.abs(expected[0]) + 1e-3f);
      }
    }
  }

  @Test
  void givesTheSameBytesForTheSameNet() {
    Checkpoint checkpoint = Checkpoint.read(TestData.shipped("nano", ".zip"));
    assertArrayEquals(
        OnnxFloat.of(FloatNets.of(checkpoint.architecture(), checkpoint.net())),
        OnnxFloat.of(FloatNets.of(checkpoint.architecture(), checkpoint.net())));
  }

  @Test
  void refusesABatchNormThatWasNotFolded() {
    FloatLayer first = conv(new Random(1), new Shape(28, 28, 1), new Shape(26, 26, 2), 3, 1, 0);
    FloatLayer norm = new FloatLayer.BatchNorm(new float[2], new float[2]);
    FloatNet net = new FloatNet("odd", new Shape(28, 28, 1), List.of(first, norm));
    assertTold(() -> OnnxFloat.of(net), "net odd", "layer 1", "folded");
  }

  @Test
  void refusesActivationsOfFewBits() {
    FloatLayer first = conv(new Random(1), new Shape(28, 28, 1), new Shape(26, 26, 2), 3, 1, 0);
    FloatNet net =
        new FloatNet("odd", new Shape(28, 28, 1), List.of(first, new FloatLayer.Relu(0.5, 15)));
    assertTold(() -> OnnxFloat.of(net), "net odd, layer conv1: activations of 4 bits");
  }

  @Test
  void turnsChannelsLastIntoChannelsFirst() {
    // Two outputs, three taps, two channels: 100 output + 10 tap + channel.
    byte[] last = {0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121};
    byte[] first = {0, 10, 20, 1, 11, 21, 100, 110, 120, 101, 111, 121};
    assertArrayEquals(first, ChannelsFirst.of(last, 3, 2));
    assertEquals(42f, ChannelsFirst.of(new float[] {42}, 1, 1)[0]);
  }

  private static FloatLayer conv(
      Random random, Shape in, Shape out, int kernel, int stride, int pad) {
    float[] weights = weights(random, out.channels() * kernel * kernel * in.channels());
    return new FloatLayer.Conv(
        in, out, kernel, stride, pad, weights, weights(random, out.channels()));
  }

  private static FloatLayer dense(Random random, Shape in, int out) {
    return new FloatLayer.Dense(
        in, new Shape(1, 1, out), weights(random, out * in.size()), weights(random, out));
  }

  private static float[] weights(Random random, int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) random.nextGaussian() * 0.1f;
    }
    return weights;
  }
}
