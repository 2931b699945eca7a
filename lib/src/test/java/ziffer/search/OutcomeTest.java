package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
  private static Outcome outcome(int number, int rung, double accuracy, String failure) {
    return new Outcome(new Trial(number, "dense10", rung, 1, 1, Trial.NONE), accuracy, failure);
  }

  @Test
  void isBetterOnAHigherRungThenByAccuracyThenByNumber() {
    List<Outcome> ordered =
        List.of(
            outcome(7, 1, 0.9, null),
            outcome(8, 1, 0.9, null),
            outcome(3, 1, 0.8, null),
            outcome(0, 0, 0.99, null),
            outcome(9, 2, 0, "loss is NaN"));
    List<Outcome> shuffled = new ArrayList<>(ordered);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      assertEquals(ordered, shuffled.stream().sorted(Outcome.BEST_FIRST).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void hasAShareAsAccuracy(double accuracy) {
    assertThrows(IllegalArgumentException.class, () -> outcome(0, 0, accuracy, null));
  }

  @Test
  void hasNoAccuracyIfItFailed() {
    assertThrows(IllegalArgumentException.class, () -> outcome(0, 0, 0.5, "no memory"));
  }

  @Test
  void canBeSentToAnotherMachine() throws Exception {
    Outcome sent = outcome(3, 1, 0.75, null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sent);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(sent, in.readObject());
    }
  }
}
