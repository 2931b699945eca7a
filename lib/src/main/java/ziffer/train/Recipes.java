package ziffer.train;

import ziffer.augment.Augmentation;
import ziffer.net.Architecture;

/** Settings that suit each net, for a run of two to four minutes on two cores. */
public final class Recipes {
  private static final int BATCH = 128;
  private static final double WEIGHT_DECAY = 0.01;

  private Recipes() {}

  /** Returns the settings of a net; one without a recipe of its own gets a cautious one. */
  public static TrainSettings of(Architecture net, long seed) {
    return switch (net.name()) {
      case "mlp", "dense" -> settings(15, 3e-3, Augmentation.STRONG, seed);
      case "lenet" -> settings(12, 3e-3, Augmentation.LIGHT, seed);
      case "cnn" -> settings(3, 2e-3, Augmentation.LIGHT, seed);
      case "nano" -> settings(10, 6e-3, Augmentation.LIGHT, seed);
      default -> settings(6, 1e-3, Augmentation.LIGHT, seed);
    };
  }

  private static TrainSettings settings(
      int epochs, double rate, Augmentation augmentation, long seed) {
    return new TrainSettings(
        epochs, BATCH, Schedule.ONE_CYCLE, rate, WEIGHT_DECAY, augmentation, seed);
  }
}
