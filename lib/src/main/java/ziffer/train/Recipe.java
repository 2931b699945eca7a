package ziffer.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import ziffer.UsageException;
import ziffer.augment.Augmentation;

/**
 * Hyperparameters of a training run. {@link Recipes} provides them for every net.
 *
 * @param epochs passes over the data
 * @param batch images per step
 * @param optimizer rule that turns a gradient into a weight update
 * @param schedule shape of the learning rate over the run
 * @param rate largest learning rate
 * @param weightDecay decoupled weight decay, relative to the learning rate
 * @param augmentation random transforms, sampled for each image in each epoch
 * @param europeanShare fraction of European digits in an epoch
 * @param softLabels whether to train on a teacher's soft labels as well, see {@link SoftLabels}
 * @param averaging decay of the running average of the weights, such as 0.999 (Polyak and Juditsky,
 *     1992); 0 for no averaging
 */
public record Recipe(
    int epochs,
    int batch,
    Optimizer optimizer,
    Schedule schedule,
    double rate,
    double weightDecay,
    Augmentation augmentation,
    double europeanShare,
    boolean softLabels,
    double averaging) {
  public Recipe {
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(batch >= 1, "batch", batch, "at least 1");
    require(rate > 0 && rate <= 1, "rate", rate, "over 0 and at most 1");
    require(weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "in 0..1");
    require(
        europeanShare > 0 && europeanShare < 1, "European share", europeanShare, "between 0 and 1");
    require(averaging >= 0 && averaging < 1, "averaging", averaging, "0 or below 1");
  }

  /** Returns a copy with another number of epochs. */
  public Recipe withEpochs(int other) {
    return copy(other, batch, rate, augmentation, softLabels);
  }

  /** Returns a copy with another batch size. */
  public Recipe withBatch(int other) {
    return copy(epochs, other, rate, augmentation, softLabels);
  }

  /** Returns a copy with another largest rate. */
  public Recipe withRate(double other) {
    return copy(epochs, batch, other, augmentation, softLabels);
  }

  /** Returns a copy with another augmentation. */
  public Recipe withAugmentation(Augmentation other) {
    return copy(epochs, batch, rate, other, softLabels);
  }

  /** Returns a copy without soft labels. */
  public Recipe withLabelsAlone() {
    return copy(epochs, batch, rate, augmentation, false);
  }

  private Recipe copy(
      int newEpochs,
      int newBatch,
      double newRate,
      Augmentation newAugmentation,
      boolean newSoftLabels) {
    return new Recipe(
        newEpochs,
        newBatch,
        optimizer,
        schedule,
        newRate,
        weightDecay,
        newAugmentation,
        europeanShare,
        newSoftLabels,
        averaging);
  }

  /** Returns all values by their names in {@code report.json}, in a fixed order. */
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("epochs", epochs);
    values.put("batch", batch);
    values.put("optimizer", "" + optimizer);
    values.put("schedule", "" + schedule);
    values.put("rate", rate);
    values.put("weight_decay", weightDecay);
    values.put("augment", augmentation.name());
    values.put("european_share", europeanShare);
    values.put("soft_labels", softLabels);
    values.put("averaging", averaging);
    return Collections.unmodifiableMap(values);
  }

  private static void require(boolean holds, String what, Number found, String expected) {
    if (!holds) {
      throw new UsageException(what + " is " + found + ", expected " + expected);
    }
  }
}
