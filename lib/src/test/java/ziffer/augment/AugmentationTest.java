package ziffer.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.augment.Transform.Elastic;
import ziffer.augment.Transform.Rotate;
import ziffer.augment.Transform.Scale;
import ziffer.augment.Transform.Shear;
import ziffer.augment.Transform.Shift;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;

class AugmentationTest {
  private static final DigitSet DIGITS = TestData.train().limit(500);

  @ParameterizedTest
  @ValueSource(strings = {"tutorial", "light", "strong"})
  void givesTheSamePicturesWhateverTheNumberOfThreads(String name) throws Exception {
    Augmentation augmentation = Augmentation.named(name);
    DigitSet one = onThreads(1, augmentation);
    DigitSet seven = onThreads(7, augmentation);
    for (int i = 0; i < DIGITS.size(); i++) {
      assertArrayEquals(one.get(i).pixels(), seven.get(i).pixels());
    }
  }

  private static DigitSet onThreads(int threads, Augmentation augmentation) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> augmentation.apply(DIGITS, 5)).get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void drawsOtherPicturesForAnotherSeedAndForEachRepetition() {
    Digit digit = DIGITS.get(0);
    DigitSet twice = new DigitSet("two", List.of(digit, digit));
    DigitSet drawn = Augmentation.LIGHT.apply(twice, 1);
    assertFalse(Arrays.equals(drawn.get(0).pixels(), drawn.get(1).pixels()));
    DigitSet other = Augmentation.LIGHT.apply(twice, 2);
    assertFalse(Arrays.equals(drawn.get(0).pixels(), other.get(0).pixels()));
  }

  @Test
  void keepsLabelsAndWritersAndLeavesTheOriginalAlone() {
    Digit digit = new Digit(DIGITS.get(3).pixels(), 7, "anna");
    byte[] before = digit.pixels().clone();
    Digit drawn = Augmentation.STRONG.apply(digit, 9);
    assertEquals(7, drawn.label());
    assertEquals("anna", drawn.writer());
    assertArrayEquals(before, digit.pixels());
  }

  @Test
  void noneReturnsTheSamePictures() {
    assertSame(DIGITS.get(0), Augmentation.NONE.apply(DIGITS, 1).get(0));
  }

  @Test
  void movesByWholePixelsWithoutBlur() {
    Warp warp = new Warp();
    warp.shift(3.0 / 28, -2.0 / 28);
    byte[] from = DIGITS.get(0).pixels();
    byte[] to = warp.apply(from);
    for (int y = 0; y < 26; y++) {
      for (int x = 3; x < 28; x++) {
        assertEquals(from[(y + 2) * 28 + x - 3], to[y * 28 + x]);
      }
    }
    assertEquals(0, to[27 * 28 + 10], "black comes in from beyond the edge");
  }

  @Test
  void turnsByAQuarter() {
    Warp warp = new Warp();
    warp.multiply(0, 1, -1, 0);
    byte[] from = DIGITS.get(0).pixels();
    byte[] to = warp.apply(from);
    for (int y = 1; y < 28; y++) {
      for (int x = 1; x < 28; x++) {
        assertEquals(from[(28 - x) * 28 + y], to[y * 28 + x]);
      }
    }
  }

  @Test
  void composesStepsToOneMap() {
    Warp both = new Warp();
    both.multiply(2, 0, 0, 2);
    both.multiply(0.5, 0, 0, 0.5);
    assertArrayEquals(DIGITS.get(1).pixels(), both.apply(DIGITS.get(1).pixels()));
  }

  @Test
  void keepsEveryAmountWithinItsBounds() {
    // The middle of mass of a shifted digit moves by no more than the step says.
    Augmentation shift = new Augmentation("shift", List.of(new Shift(0.05)));
    double most = 0;
    for (int draw = 0; draw < 500; draw++) {
      most =
          Math.max(
              most, Math.abs(centre(shift.apply(DIGITS.get(5), draw)) - centre(DIGITS.get(5))));
    }
    assertTrue(most > 1.2 && most < 1.45, "moved by " + most + ", expected 28 * 0.05 = 1.4");
  }

  private static double centre(Digit digit) {
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < DigitSet.PIXELS; i++) {
      mass += digit.pixels()[i] & 0xff;
      moment += (digit.pixels()[i] & 0xff) * (i % 28);
    }
    return moment / mass;
  }

  @Test
  void bendsByAsMuchAsItSays() {
    double squares = 0;
    int count = 0;
    SplittableRandom random = new SplittableRandom(3);
    for (int draw = 0; draw < 300; draw++) {
      for (float way : DisplacementField.sample(random, 0.6)) {
        squares += way * way;
        count++;
      }
    }
    assertEquals(0.6, Math.sqrt(squares / count), 0.03);
  }

  @Test
  void rejectsAmountsThatMakeNoSense() {
    assertThrows(IllegalArgumentException.class, () -> new Rotate(-1));
    assertThrows(IllegalArgumentException.class, () -> new Shift(0.6));
    assertThrows(IllegalArgumentException.class, () -> new Scale(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Shear(0));
    assertThrows(IllegalArgumentException.class, () -> new Elastic(50));
  }

  @Test
  void listsTheKnownOnes() {
    assertTold(() -> Augmentation.named("heavy"), "heavy", "none, tutorial, light, strong");
  }
}
