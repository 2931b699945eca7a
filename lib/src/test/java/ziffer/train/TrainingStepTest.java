package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.net.LayerSpec.batchNorm;
import static ziffer.net.LayerSpec.conv;
import static ziffer.net.LayerSpec.dense;
import static ziffer.net.LayerSpec.maxPool;
import static ziffer.net.LayerSpec.relu;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import ziffer.TestData;
import ziffer.augment.Augmentation;
import ziffer.backprop.Backprop;
import ziffer.backprop.NativeLibrary;
import ziffer.data.DigitSet.Digit;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.net.LayerSpec;

class TrainingStepTest {
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
    for (NativeLibrary library : Set.of(NativeLibrary.ofPlatform(), NativeLibrary.OPEN_BLAS)) {
      assertSameGradients(net, workers, library);
    }
  }

  private static void assertSameGradients(Architecture net, int workers, NativeLibrary library) {
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
    Batches.Batch batch = batch(net, random);
    plain.setInput(features(batch).castTo(DataType.DOUBLE));
    plain.setLabels(labels(batch).castTo(DataType.DOUBLE));
    plain.computeGradientAndScore();
    double[] expected = plain.getFlattenedGradients().dup().data().asDouble();
    try (Backprop backprop = new Backprop(net, Pixels.border(net), BATCH, workers, library)) {
      float[] parameters = start.params().dup().data().asFloat();
      backprop.run(parameters, batch.features(), batch.labels(), BATCH, 0);
      float[] actual = backprop.gradients();
      assertEquals(expected.length, actual.length);
      double difference = 0;
      double length = 0;
      for (int i = 0; i < expected.length; i++) {
        difference += Math.pow(expected[i] - actual[i], 2);
        length += Math.pow(expected[i], 2);
      }
      // Relative: of a bias before batch norm, whose gradient is 0, both give rounding alone.
      double relative = Math.sqrt(difference / length);
      assertTrue(
          relative < 1e-5, library + ", " + net.name() + ", " + workers + " workers: " + relative);
    }
  }

  private static Batches.Batch batch(Architecture net, Random random) {
    float[] features = Pixels.features(digits(random.nextInt(100)), Pixels.border(net));
    float[] labels =
        Pixels.labels(
            digits(0),
            digit -> {
              float[] shares = SoftLabels.oneHot(digit);
              shares[digit.label()] = 0.75f;
              shares[(digit.label() + 1 + random.nextInt(9)) % 10] = 0.25f;
              return shares;
            });
    return new Batches.Batch(features, labels, BATCH);
  }

  private static INDArray features(Batches.Batch batch) {
    int side = (int) Math.sqrt(batch.features().length / BATCH);
    return Nd4j.create(batch.features(), new long[] {BATCH, 1, side, side}, 'c');
  }

  private static INDArray labels(Batches.Batch batch) {
    return Nd4j.create(batch.labels(), new long[] {BATCH, 10}, 'c');
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
    MultiLayerNetwork ours = Dl4jNets.create(net, decaying(), 20);
    try (TrainingStep step = new TrainingStep(ours, net, BATCH, 2)) {
      for (int i = 0; i < 3; i++) {
        Batches.Batch batch = batch(net, new Random(i));
        plain.fit(features(batch), labels(batch));
        step.take(batch, false);
      }
    }
    double away = plain.params().distance2(Dl4jNets.create(net, decaying(), 20).params());
    assertTrue(plain.params().distance2(ours.params()) < 0.01 * away, name);
    assertEquals(plain.getIterationCount(), ours.getIterationCount());
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
    MultiLayerNetwork ours = Dl4jNets.create(net, settings(), 20);
    try (TrainingStep step = new TrainingStep(ours, net, BATCH, 2)) {
      Random random = new Random(1);
      for (int i = 0; i < 5; i++) {
        step.take(batch(net, random), false);
      }
      return ours.params().dup().data().asFloat();
    }
  }

  @Test
  void listenersOfDl4jSeeBatchGradientsAndCounts() {
    Architecture net = Architectures.named("nano");
    MultiLayerNetwork ours = Dl4jNets.create(net, settings(), 20);
    List<Integer> iterations = new ArrayList<>();
    ours.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            iterations.add(iteration);
            assertEquals(BATCH, ((MultiLayerNetwork) model).getInput().size(0));
            assertEquals(
                model.paramTable().keySet(), model.gradient().gradientForVariable().keySet());
          }
        });
    try (TrainingStep step = new TrainingStep(ours, net, BATCH, 2)) {
      step.take(batch(net, new Random(1)), false);
      step.take(batch(net, new Random(2)), false);
    }
    assertEquals(List.of(0, 1), iterations);
  }
}
