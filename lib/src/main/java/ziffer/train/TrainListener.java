package ziffer.train;

import java.util.function.Function;
import ziffer.data.DigitSet;

/** Receives the progress of a training run. */
public interface TrainListener {
  /**
   * The state after a step.
   *
   * @param epoch current epoch, from 1
   * @param done images since the start of the run, including the epochs before a resume
   * @param total images of the whole run
   * @param loss mean cross-entropy of the step's batch, in nats
   * @param accuracy accuracy on the step's augmented batch
   */
  record Step(int epoch, long done, long total, double loss, double accuracy) {}

  /**
   * Called before the first step.
   *
   * @param net returns the probabilities {@code [image][10]} of the net as it is at the time; for
   *     calls from the methods of the listener. They change nothing in the training.
   */
  default void onStart(Function<DigitSet, float[][]> net) {}

  /** Called after each step. */
  void onStep(Step step);

  /**
   * Called after each epoch, once its checkpoint is written.
   *
   * @param epoch the epoch, from 1
   * @param loss mean loss of the epoch
   */
  default void onEpoch(int epoch, double loss) {}

  /** Returns a listener that passes everything to this one and then to another. */
  default TrainListener and(TrainListener other) {
    TrainListener first = this;
    return new TrainListener() {
      @Override
      public void onStart(Function<DigitSet, float[][]> net) {
        first.onStart(net);
        other.onStart(net);
      }

      @Override
      public void onStep(Step step) {
        first.onStep(step);
        other.onStep(step);
      }

      @Override
      public void onEpoch(int epoch, double loss) {
        first.onEpoch(epoch, loss);
        other.onEpoch(epoch, loss);
      }
    };
  }
}
