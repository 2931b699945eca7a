package ziffer.train;

import java.util.Map;
import java.util.TreeMap;
import ziffer.UsageException;

/**
 * Settings of a training run apart from net and data. Equal settings give equal bytes.
 *
 * @param recipe hyperparameters
 * @param seed seed of weights, order, dropout and augmentation
 * @param workers threads that share each batch; the number affects the rounding of sums. With more
 *     than one, another thread prepares batches ahead.
 */
public record TrainSettings(Recipe recipe, long seed, int workers) {
  /** With more threads, each would get too few images of a batch. */
  private static final int MOST_WORKERS = 8;

  public TrainSettings {
    if (workers < 1 || workers > recipe.batch()) {
      throw new UsageException(
          "workers is " + workers + ", expected 1 to the batch of " + recipe.batch());
    }
  }

  /** Uses the default number of workers, at most one per image of a batch. */
  public TrainSettings(Recipe recipe, long seed) {
    this(recipe, seed, Math.min(defaultWorkers(), recipe.batch()));
  }

  /** Returns the default number of workers: one per processor, at most 8. */
  public static int defaultWorkers() {
    return Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
  }

  /** Returns a copy with another number of epochs. */
  public TrainSettings withEpochs(int other) {
    return new TrainSettings(recipe.withEpochs(other), seed, workers);
  }

  /** Returns all settings as text, to compare runs. */
  Map<String, String> description() {
    Map<String, String> description = new TreeMap<>();
    recipe.values().forEach((name, value) -> description.put(name, "" + value));
    description.put("augment", "" + recipe.augmentation());
    description.put("seed", "" + seed);
    description.put("workers", "" + workers);
    return description;
  }
}
