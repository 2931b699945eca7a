package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.net.Architecture;
import ziffer.net.Architectures;

class Dl4jNetsTest {
  /** More than a batch, and not a multiple of it. */
  private static final DigitSet DIGITS = TestData.test().limit(301);

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void probabilitiesAreThoseOfDl4j(String name) {
    Checkpoint checkpoint = Checkpoint.read(TestData.shipped(name, ".zip"));
    int border = Pixels.border(checkpoint.architecture());
    long side = DigitSet.SIDE + 2L * border;
    INDArray features =
        Nd4j.create(
            Pixels.features(DIGITS.digits(), border),
            new long[] {DIGITS.size(), 1, side, side},
            'c');
    float[][] theirs = checkpoint.net().output(features).toFloatMatrix();
    float[][] ours = Dl4jNets.probabilities(checkpoint.architecture(), checkpoint.net(), DIGITS);
    assertEquals(DIGITS.size(), ours.length);
    for (int i = 0; i < ours.length; i++) {
      assertArrayEquals(theirs[i], ours[i], 1e-5f);
    }
  }

  @Test
  void probabilitiesOfNoDigitsAreNone() {
    Checkpoint checkpoint = Checkpoint.read(TestData.shipped("mlp", ".zip"));
    DigitSet none = DIGITS.limit(0);
    assertEquals(
        0, Dl4jNets.probabilities(checkpoint.architecture(), checkpoint.net(), none).length);
  }

  @Test
  void sameSeedGivesTheSameWeightsAlsoIfItIsZero() {
    Architecture net = Architectures.named("dense");
    for (long seed : new long[] {0, 1}) {
      TrainSettings settings = new TrainSettings(Recipes.QUICK.of(net), seed, 1);
      assertEquals(
          Dl4jNets.create(net, settings, 1).params(), Dl4jNets.create(net, settings, 1).params());
    }
  }
}
