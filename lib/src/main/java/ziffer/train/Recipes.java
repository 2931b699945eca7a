package ziffer.train;

import java.util.List;
import ziffer.Named;
import ziffer.augment.Augmentation;
import ziffer.net.Architecture;

/** The built-in recipes: a quick one and a full one for every net. */
public enum Recipes {
  /** Takes a minute or two on two cores. */
  QUICK,

  /** Trains to the best accuracy; the nets in {@code data/models} use it. */
  FULL;

  private static final int BATCH = 128;
  private static final double WEIGHT_DECAY = 0.01;

  /** Where accuracy on European digits flattens, see the curve in docs/european-digits.md. */
  private static final double EUROPEAN_SHARE = 0.2;

  /** Returns the kind of recipe of that name. */
  public static Recipes named(String name) {
    return Named.of("recipe", name, List.of(values()), Recipes::toString);
  }

  /** Returns the recipe of a net, a conservative one for unknown nets. */
  public Recipe of(Architecture net) {
    boolean full = this == FULL;
    return switch (net.name()) {
      case "mlp" -> recipe(full ? 40 : 15, 3e-3, Augmentation.STRONG, full);
      case "dense" -> recipe(full ? 40 : 15, 3e-3, Augmentation.LIGHT, full);
      case "lenet" -> recipe(full ? 24 : 12, 3e-3, Augmentation.LIGHT, full);
      case "cnn" -> recipe(full ? 14 : 3, 2e-3, Augmentation.LIGHT, full);
      case "nano" -> recipe(full ? 24 : 10, 6e-3, Augmentation.LIGHT, full);
      default -> recipe(full ? 18 : 6, 1e-3, Augmentation.LIGHT, full);
    };
  }

  private static Recipe recipe(
      int epochs, double rate, Augmentation augmentation, boolean softLabels) {
    return new Recipe(
        epochs,
        BATCH,
        Optimizer.ADAMW,
        Schedule.ONE_CYCLE,
        rate,
        WEIGHT_DECAY,
        augmentation,
        EUROPEAN_SHARE,
        softLabels,
        0);
  }

  @Override
  public String toString() {
    return Named.label(this);
  }
}
