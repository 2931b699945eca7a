package ziffer.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Training and test data of a run: MNIST, European digits that are split by writer and then
 * oversampled, and digits that are drawn anew for each epoch.
 *
 * @param train MNIST's training images and the oversampled European digits
 * @param fresh digits, and what is no digit, that each epoch adds
 * @param mnistTrain the training images that are from MNIST, to calibrate on
 * @param heldOut digits on which the threshold of what is no digit is chosen
 * @param mnistTest MNIST's 10,000 test images
 * @param european European digits of held-out writers, or an empty set
 * @param description origin of the digits as {@code name=value}
 */
public record TrainingData(
    DigitSet train,
    FreshDigits fresh,
    DigitSet mnistTrain,
    DigitSet heldOut,
    DigitSet mnistTest,
    DigitSet european,
    Map<String, String> description) {
  /** Largest default factor; with more repetitions, a net would memorise a few digits. */
  private static final int MAX_FACTOR = 50;

  /** Number of MNIST's training images that are kept out of training. */
  private static final int HELD_OUT = 2000;

  /** Sorts the description. */
  public TrainingData {
    description = Collections.unmodifiableMap(new TreeMap<>(description));
  }

  /**
   * Assembles the data of a run.
   *
   * @param limit maximum number of training digits per source
   * @param digits the European digits, or null for none
   * @param oversample oversampling factor of the European training digits; 0 to derive it from
   *     {@code share}
   * @param share fraction of European digits in an epoch, between 0 and 1
   */
  public static TrainingData of(
      Mnist mnist, int limit, European digits, int oversample, double share) {
    return of(mnist, Sevens.BOTH, limit, digits, oversample, share);
  }

  /**
   * Assembles the data of a run, as above.
   *
   * @param sevens which of MNIST's sevens to train on
   */
  public static TrainingData of(
      Mnist mnist, Sevens sevens, int limit, European digits, int oversample, double share) {
    DigitSet all = mnist.train();
    DigitSet train = all.limit(all.size() - HELD_OUT).where(sevens::keeps).limit(limit);
    DigitSet own = digits != null ? digits.train().limit(limit) : new DigitSet("none", List.of());
    Map<String, String> description = new TreeMap<>();
    description.put("mnist", "" + train.size());
    description.put("sevens", "" + sevens);
    description.put("european", own.name());
    DigitSet mixed = train;
    if (digits != null) {
      int times = oversample > 0 ? oversample : factor(train.size(), own.size(), share);
      description.put("oversample", "" + times);
      mixed = train.and(own.repeat(times));
    }
    return new TrainingData(
        mixed,
        FreshDigits.NONE,
        train,
        heldOut(all),
        mnist.test(),
        digits != null ? digits.heldOut() : own,
        description);
  }

  /** Returns MNIST's last 2,000 training images, on which no net is trained. */
  public static DigitSet heldOut(DigitSet mnistTrain) {
    int from = Math.max(0, mnistTrain.size() - HELD_OUT);
    return new DigitSet(mnistTrain.name(), mnistTrain.digits().subList(from, mnistTrain.size()));
  }

  /**
   * Returns the same with digits that are drawn anew for each epoch.
   *
   * @param name of their source
   */
  public TrainingData with(String name, FreshDigits drawn) {
    Map<String, String> more = new TreeMap<>(description);
    more.put(name, drawn.digits() + " digits, " + drawn.none() + " no digits");
    return new TrainingData(train, drawn, mnistTrain, heldOut, mnistTest, european, more);
  }

  /** Returns whether none of the held-out writers was trained on; of few, pictures are held out. */
  public boolean holdsOutWriters() {
    return Collections.disjoint(european.writers(), train.writers());
  }

  /** Returns the number of digits in an epoch. */
  public int epochSize() {
    return train.size() + fresh.size();
  }

  private static int factor(int mnist, int european, double share) {
    double wanted = share / (1 - share) * mnist;
    return (int) Math.max(1, Math.min(MAX_FACTOR, Math.round(wanted / Math.max(1, european))));
  }
}
