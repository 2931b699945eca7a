package ziffer.train;

import ziffer.UsageException;
import ziffer.augment.Augmentation;

/**
 * What a training run is made of, besides the net and the data.
 *
 * @param epochs passes over the data
 * @param batch images a step
 * @param schedule course of the learning rate
 * @param rate its top value
 * @param weightDecay AdamW's decoupled decay of weights (Loshchilov and Hutter, 2019); 0 is Adam
 * @param augmentation what is done to each picture anew whenever it is drawn
 * @param seed makes weights, order, dropout and augmentation
 */
public record TrainSettings(
    int epochs,
    int batch,
    Schedule schedule,
    double rate,
    double weightDecay,
    Augmentation augmentation,
    long seed) {
  /** Checks the numbers. */
  public TrainSettings {
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(batch >= 1, "batch", batch, "at least 1");
    require(rate > 0 && rate <= 1, "rate", rate, "over 0 and at most 1");
    require(weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "in 0..1");
  }

  /** Returns the same with another number of epochs. */
  public TrainSettings withEpochs(int other) {
    return new TrainSettings(other, batch, schedule, rate, weightDecay, augmentation, seed);
  }

  private static void require(boolean holds, String what, Number found, String expected) {
    if (!holds) {
      throw new UsageException(what + " is " + found + ", expected " + expected);
    }
  }
}
