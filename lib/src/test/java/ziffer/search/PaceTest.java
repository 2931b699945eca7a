package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.net.ArchitectureText;

class PaceTest {
  @Test
  void turnsTimeIntoTrialsAndBack() {
    Pace pace = new Pace(4, 2, 100);
    Duration round = pace.shortest();
    assertEquals(Math.round(48 * 4 / 0.9 + 100), round.toSeconds());
    assertEquals(round, pace.time(42));
    assertEquals(42, pace.trials(round.plusSeconds(1), 0));
    assertEquals(0, pace.trials(round.minusSeconds(5), 0));
    assertEquals(0, pace.trials(Duration.ofSeconds(50), 0));
    Duration day = Duration.ofDays(1);
    assertTrue(pace.time(pace.trials(day, 0)).compareTo(day) <= 0);
    Pace cluster = new Pace(4, 200, 100);
    assertTrue(cluster.trials(day, 0) > 50 * pace.trials(day, 0));
    assertTrue(cluster.time(cluster.trials(day, 0)).compareTo(day) <= 0);
  }

  @Test
  void isMeasuredByTrainingForAMoment() {
    TrialData data =
        new TrialData(
            TestData.train().limit(2000), TestData.train().limit(500), TestData.train().limit(100));
    Pace pace = Pace.measure(List.of(ArchitectureText.parse("conv3x2/2 dense10")), data, 7);
    assertEquals(7, pace.workers());
    assertTrue(pace.epochSeconds() > 0 && pace.epochSeconds() < 60, "" + pace);
  }

  @Test
  void tellsThatNetsCannotBeTrained() {
    DigitSet few = TestData.train().limit(50);
    TrialData data = new TrialData(few, few, few);
    assertTold(
        () -> Pace.measure(List.of(ArchitectureText.parse("dense10")), data, 1),
        "no net can be trained",
        "50 digits");
  }
}
