package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ziffer.net.ArchitectureText;

class ParetoTest {
  private static final String SMALL = "conv3x2 dense10@2";
  private static final String LARGE = "conv3x8 dense10@2";
  private static final String WORSE = "conv3x12 dense10@2";
  private static final String SLOW = "conv5x8 dense10@2";
  private static final String SHORT = "conv3x4 dense10@2";

  private static final Map<String, Cost> COSTS =
      Map.of(
          SMALL, new Cost(1000, 2000, 100, 50, 50_000),
          LARGE, new Cost(3000, 2000, 100, 50, 90_000),
          WORSE, new Cost(4000, 2000, 100, 50, 95_000),
          SLOW, new Cost(2000, 2000, 100, 50, 400_000),
          SHORT, new Cost(500, 2000, 100, 50, 10_000));

  private static final Pareto NETS =
      Pareto.of(
          List.of(
              outcome(0, SMALL, 0, 0.5),
              outcome(1, SHORT, 0, 0.97),
              outcome(2, SMALL, 1, 0.96),
              outcome(3, LARGE, 1, 0.98),
              outcome(4, WORSE, 1, 0.98),
              outcome(5, SLOW, 1, 0.97),
              new Outcome(new Trial(6, "dense10", 1, 4, 1, Trial.NONE), 0, "loss is NaN")),
          net -> COSTS.get(ArchitectureText.of(net)));

  private static Outcome outcome(int number, String net, int rung, double accuracy) {
    return new Outcome(
        new Trial(number, net, rung, rung == 0 ? 1 : 4, 1, Trial.NONE), accuracy, null);
  }

  @Test
  void holdsEachNetThatWasTrainedOnceWithItsLongestTraining() {
    assertEquals(5, NETS.points().size());
    assertEquals(0.96, NETS.points().get(0).outcome().accuracy());
  }

  @Test
  void hasThoseOfTheLongestTrainingInFrontThatNoOtherBeats() {
    List<String> front = NETS.front().stream().map(point -> point.outcome().trial().net()).toList();
    assertEquals(List.of(SMALL, SLOW, LARGE), front);
  }

  @Test
  void isATableOfTheFront() {
    List<String> lines = NETS.table().lines().toList();
    assertEquals(4, lines.size());
    assertEquals("    98.00%    3,000    5,000      150         90,000  " + LARGE, lines.get(3));
  }

  @Test
  void isDrawnOverFlashAndInstructions() {
    BufferedImage picture = NETS.draw("Nets");
    assertTrue(picture.getWidth() > 2 * picture.getHeight(), picture.getWidth() + " wide");
  }
}
