package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

class SoftLabelsTest {
  private static final DigitSet DIGITS = TestData.train().limit(50);

  @TempDir Path folder;
  private Path teacher;
  private final List<Long> asked = new ArrayList<>();

  @BeforeEach
  void writeTeacher() {
    teacher = folder.resolve("teacher.zip");
    TestData.trained("dense").write(teacher, false);
  }

  private SoftLabels ask(DigitSet digits) {
    return SoftLabels.of(List.of(teacher), digits, folder, (what, done, total) -> asked.add(total));
  }

  @Test
  void mixTheTeachersOpinionAtTemperatureTwoWithTheLabel() {
    SoftLabels labels = ask(DIGITS);
    Checkpoint checkpoint = Checkpoint.read(teacher);
    float[][] opinions =
        Dl4jNets.probabilities(checkpoint.architecture(), checkpoint.net(), DIGITS);
    for (int i = 0; i < DIGITS.size(); i++) {
      Digit digit = DIGITS.get(i);
      float[] soft = labels.apply(digit);
      double roots = 0;
      double sum = 0;
      for (int c = 0; c < 10; c++) {
        roots += Math.sqrt(opinions[i][c]);
        sum += soft[c];
      }
      assertEquals(1, sum, 1e-6);
      double expected = 0.7 * Math.sqrt(opinions[i][digit.label()]) / roots + 0.3;
      assertEquals(expected, soft[digit.label()], 1e-6);
    }
  }

  @Test
  void askAboutARepeatedDigitOnceAndAboutTheSameDigitsNeverAgain() {
    SoftLabels first = ask(DIGITS.repeat(3));
    assertEquals(List.of(50L), asked);
    SoftLabels second = ask(DIGITS);
    assertEquals(1, asked.size());
    assertArrayEquals(first.apply(DIGITS.get(7)), second.apply(DIGITS.get(7)));
    ask(DIGITS.limit(49));
    assertEquals(2, asked.size());
  }

  @Test
  void ofSeveralTeachersTheMeanCounts() {
    Path other = folder.resolve("other.zip");
    TestData.trained("mlp").write(other, false);
    SoftLabels both = SoftLabels.of(List.of(teacher, other), DIGITS, folder, (w, d, t) -> {});
    SoftLabels twice = SoftLabels.of(List.of(teacher, teacher), DIGITS, folder, (w, d, t) -> {});
    assertArrayEquals(ask(DIGITS).apply(DIGITS.get(3)), twice.apply(DIGITS.get(3)), 1e-6f);
    assertTrue(both.apply(DIGITS.get(3))[0] != twice.apply(DIGITS.get(3))[0]);
  }

  @Test
  void askAgainWhereTheCacheIsNotWhole() throws IOException {
    ask(DIGITS);
    try (var files = Files.list(folder)) {
      Path cache = files.filter(file -> file.toString().endsWith(".bin")).findFirst().orElseThrow();
      Files.write(cache, new byte[100]);
    }
    ask(DIGITS);
    assertEquals(2, asked.size());
  }

  @Test
  void refuseATeacherOfAnotherNetAndOneThatDoesNotExist() {
    Checkpoint good = Checkpoint.read(teacher);
    MultiLayerNetwork seven =
        new TransferLearning.Builder(good.net())
            .fineTuneConfiguration(new FineTuneConfiguration.Builder().updater(new NoOp()).build())
            .removeOutputLayer()
            .addLayer(
                new OutputLayer.Builder().nIn(64).nOut(7).activation(Activation.SOFTMAX).build())
            .build();
    new Checkpoint(good.architecture(), seven, 1, good.settings(), new float[0])
        .write(teacher, false);
    assertTold(() -> ask(DIGITS), "has 50695 parameters, but net dense has 50890");
    teacher = folder.resolve("none.zip");
    assertTold(() -> ask(DIGITS), "none.zip", "does not exist");
  }
}
