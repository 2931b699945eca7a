package ziffer.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Training and test data of a run: MNIST, and European digits that are split by writer and then
 * oversampled.
 *
 * @param train MNIST's training images and the oversampled European digits
 * @param mnistTrain MNIST's training images alone, to calibrate on
 * @param mnistTest MNIST's 10,000 test images
 * @param european European digits of held-out writers, or an empty set
 * @param description origin of the digits as {@code name=value}
 */
public record TrainingData(
    DigitSet train,
    DigitSet mnistTrain,
    DigitSet mnistTest,
    DigitSet european,
    Map<String, String> description) {
  /** Largest default factor; with more repetitions, a net would memorise a few digits. */
  private static final int MAX_FACTOR = 50;

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
    DigitSet train = mnist.train().limit(limit);
    Map<String, String> description = new TreeMap<>();
    description.put("mnist", "" + train.size());
    if (digits == null) {
      DigitSet none = new DigitSet("none", List.of());
      description.put("european", none.name());
      return new TrainingData(train, train, mnist.test(), none, description);
    }
    DigitSet own = digits.train().limit(limit);
    int times = oversample > 0 ? oversample : factor(train.size(), own.size(), share);
    description.put("european", own.name());
    description.put("oversample", "" + times);
    return new TrainingData(
        train.and(own.repeat(times)), train, mnist.test(), digits.heldOut(), description);
  }

  private static int factor(int mnist, int european, double share) {
    double wanted = share / (1 - share) * mnist;
    return (int) Math.max(1, Math.min(MAX_FACTOR, Math.round(wanted / Math.max(1, european))));
  }
}
