package ziffer.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run trains on and is measured on: MNIST, and European digits split by writer first and
 * repeated after.
 *
 * @param train MNIST's training images and the repeated European ones
 * @param mnistTrain MNIST's training images alone, to calibrate on
 * @param mnistTest MNIST's 10,000 test images
 * @param european European digits of writers that are not in {@code train}, or an empty set
 * @param description where the digits come from, as {@code name=value}
 */
public record TrainingData(
    DigitSet train,
    DigitSet mnistTrain,
    DigitSet mnistTest,
    DigitSet european,
    Map<String, String> description) {
  /** Most repetitions unless a factor is given: of a handful of digits, more is learnt by heart. */
  private static final int MOST = 50;

  /** Sorts the description. */
  public TrainingData {
    description = Collections.unmodifiableMap(new TreeMap<>(description));
  }

  /**
   * Puts a run's data together.
   *
   * @param limit how many training digits of each source to use at most
   * @param digits the European digits, or null for none
   * @param oversample how often to repeat the European training digits; 0 for as often as makes
   *     about {@code share} of an epoch
   * @param share between 0 and 1
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
    return (int) Math.max(1, Math.min(MOST, Math.round(wanted / Math.max(1, european))));
  }
}
