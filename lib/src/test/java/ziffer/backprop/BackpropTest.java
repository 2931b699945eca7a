package ziffer.backprop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.net.Architecture;
import ziffer.net.Architectures;

@Timeout(60)
class BackpropTest {
  private static final int IMAGES = 7;
  private static final Architecture NANO = Architectures.named("nano");

  @Test
  void gradientsAreThoseOfTheLossByItsDifferences() {
    try (Backprop backprop = new Backprop(NANO, 0, IMAGES, 3)) {
      float[] parameters = noise(backprop.parameters(), 1, 0.1);
      float[] features = noise(IMAGES * 784, 2, 1);
      float[] labels = labels();
      Backprop.Result result = backprop.run(parameters, features, labels, IMAGES, 0);
      assertTrue(result.correct() >= 0 && result.correct() <= IMAGES);
      float[] gradients = backprop.gradients().clone();
      // The last layer's weights, where no maximum and no ReLU bends the loss.
      for (int i = parameters.length - 2890; i < parameters.length; i += 97) {
        float before = parameters[i];
        parameters[i] = before + 0.05f;
        double above = backprop.run(parameters, features, labels, IMAGES, 0).loss();
        parameters[i] = before - 0.05f;
        double below = backprop.run(parameters, features, labels, IMAGES, 0).loss();
        parameters[i] = before;
        assertEquals((above - below) / 0.1, gradients[i], 0.02, "at " + i);
      }
    }
  }

  @Test
  void aBatchMayBeSmallerThanTheCrew() {
    try (Backprop three = new Backprop(NANO, 0, IMAGES, 3);
        Backprop one = new Backprop(NANO, 0, IMAGES, 1)) {
      float[] parameters = noise(one.parameters(), 1, 0.1);
      float[] features = noise(784, 2, 1);
      // A full batch before, so that what it left would be noticed.
      three.run(parameters, noise(IMAGES * 784, 3, 1), labels(), IMAGES, 0);
      assertEquals(
          one.run(parameters, features, labels(), 1, 0),
          three.run(parameters, features, labels(), 1, 0));
      for (int i = 0; i < parameters.length; i++) {
        assertEquals(one.gradients()[i], three.gradients()[i], 1e-5, "at " + i);
      }
    }
  }

  @Test
  void aWorkerThatFailsEndsTheStepOfAll() {
    try (Backprop backprop = new Backprop(NANO, 0, IMAGES, 3)) {
      float[] parameters = noise(backprop.parameters(), 1, 0.1);
      float[] tooShort = noise(3 * 784, 2, 1);
      assertThrows(
          RuntimeException.class, () -> backprop.run(parameters, tooShort, labels(), IMAGES, 0));
    }
  }

  @Test
  void moreImagesThanTheBuffersAreForAreRefused() {
    try (Backprop backprop = new Backprop(NANO, 0, IMAGES, 2)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> backprop.run(new float[0], new float[0], new float[0], IMAGES + 1, 0));
    }
  }

  @Test
  void aClosedOneRefusesToRun() {
    Backprop backprop = new Backprop(NANO, 0, IMAGES, 2);
    float[] parameters = noise(backprop.parameters(), 1, 0.1);
    backprop.close();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThrows(
                IllegalStateException.class,
                () -> backprop.run(parameters, noise(IMAGES * 784, 2, 1), labels(), IMAGES, 0)));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void limitsTheThreadsOfItsLibraryDuringStepsOnly(NativeLibrary library) {
    int before = library.threads();
    library.setThreads(2);
    try (Backprop backprop = new Backprop(NANO, 0, IMAGES, 2, library)) {
      float[] parameters = noise(backprop.parameters(), 1, 0.1);
      backprop.run(parameters, noise(IMAGES * 784, 2, 1), labels(), IMAGES, 0);
      assertEquals(2, library.threads());
    }
    library.setThreads(before);
  }

  private static Set<NativeLibrary> libraries() {
    return Set.of(NativeLibrary.ofPlatform(), NativeLibrary.OPEN_BLAS);
  }

  private static float[] labels() {
    float[] labels = new float[IMAGES * 10];
    for (int i = 0; i < IMAGES; i++) {
      labels[i * 10 + i] = 1;
    }
    return labels;
  }

  private static float[] noise(int length, long seed, double deviation) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }
}
