package ziffer.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.FreshDigits;
import ziffer.data.TrainingData;
import ziffer.net.Architecture;
import ziffer.net.LayerSpec;
import ziffer.train.Checkpoint;
import ziffer.train.Recipe;
import ziffer.train.Recipes;
import ziffer.train.TrainListener.Step;

/** Trainings as cells start them. */
class NotebookTrainingTest {
  private static final Architecture NET = Architecture.of("training-test", LayerSpec.dense(10));
  private static final DigitSet DIGITS =
      new DigitSet("blank", List.of(new Digit(new byte[DigitSet.PIXELS], 3, ""))).repeat(200);
  private static final DigitSet OTHERS = new DigitSet("none", List.of());

  @Test
  void hasEuropeanDigitsToMeasureOn() {
    DigitSet digits = Notebook.european();
    assertTrue(digits.size() >= 1000, digits.name());
    assertTrue(digits.digits().stream().allMatch(Digit::isDigit));
  }

  @Test
  void trainsOnTheDigitsThatEachEpochDrawsToo() {
    Recipe recipe = Recipes.QUICK.of(NET).withEpochs(2);
    List<Step> steps = new ArrayList<>();
    Checkpoint net = Notebook.train(NET, recipe, 1, data(OTHERS), steps::add);
    assertEquals(2, net.epoch());
    assertEquals(2 * (200 + 60), steps.get(0).total());
    assertEquals(
        2, Checkpoint.read(Notebook.folder(NET.name()).resolve("training-test.zip")).epoch());
  }

  private static TrainingData data(DigitSet european) {
    FreshDigits drawn = new FreshDigits(60, 0, seed -> DIGITS.limit(60));
    return new TrainingData(DIGITS, drawn, DIGITS, DIGITS, DIGITS, european, Map.of());
  }
}
