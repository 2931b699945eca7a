package ziffer.search;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What came out of a trial.
 *
 * @param accuracy share of the validation digits that are read right, 0 to 1; 0 if it failed
 * @param failure why the net could not be trained; null if it was
 */
public record Outcome(Trial trial, double accuracy, String failure) implements Serializable {
  /** Best first: the higher rung, then the higher accuracy, then the lower number. */
  static final Comparator<Outcome> BEST_FIRST =
      Comparator.comparing((Outcome outcome) -> !outcome.trained())
          .thenComparing(outcome -> -outcome.trial.rung())
          .thenComparing(outcome -> -outcome.accuracy)
          .thenComparing(outcome -> outcome.trial.number());

  /** Checks the accuracy. */
  public Outcome {
    if (!(accuracy >= 0 && accuracy <= (failure == null ? 1 : 0))) {
      throw new IllegalArgumentException("accuracy " + accuracy + ", failure " + failure);
    }
  }

  /** Returns whether the net was trained. */
  public boolean trained() {
    return failure == null;
  }
}
