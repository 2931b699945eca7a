package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.net.Architectures;
import ziffer.train.Recipe;
import ziffer.train.Recipes;
import ziffer.train.TrainListener.Step;

class LiveCurveTest {
  private static final int STEPS = 1000;
  private static final int EPOCHS = 4;
  private static final DigitSet DIGITS =
      new DigitSet("three", List.of(new Digit(new byte[784], 3, ""))).repeat(1200);

  private final List<BufferedImage> shown = new ArrayList<>();
  private final List<Integer> measuredAt = new ArrayList<>();
  private LiveCurve curve;
  private long now;
  private int step;

  @Test
  void drawsOnceASecondAndAtTheEnd() {
    run(1, 2_600_000);
    assertEquals(3, shown.size());
  }

  @Test
  void drawsTheEndOfAShortRun() {
    run(1, 1);
    assertEquals(1, shown.size());
    assertEquals(shown.get(0).getWidth(), curve.laterHalf().getWidth());
  }

  @Test
  void measuresOftenInTheFirstEpochAndThenOnceAnEpoch() {
    run(1, 1);
    assertEquals(List.of(1, 63, 125, 188, 250, 500, 750, 1000), measuredAt);
  }

  @Test
  void measuresAResumedRunAtItsBeginning() {
    run(501, 1);
    assertEquals(List.of(501, 750, 1000), measuredAt);
  }

  @Test
  void saysHowLongItWillTake() {
    run(1, 1_000_000_000L);
    // The clock stands at 999 s after the first of 1,000 steps, as if that were half of the run.
    assertEquals("Training lenet, epoch 2 of 4: 16:41 left", curve.title(2, 0.5));
    assertEquals("Training lenet, epoch 1 of 4", curve.title(1, 0.01));
  }

  private void run(int from, long nanosAStep) {
    Recipe recipe = Recipes.QUICK.of(Architectures.named("lenet")).withEpochs(EPOCHS);
    curve = new LiveCurve("lenet", recipe, DIGITS, shown::add, () -> now);
    curve.onStart(this::read);
    for (step = from; step <= STEPS; step++) {
      now += nanosAStep;
      int epoch = (step - 1) * EPOCHS / STEPS + 1;
      curve.onStep(new Step(epoch, step, STEPS, 1.0 / step, 0.9));
      if (step % (STEPS / EPOCHS) == 0) {
        curve.onEpoch(epoch, 1.0 / step);
      }
    }
  }

  private float[][] read(DigitSet digits) {
    assertEquals(1000, digits.size());
    measuredAt.add(step);
    float[][] probabilities = new float[digits.size()][10];
    for (float[] each : probabilities) {
      each[3] = 0.5f;
    }
    return probabilities;
  }
}
