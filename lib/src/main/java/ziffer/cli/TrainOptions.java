package ziffer.cli;

import picocli.CommandLine.Option;
import ziffer.augment.Augmentation;
import ziffer.net.Architecture;
import ziffer.train.Recipes;
import ziffer.train.Schedule;
import ziffer.train.TrainSettings;

/** Options that override a net's recipe. */
public final class TrainOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data. Default: the net's recipe.")
  private Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images a step. Default: the net's recipe.")
  private Integer batch;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description = "one-cycle or constant. Default: the net's recipe.")
  private String schedule;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Top learning rate. Default: the net's recipe.")
  private Double rate;

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description = "Decay of AdamW, 0 for plain Adam. Default: the net's recipe.")
  private Double weightDecay;

  @Option(
      names = "--augment",
      paramLabel = "NAME",
      description =
          "Change each picture whenever it is drawn: none, tutorial (turn, move), light (also"
              + " stretch, slant) or strong (also bend). Default: the net's recipe.")
  private String augment;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Makes weights, order, dropout and augmentation. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /**
   * Returns a net's recipe with what was chosen instead.
   *
   * @param digits how many there are; a recipe's batch, but not a chosen one, shrinks to that
   */
  public TrainSettings settings(Architecture net, int digits) {
    TrainSettings recipe = Recipes.of(net, seed);
    return new TrainSettings(
        epochs != null ? epochs : recipe.epochs(),
        batch != null ? batch : Math.min(recipe.batch(), digits),
        schedule != null ? Schedule.named(schedule) : recipe.schedule(),
        rate != null ? rate : recipe.rate(),
        weightDecay != null ? weightDecay : recipe.weightDecay(),
        augment != null ? Augmentation.named(augment) : recipe.augmentation(),
        seed);
  }
}
