package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.ZifferException;

class ThreadEngineTest {
  private static final TrialRunner RUNNER =
      new TrialRunner(
          new TrialData(
              TestData.train().limit(500),
              TestData.train().limit(500),
              TestData.test().limit(300)));

  private static List<Trial> trials(String... nets) {
    return IntStream.range(0, nets.length)
        .mapToObj(i -> new Trial(i, nets[i], 0, 2, 42 + i, Trial.NONE))
        .toList();
  }

  @Test
  void findsTheSameWithAnyNumberOfWorkers() {
    List<Trial> trials =
        trials("conv5x4/2@4 pool2 dense10", "conv3x4/2 dense10@2", "conv3x2 pool3 dense10@4");
    try (ThreadEngine one = new ThreadEngine(RUNNER, 1);
        ThreadEngine three = new ThreadEngine(RUNNER, 3)) {
      List<Outcome> alone = one.run(trials, outcome -> {});
      Set<Outcome> arrived = new HashSet<>();
      List<Outcome> together =
          three.run(
              trials,
              outcome -> {
                synchronized (arrived) {
                  arrived.add(outcome);
                }
              });
      assertEquals(alone, together);
      assertEquals(Set.copyOf(together), arrived);
      assertEquals(trials, together.stream().map(Outcome::trial).toList());
      assertTrue(together.get(0).accuracy() > 0.3, "" + together);
    }
  }

  @Test
  void tellsWhyANetCannotBeTrained() {
    try (ThreadEngine engine = new ThreadEngine(RUNNER, 1)) {
      Outcome outcome = engine.run(trials("conv9x4 pool20 conv3x4 dense10"), each -> {}).get(0);
      assertFalse(outcome.trained());
      assertEquals(0, outcome.accuracy());
      assertTrue(outcome.failure().contains("does not fit"), outcome.failure());
    }
  }

  @Test
  void stopsIfItIsInterrupted() {
    try (ThreadEngine engine = new ThreadEngine(RUNNER, 1)) {
      Thread.currentThread().interrupt();
      ZifferException e =
          assertThrows(
              ZifferException.class, () -> engine.run(trials("dense10", "dense10"), each -> {}));
      assertEquals("interrupted", e.getMessage());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void stopsIfAnOutcomeCannotBeEntered() {
    List<Trial> trials = trials("dense10", "dense10", "dense10");
    try (ThreadEngine engine = new ThreadEngine(RUNNER, 1)) {
      assertThrows(
          ZifferException.class,
          () ->
              engine.run(
                  trials,
                  outcome -> {
                    throw new ZifferException("disk full");
                  }));
    }
  }
}
