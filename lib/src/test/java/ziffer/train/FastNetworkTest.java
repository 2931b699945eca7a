package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.net.LayerSpec.batchNorm;
import static ziffer.net.LayerSpec.conv;
import static ziffer.net.LayerSpec.dense;
import static ziffer.net.LayerSpec.maxPool;
import static ziffer.net.LayerSpec.relu;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import ziffer.TestData;
import ziffer.augment.Augmentation;
import ziffer.data.DigitSet.Digit;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.net.LayerSpec;

class FastNetworkTest {
  private static final int BATCH = 10;

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void gradientsAreThoseOfPlainDl4j(String name) {
    Architecture net = withoutDropout(Architectures.named(name));
    for (int workers : new int[] {1, 2, 3}) {
      assertSameGradients(net, workers);
    }
  }

  @Test
  void gradientsAreThoseOfPlainDl4jWhateverTheOrderOfLayers() {
    assertSameGradients(
        Architecture.of(
            "odd",
            conv(3, 6).padded(),
            maxPool(2),
            batchNorm(),
            relu(),
            conv(3, 8).padded().withoutBias(),
            relu(),
            maxPool(3),
            conv(2, 5).strided(2),
            dense(20),
            batchNorm(),
            relu(),
            batchNorm(),
            dense(10)),
        2);
  }

  /** DL4J draws other masks. */
  private static Architecture withoutDropout(Architecture net) {
    return new Architecture(
        net.name(),
        net.layers().stream().filter(layer -> !(layer instanceof LayerSpec.Dropout)).toList());
  }

  private static void assertSameGradients(Architecture net, int workers) {
    Random random = new Random(4);
    MultiLayerNetwork start = Dl4jNets.create(net, settings(), 20);
    // Away from the beginning, where beta is 0 and gamma 1.
    float[] some = new float[(int) start.numParams()];
    for (int i = 0; i < some.length; i++) {
      some[i] = 0.02f * random.nextFloat();
    }
    start.params().addi(Nd4j.createFromArray(some));
    // In double precision, for what is compared to be our error alone.
    MultiLayerNetwork plain = start.convertDataType(DataType.DOUBLE);
    FastNetwork fast = new FastNetwork(start, net, BATCH, workers);
    try {
      INDArray features = features(net, random);
      INDArray labels = labels(random);
      plain.setInput(features.castTo(DataType.DOUBLE));
      plain.setLabels(labels.castTo(DataType.DOUBLE));
      plain.computeGradientAndScore();
      fast.setInput(features);
      fast.setLabels(labels);
      fast.computeGradientAndScore();
      double[] expected = plain.getFlattenedGradients().dup().data().asDouble();
      float[] actual = fast.getFlattenedGradients().dup().data().asFloat();
      assertEquals(expected.length, actual.length);
      double difference = 0;
      double length = 0;
      for (int i = 0; i < expected.length; i++) {
        difference += Math.pow(expected[i] - actual[i], 2);
        length += Math.pow(expected[i], 2);
      }
      // Relative: of a bias before batch norm, whose gradient is 0, both give rounding alone.
      double relative = Math.sqrt(difference / length);
      assertTrue(relative < 1e-5, net.name() + ", " + workers + " workers: " + relative);
    } finally {
      fast.release();
    }
  }

  private static INDArray features(Architecture net, Random random) {
    int from = random.nextInt(100);
    return Pixels.features(digits(from), Pixels.border(net));
  }

  private static INDArray labels(Random random) {
    return Pixels.labels(
        digits(0),
        digit -> {
          float[] shares = SoftLabels.oneHot(digit);
          shares[digit.label()] = 0.75f;
          shares[(digit.label() + 1 + random.nextInt(9)) % 10] = 0.25f;
          return shares;
        });
  }

  private static List<Digit> digits(int from) {
    return TestData.train().digits().subList(from, from + BATCH);
  }

  private static TrainSettings settings() {
    return TestData.settings(1, BATCH, Schedule.CONSTANT, 1e-3, 0, Augmentation.NONE, 3);
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void stepsAreThoseOfPlainDl4j(String name) {
    Architecture net = withoutDropout(Architectures.named(name));
    MultiLayerNetwork plain = Dl4jNets.create(net, decaying(), 20);
    FastNetwork fast = new FastNetwork(Dl4jNets.create(net, decaying(), 20), net, BATCH, 2);
    try {
      for (int i = 0; i < 3; i++) {
        INDArray features = features(net, new Random(i));
        INDArray labels = labels(new Random(i));
        plain.fit(features, labels);
        fast.fit(features, labels);
      }
      double away = plain.params().distance2(Dl4jNets.create(net, decaying(), 20).params());
      assertTrue(plain.params().distance2(fast.params()) < 0.01 * away, name);
    } finally {
      fast.release();
    }
  }

  private static TrainSettings decaying() {
    return TestData.settings(1, BATCH, Schedule.ONE_CYCLE, 1e-3, 0.05, Augmentation.NONE, 3);
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void stepsAreTheSameFromRunToRun(String name) {
    assertArrayEquals(afterSteps(name), afterSteps(name));
  }

  private static float[] afterSteps(String name) {
    Architecture net = Architectures.named(name);
    FastNetwork fast = new FastNetwork(Dl4jNets.create(net, settings(), 20), net, BATCH, 2);
    try {
      Random random = new Random(1);
      for (int i = 0; i < 5; i++) {
        fast.fit(features(net, random), labels(random));
      }
      return fast.params().dup().data().asFloat();
    } finally {
      fast.release();
    }
  }
}
