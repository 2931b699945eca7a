package ziffer.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import ziffer.UsageException;
import ziffer.augment.Augmentation;

/**
 * How a net is trained. {@link Recipes} holds one of each kind for every net.
 *
 * @param epochs passes over the data
 * @param batch images a step
 * @param optimizer what makes a step of a gradient
 * @param schedule course of the learning rate
 * @param rate its top value
 * @param weightDecay decay of the weights, as a share of the rate
 * @param augmentation what is done to each picture anew whenever it is drawn
 * @param europeanShare share of an epoch's digits that are European
 * @param softLabels whether a teacher's opinion is learnt beside the labels, see {@link SoftLabels}
 * @param averaging share of the running average of the weights that a step keeps, such as 0.999; 0
 *     for the last weights themselves (Polyak and Juditsky, 1992)
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
  /** Checks the numbers. */
  public Recipe {
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(batch >= 1, "batch", batch, "at least 1");
    require(rate > 0 && rate <= 1, "rate", rate, "over 0 and at most 1");
    require(weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "in 0..1");
    require(
        europeanShare > 0 && europeanShare < 1, "European share", europeanShare, "between 0 and 1");
    require(averaging >= 0 && averaging < 1, "averaging", averaging, "0 or below 1");
  }

  /** Returns the same with another number of epochs. */
  public Recipe withEpochs(int other) {
    return copy(other, batch, rate, augmentation, softLabels);
  }

  /** Returns the same with another batch. */
  public Recipe withBatch(int other) {
    return copy(epochs, other, rate, augmentation, softLabels);
  }

  /** Returns the same with another top rate. */
  public Recipe withRate(double other) {
    return copy(epochs, batch, other, augmentation, softLabels);
  }

  /** Returns the same with another augmentation. */
  public Recipe withAugmentation(Augmentation other) {
    return copy(epochs, batch, rate, other, softLabels);
  }

  /** Returns the same without soft labels. */
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

  /** Returns all of it under the names of {@code report.json}, in a fixed order. */
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
