package ziffer.train;

import java.util.Map;
import java.util.TreeMap;
import ziffer.UsageException;

/**
 * What a training run is made of, besides the net and the data. Equal settings give equal bytes.
 *
 * @param recipe how to train
 * @param seed makes weights, order, dropout and augmentation
 * @param workers threads that share each batch; sums are rounded otherwise with another number
 */
public record TrainSettings(Recipe recipe, long seed, int workers) {
  /** More threads than this would get too few images of a batch each. */
  private static final int MOST_WORKERS = 8;

  /** Checks the numbers. */
  public TrainSettings {
    if (workers < 1 || workers > recipe.batch()) {
      throw new UsageException(
          "workers is " + workers + ", expected 1 to the batch of " + recipe.batch());
    }
  }

  /** Takes as many workers as there are processors, within reason. */
  public TrainSettings(Recipe recipe, long seed) {
    this(recipe, seed, Math.min(defaultWorkers(), recipe.batch()));
  }

  /** Returns how many workers there are unless a number is given. */
  public static int defaultWorkers() {
    return Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors());
  }

  /** Returns the same with another number of epochs. */
  public TrainSettings withEpochs(int other) {
    return new TrainSettings(recipe.withEpochs(other), seed, workers);
  }

  /** Returns everything as text, to compare runs by. */
  Map<String, String> description() {
    Map<String, String> description = new TreeMap<>();
    recipe.values().forEach((name, value) -> description.put(name, "" + value));
    description.put("augment", "" + recipe.augmentation());
    description.put("seed", "" + seed);
    description.put("workers", "" + workers);
    return description;
  }
}
