package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.net.ArchitectureText;

class PaceTest {
  @Test
  void turnsTimeIntoTrialsAndBack() {
    Pace pace = new Pace(4, 2, 100);
    Duration round = pace.time(Search.FEWEST_TRIALS);
    assertEquals(Math.round(96 * 4 / 2 / 0.9 + 100), round.toSeconds());
    assertEquals(Search.FEWEST_TRIALS, pace.trials(round.plusSeconds(1)));
    assertTrue(pace.trials(Duration.ofSeconds(50)) <= 0);
    assertTrue(new Pace(4, 200, 100).trials(round) > 90 * Search.FEWEST_TRIALS);
  }

  @Test
  void isMeasuredByTrainingForAMoment() {
    TrialData data =
        new TrialData(
            TestData.train().limit(2000), TestData.train().limit(500), TestData.train().limit(100));
    Pace pace = Pace.measure(List.of(ArchitectureText.parse("conv3x2/2 dense10")), data, 7);
    assertEquals(7, pace.workers());
    assertTrue(pace.epochSeconds() > 0);
    assertTrue(pace.fullSeconds() > pace.epochSeconds());
  }
}
