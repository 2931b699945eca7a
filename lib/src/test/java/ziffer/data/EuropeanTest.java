package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.data.DigitSet.Digit;

class EuropeanTest {
  @Test
  void holdsOutTheFourSwissWriters() {
    European split =
        European.split(digits("0001_A", "0002_B", "0018_C", "0019_D", "0021_E", "0022_F"));
    assertEquals(List.of("0001_A", "0022_F"), split.train().writers());
    assertEquals(List.of("0002_B", "0018_C", "0019_D", "0021_E"), split.heldOut().writers());
  }

  @Test
  void holdsOutEveryFifthWriter() {
    European split = European.split(digits("a", "b", "c", "d", "e", "f"));
    assertEquals(List.of("e"), split.heldOut().writers());
    assertEquals(List.of("a", "b", "c", "d", "f"), split.train().writers());
  }

  @Test
  void holdsOutEveryFifthPictureOfOneWriter() {
    European split = European.split(digits("me"));
    assertEquals(8, split.train().size());
    assertEquals(2, split.heldOut().size());
  }

  @Test
  void neverPutsOneDigitOnBothSidesHoweverOftenItIsRepeated() {
    European split = European.split(digits("a", "b", "c", "d", "e", "f"));
    TrainingData data = TrainingData.of(TestData.mnist(), 100, split, 50, 0.2);
    assertEquals(100 + 50 * split.train().size(), data.train().size());
    Set<byte[]> trained = Collections.newSetFromMap(new IdentityHashMap<>());
    data.train().digits().forEach(digit -> trained.add(digit.pixels()));
    assertTrue(
        data.european().digits().stream().noneMatch(digit -> trained.contains(digit.pixels())));
    assertEquals(100 + split.train().size(), trained.size());
  }

  @Test
  void neverPutsCopiesOfOnePictureOnBothSides() {
    DigitSet mine = digits("me");
    DigitSet copied = mine.and(mine).and(mine);
    European split = European.split(new DigitSet("copied", copies(copied)));
    assertEquals(24, split.train().size());
    assertEquals(6, split.heldOut().size());
    Set<ByteBuffer> trained = new HashSet<>();
    split.train().digits().forEach(digit -> trained.add(ByteBuffer.wrap(digit.pixels())));
    split
        .heldOut()
        .digits()
        .forEach(digit -> assertFalse(trained.contains(ByteBuffer.wrap(digit.pixels()))));
  }

  private static List<Digit> copies(DigitSet set) {
    return set.digits().stream()
        .map(digit -> new Digit(digit.pixels().clone(), digit.label(), digit.writer()))
        .toList();
  }

  @Test
  void leavesOutOfTheMeasureWhatAnotherWriterWasTrainedOn() {
    DigitSet five = digits("a", "b", "c", "d");
    List<Digit> stolen =
        five.limit(10).digits().stream()
            .map(digit -> new Digit(digit.pixels(), digit.label(), "e"))
            .toList();
    European split = European.split(five.and(new DigitSet("stolen", stolen)));
    assertEquals(40, split.train().size());
    assertEquals(0, split.heldOut().size());
  }

  @Test
  void joinsTwoSourcesSplitApart() {
    European both =
        European.split(digits("a", "b", "c", "d", "e")).and(European.split(digits("x")));
    assertEquals(40 + 8, both.train().size());
    assertEquals(10 + 2, both.heldOut().size());
    assertEquals("test+test", both.train().name());
  }

  @Test
  void makesEuropeanDigitsAFifthOfAnEpochButRepeatsNoneOver50Times() {
    European split = European.split(digits("a", "b", "c", "d", "e"));
    TrainingData some = TrainingData.of(TestData.mnist(), 1000, split, 0, 0.2);
    assertEquals(1000 + 6 * 40, some.train().size());
    TrainingData few = TrainingData.of(TestData.mnist(), 60_000, split, 0, 0.2);
    assertEquals(58_000 + 50 * 40, few.train().size());
  }

  @Test
  void repeatsReferencesNotCopies() {
    DigitSet twice = digits("a").repeat(2);
    assertSame(twice.get(0), twice.get(10));
    assertEquals(10, new HashSet<>(twice.digits()).size());
  }

  /** Ten digits of each writer. */
  private static DigitSet digits(String... writers) {
    List<Digit> digits = new ArrayList<>();
    for (String writer : writers) {
      for (int label = 0; label < 10; label++) {
        digits.add(new Digit(TestData.noise(784, digits.size()), label, writer));
      }
    }
    return new DigitSet("test", digits);
  }
}
