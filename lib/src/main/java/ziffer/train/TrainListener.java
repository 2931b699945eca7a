package ziffer.train;

/** Is told how training goes; a console draws a bar from it. */
public interface TrainListener {
  /**
   * What is known after a step.
   *
   * @param epoch the running epoch, from 1
   * @param done images since the start of the run, earlier epochs of a resumed run included
   * @param total images of the whole run
   * @param loss mean cross-entropy of the step's batch, in nats
   * @param accuracy share of the step's batch that was read right, as augmented
   */
  record Step(int epoch, long done, long total, double loss, double accuracy) {}

  /** A step is done. */
  void onStep(Step step);

  /**
   * An epoch is done and its checkpoint written.
   *
   * @param epoch the epoch, from 1
   * @param loss mean of its steps' losses
   */
  default void onEpoch(int epoch, double loss) {}
}
