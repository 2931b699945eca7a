package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.net.LayerSpec.batchNorm;
import static ziffer.net.LayerSpec.conv;
import static ziffer.net.LayerSpec.dense;
import static ziffer.net.LayerSpec.dropout;
import static ziffer.net.LayerSpec.maxPool;
import static ziffer.net.LayerSpec.relu;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.augment.Augmentation;
import ziffer.data.DigitSet;
import ziffer.net.Architecture;
import ziffer.net.FloatNet;

class FloatNetsTest {
  private static final DigitSet DIGITS = TestData.test().limit(1000);

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void agreeWithDl4jOn1000Images(String name) {
    Checkpoint checkpoint = TestData.trained(name);
    assertAgree(checkpoint.architecture(), checkpoint.net());
  }

  @Test
  void agreeWithDl4jWhateverTheOrderOfLayers() {
    TrainSettings settings =
        TestData.settings(1, 50, Schedule.CONSTANT, 1e-3, 0, Augmentation.NONE, 3);
    Architecture odd =
        Architecture.of(
            "odd",
            dropout(0.1),
            conv(3, 6).padded(),
            maxPool(2),
            batchNorm(),
            relu(),
            conv(3, 8).padded(),
            relu(),
            dropout(0.2),
            maxPool(3),
            dense(20),
            batchNorm(),
            relu(),
            batchNorm(),
            dense(10));
    MultiLayerNetwork net = Dl4jNets.create(odd, settings, 20);
    try (TrainingStep step = new TrainingStep(net, odd, 50, 2)) {
      for (int from = 0; from < 1000; from += 50) {
        var digits = TestData.train().digits().subList(from, from + 50);
        float[] labels = Pixels.labels(digits, SoftLabels::oneHot);
        step.take(new Batches.Batch(Pixels.features(digits, 1), labels, 50), true);
      }
    }
    assertAgree(odd, net);
  }

  private static void assertAgree(Architecture architecture, MultiLayerNetwork net) {
    float[][] theirs = Dl4jNets.probabilities(architecture, net, DIGITS);
    FloatNet ours = FloatNets.of(architecture, net);
    assertEquals(DIGITS.size(), theirs.length);
    double worst = 0;
    for (int i = 0; i < theirs.length; i++) {
      double[] probabilities = softmax(ours.logits(DIGITS.get(i).pixels()));
      for (int c = 0; c < 10; c++) {
        worst = Math.max(worst, Math.abs(probabilities[c] - theirs[i][c]));
      }
    }
    assertTrue(worst < 1e-4, "largest difference " + worst);
  }

  private static double[] softmax(float[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    double[] result = new double[logits.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.exp(logits[i] - max);
      sum += result[i];
    }
    for (int i = 0; i < result.length; i++) {
      result[i] /= sum;
    }
    return result;
  }
}
