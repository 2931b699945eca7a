package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
  @ParameterizedTest
  @CsvSource({
    "10, 32, 1, 42",
    "42, 32, 1, 42",
    "83, 32, 1, 42",
    "84, 32, 2, 84",
    "671, 32, 15, 630",
    "672, 64, 8, 672"
  })
  void hasWholeRoundsThatGetWiderWhenThereAreMany(int asked, int width, int rounds, int trials) {
    Plan plan = Plan.of(asked, asked);
    assertEquals(new Plan(width, rounds), plan);
    assertEquals(trials, plan.trials());
    assertEquals(3 * width * rounds, plan.epochs());
  }

  @Test
  void keepsTheWidthOfTheFirstRun() {
    assertEquals(new Plan(32, 64), Plan.of(42, 64 * 42));
  }

  /** Rungs of 32, 8 and 2 trials have 1, 4 and 16 epochs. */
  @ParameterizedTest
  @CsvSource({"1, 96", "2, 48", "4, 32", "8, 24", "100, 21"})
  void takesAsLongAsItsRungs(int workers, double epochs) {
    assertEquals(epochs, Plan.smallest().duration(workers));
  }

  @ParameterizedTest
  @CsvSource({"2, 48", "2, 500", "8, 500", "100, 500", "200, 3000"})
  void fillsTheTime(int workers, double time) {
    Plan plan = Plan.within(time, workers, 0);
    assertTrue(plan.duration(workers) <= time, plan + " takes " + plan.duration(workers));
    assertTrue(plan.duration(workers) > 0.75 * time || plan.rounds() < 8, "" + plan);
  }

  @Test
  void isOneRoundIfThereIsNoTime() {
    assertEquals(Plan.smallest(), Plan.within(1, 2, 0));
  }

  @Test
  void fillsTheTimeOfALaterRunWithRoundsOfTheFirst() {
    assertEquals(new Plan(32, 125), Plan.within(3000, 8, 42));
  }
}
