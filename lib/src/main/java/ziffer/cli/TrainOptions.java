package ziffer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.ZifferException;
import ziffer.augment.Augmentation;
import ziffer.codegen.CodeOptions;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;
import ziffer.net.Architectures;
import ziffer.net.LayerBits;
import ziffer.train.Optimizer;
import ziffer.train.Recipe;
import ziffer.train.Recipes;
import ziffer.train.Schedule;
import ziffer.train.TrainSettings;

/** Options that override a net's recipe and choose its header. */
public final class TrainOptions {

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "quick",
      description =
          "quick: one or two minutes. full: the best accuracy. Default: ${DEFAULT-VALUE}.")
  private String recipe;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data. Default: the net's recipe.")
  private Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images per step. Default: the net's recipe.")
  private Integer batch;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "adamw or nesterov. Default: the net's recipe.")
  private String optimizer;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description = "one-cycle or constant. Default: the net's recipe.")
  private String schedule;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Peak learning rate. Default: the net's recipe.")
  private Double rate;

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description = "Weight decay, 0 for none. Default: the net's recipe.")
  private Double weightDecay;

  @Option(
      names = "--augment",
      paramLabel = "NAME",
      description =
          "Augmentation: none, tutorial (rotation, shift), light (also scale, shear) or strong"
              + " (also elastic). Default: the net's recipe.")
  private String augment;

  @Option(
      names = "--soft-labels",
      negatable = true,
      description =
          "Train on a teacher's soft labels too (distillation). Default: with --teacher, or if the"
              + " recipe says so.")
  private Boolean softLabels;

  @Option(
      names = "--teacher",
      split = ",",
      paramLabel = "FILE",
      description =
          "Checkpoints that give the soft labels, averaged if there are several. Default: a cnn"
              + " and a nano that are trained first and kept in build/teachers.")
  private List<Path> teachers = List.of();

  @Option(
      names = "--averaging",
      paramLabel = "K",
      description =
          "Decay of the exponential moving average of the weights that the net ends with, such as"
              + " 0.999; 0 for none. Default: the net's recipe.")
  private Double averaging;

  @Option(
      names = "--bits",
      paramLabel = "BITS",
      description =
          "Bits of the weights: 8, 4, 2 or ternary, for all layers or as conv1=8,conv2=4,dense=2."
              + " Fewer than 8 are trained with. Default: the net's own.")
  private String bits;

  @Option(
      names = "--activation-bits",
      paramLabel = "N",
      description = "Bits of hidden activations: 8 or 4. Default: the net's own.")
  private Integer activationBits;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Threads that share each batch; their number affects the result through rounding."
              + " Default: one per processor, at most 8.")
  private Integer workers;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Seed of weights, order, dropout and augmentation. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private OptimizeOption optimize = new OptimizeOption();

  /**
   * Returns a built-in net, or one written as layers, with other bits if chosen.
   *
   * @param name such as {@code nano} or {@code conv5x8/2 pool2 dense10}
   * @throws ziffer.UsageException listing the known nets, or naming the layer that cannot have
   *     these bits
   */
  public Architecture net(String name) {
    Architecture net =
        ArchitectureText.isText(name) ? ArchitectureText.parse(name) : Architectures.named(name);
    Architecture chosen = bits != null ? LayerBits.choose(net, bits) : net;
    return activationBits != null ? LayerBits.chooseActivations(chosen, activationBits) : chosen;
  }

  /** Returns the options of the header. */
  public CodeOptions code() {
    return new CodeOptions(Optional.empty(), optimize.goal());
  }

  /**
   * Returns a net's recipe with the chosen values, seed and workers.
   *
   * @param digits size of the training set; the recipe's batch, but not a chosen one, shrinks to it
   */
  public TrainSettings settings(Architecture net, int digits) {
    Recipe own = recipe(net);
    Recipe fitting = batch != null ? own : own.withBatch(Math.min(own.batch(), digits));
    return workers != null
        ? new TrainSettings(fitting, seed, workers)
        : new TrainSettings(fitting, seed);
  }

  /** Returns a net's recipe with the chosen values. */
  public Recipe recipe(Architecture net) {
    Recipe own = Recipes.named(recipe).of(net);
    return new Recipe(
        epochs != null ? epochs : own.epochs(),
        batch != null ? batch : own.batch(),
        optimizer != null ? Optimizer.named(optimizer) : own.optimizer(),
        schedule != null ? Schedule.named(schedule) : own.schedule(),
        rate != null ? rate : own.rate(),
        weightDecay != null ? weightDecay : own.weightDecay(),
        augment != null ? Augmentation.named(augment) : own.augmentation(),
        own.europeanShare(),
        softLabels != null ? softLabels : !teachers.isEmpty() || own.softLabels(),
        averaging != null ? averaging : own.averaging());
  }

  /**
   * Returns the checkpoints given with {@code --teacher}.
   *
   * @throws ZifferException if one does not exist
   */
  public List<Path> teachers() {
    for (Path teacher : teachers) {
      if (!Files.exists(teacher)) {
        throw new ZifferException(teacher + " does not exist; --teacher takes checkpoints (.zip)");
      }
    }
    return teachers;
  }
}
