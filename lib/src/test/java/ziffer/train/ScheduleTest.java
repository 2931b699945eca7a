package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.schedule.ISchedule;
import ziffer.TestData;
import ziffer.augment.Augmentation;

class ScheduleTest {
  @Test
  void oneCycleRisesOverAFifthAndFallsToZero() {
    assertEquals(0.04, Schedule.ONE_CYCLE.rate(1, 0), 1e-9);
    assertEquals(1, Schedule.ONE_CYCLE.rate(1, 0.2), 1e-9);
    assertEquals(0.5, Schedule.ONE_CYCLE.rate(1, 0.6), 1e-9);
    assertEquals(0, Schedule.ONE_CYCLE.rate(1, 1), 1e-9);
  }

  @Test
  void dl4jFollowsTheSameCurve() {
    for (int steps : new int[] {3, 50, 3752}) {
      ISchedule schedule = Schedule.ONE_CYCLE.over(steps, 0.01);
      for (int step = 0; step < steps; step++) {
        double expected = Schedule.ONE_CYCLE.rate(0.01, (step + 0.5) / steps);
        assertEquals(expected, schedule.valueAt(step, 0), 0.01 * 0.03, "step " + step);
      }
    }
    assertEquals(0.01, Schedule.CONSTANT.over(5, 0.01).valueAt(4, 0));
  }

  @Test
  void unknownNamesAndNumbersAreTold() {
    assertTold(() -> Schedule.named("cosine"), "'cosine'", "constant, one-cycle");
    assertTold(() -> settings(0, 128, 1e-3), "epochs is 0");
    assertTold(() -> settings(1, 0, 1e-3), "batch is 0");
    assertTold(() -> settings(1, 128, -1), "rate is -1.0");
  }

  private static TrainSettings settings(int epochs, int batch, double rate) {
    return TestData.settings(epochs, batch, Schedule.CONSTANT, rate, 0, Augmentation.NONE, 1);
  }
}
