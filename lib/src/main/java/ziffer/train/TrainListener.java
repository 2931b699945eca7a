package ziffer.train;

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

  /** Called after each step. */
  void onStep(Step step);

  /**
   * Called after each epoch, once its checkpoint is written.
   *
   * @param epoch the epoch, from 1
   * @param loss mean loss of the epoch
   */
  default void onEpoch(int epoch, double loss) {}
}
