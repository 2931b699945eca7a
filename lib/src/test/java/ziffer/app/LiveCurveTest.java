package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.net.Architectures;
import ziffer.train.Recipe;
import ziffer.train.Recipes;
import ziffer.train.TrainListener.Step;

class LiveCurveTest {
  private static final int STEPS = 1000;
  private final List<BufferedImage> shown = new ArrayList<>();
  private LiveCurve curve;
  private long now;

  @Test
  void drawsOnceASecondAndAtTheEnd() {
    run(2_600_000);
    assertEquals(3, shown.size());
  }

  @Test
  void drawsTheEndOfAShortRun() {
    run(1);
    assertEquals(1, shown.size());
    assertEquals(shown.get(0).getWidth(), curve.laterHalf().getWidth());
  }

  private void run(long nanosAStep) {
    Recipe recipe = Recipes.QUICK.of(Architectures.named("lenet"));
    curve = new LiveCurve("lenet", recipe, shown::add, () -> now);
    for (int step = 1; step <= STEPS; step++) {
      now += nanosAStep;
      curve.onStep(new Step(1, step, STEPS, 1.0 / step, 0.9));
    }
  }
}
