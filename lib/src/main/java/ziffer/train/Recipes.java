package ziffer.train;

import java.util.List;
import ziffer.Named;
import ziffer.augment.Augmentation;
import ziffer.net.Architecture;
import ziffer.net.Blocks;

/** The built-in recipes: a quick one and a full one for every net. */
public enum Recipes {
  /** Takes a minute or two on two cores. */
  QUICK,

  /** Trains to the best accuracy; the nets in {@code data/models} use it. */
  FULL;

  private static final int BATCH = 128;
  private static final double WEIGHT_DECAY = 0.01;

  /**
   * Chosen with {@code nano} on MNIST's last 10,000 training images, Swiss writers that were kept
   * out of training, and eight tablet writers: a net loses nothing on MNIST.
   */
  private static final double EUROPEAN_SHARE = 0.17;

  /** Returns the kind of recipe of that name. */
  public static Recipes named(String name) {
    return Named.of("recipe", name, List.of(values()), Recipes::toString);
  }

  /** Returns the recipe of a net, a conservative one for unknown nets. */
  public Recipe of(Architecture net) {
    boolean full = this == FULL;
    return switch (net.name()) {
      case "mlp", "mlp4" -> recipe(full ? 40 : 15, 3e-3, Augmentation.STRONG);
      case "dense" -> recipe(full ? 40 : 15, 3e-3, Augmentation.LIGHT);
      case "lenet" -> recipe(full ? 30 : 12, 3e-3, Augmentation.LIGHT);
      case "cnn" -> recipe(full ? 14 : 3, 2e-3, Augmentation.LIGHT);
      case "nano" -> recipe(full ? 36 : 10, 6e-3, Augmentation.LIGHT);
      case "tiny1k", "tiny2k", "tiny3k", "tiny6k", Blocks.NAME ->
          recipe(full ? 40 : 12, 6e-3, Augmentation.LIGHT);
      default -> recipe(full ? 18 : 6, 1e-3, Augmentation.LIGHT);
    };
  }

  private static Recipe recipe(int epochs, double rate, Augmentation augmentation) {
    return new Recipe(
        epochs,
        BATCH,
        Optimizer.ADAMW,
        Schedule.ONE_CYCLE,
        rate,
        WEIGHT_DECAY,
        augmentation,
        EUROPEAN_SHARE,
        false,
        0);
  }

  @Override
  public String toString() {
    return Named.label(this);
  }
}
