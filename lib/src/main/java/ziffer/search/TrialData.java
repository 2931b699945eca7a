package ziffer.search;

import java.io.Serializable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.TrainingData;

/**
 * The digits of all trials of a search.
 *
 * @param train to train on
 * @param calibration digits of MNIST, a part of those, on which nets are quantized
 * @param validation digits of MNIST on which nets are compared; no net of a search is trained on
 *     them, and none is of MNIST's test images
 */
public record TrialData(DigitSet train, DigitSet calibration, DigitSet validation)
    implements Serializable {
  /** One in so many of MNIST's training digits is kept for the comparison. */
  private static final int SHARE = 6;

  /**
   * Divides the digits of a training run: its held-out digits and the last sixth of MNIST's are
   * validation digits. Digits that a run draws anew for each epoch are drawn once.
   *
   * @param seed of the digits that are drawn
   */
  public static TrialData of(TrainingData data, long seed) {
    DigitSet mnist = data.mnistTrain();
    int kept = mnist.size() - mnist.size() / SHARE;
    DigitSet validation =
        new DigitSet(mnist.name(), mnist.digits().subList(kept, mnist.size())).and(data.heldOut());
    Set<Digit> left = Collections.newSetFromMap(new IdentityHashMap<>());
    left.addAll(validation.digits());
    DigitSet train = data.train().where(digit -> !left.contains(digit));
    return new TrialData(train.and(data.fresh().of(seed)), mnist.limit(kept), validation);
  }

  /** Returns a part of the digits, to measure how long a training takes. */
  TrialData limit(int count) {
    int part = (int) Math.max(1, (long) validation.size() * count / train.size());
    return new TrialData(train.limit(count), calibration.limit(count), validation.limit(part));
  }
}
