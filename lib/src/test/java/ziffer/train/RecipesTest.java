package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.augment.Augmentation;
import ziffer.net.Architecture;
import ziffer.net.Architectures;

class RecipesTest {
  @ParameterizedTest
  @MethodSource("ziffer.TestData#shippedNets")
  void everyNetHasAQuickAndAFullOne(String name) {
    Architecture net = Architectures.named(name);
    assertTrue(Recipes.QUICK.of(net).epochs() < Recipes.FULL.of(net).epochs());
    assertFalse(Recipes.QUICK.of(net).softLabels(), "a quick run needs no teacher");
    assertFalse(Recipes.FULL.of(net).softLabels(), "a full run needs none either");
  }

  @Test
  void areNamed() {
    assertEquals(Recipes.FULL, Recipes.named("full"));
    assertTold(() -> Recipes.named("best"), "'best'", "known: quick, full");
    assertTold(() -> Optimizer.named("sgd"), "'sgd'", "known: adamw, nesterov");
  }

  @Test
  void giveTheirNumbersInAFixedOrder() {
    assertEquals(
        List.of(
            "epochs",
            "batch",
            "optimizer",
            "schedule",
            "rate",
            "weight_decay",
            "augment",
            "european_share",
            "soft_labels",
            "averaging"),
        List.copyOf(Recipes.FULL.of(Architectures.named("cnn")).values().keySet()));
  }

  @Test
  void changeOneThingAtATime() {
    Recipe own = Recipes.QUICK.of(Architectures.named("lenet"));
    Recipe other = own.withRate(0.5).withAugmentation(Augmentation.NONE);
    assertEquals(0.5, other.rate());
    assertEquals(Augmentation.NONE, other.augmentation());
    assertEquals(own, other.withRate(own.rate()).withAugmentation(own.augmentation()));
  }

  @Test
  void numbersOutOfRangeAreTold() {
    assertTold(() -> recipe(1, 1), "averaging is 1.0", "below 1");
    assertTold(() -> recipe(0, 0), "European share is 0.0");
    assertTold(
        () -> new TrainSettings(recipe(0.2, 0), 1, 0), "workers is 0", "1 to the batch of 5");
    assertTold(() -> new TrainSettings(recipe(0.2, 0), 1, 6), "workers is 6");
  }

  private static Recipe recipe(double share, double averaging) {
    return new Recipe(
        1,
        5,
        Optimizer.NESTEROV,
        Schedule.CONSTANT,
        0.01,
        0,
        Augmentation.NONE,
        share == 1 ? 0.2 : share,
        false,
        averaging);
  }
}
