package ziffer.cli;

import java.util.function.Supplier;
import ziffer.train.Checkpoint;
import ziffer.train.TrainListener;
import ziffer.train.Trainer;

/** Ends long work at a safe point on Ctrl-C, and then says what is kept. */
final class Interrupt {
  private static volatile boolean stopping;

  private Interrupt() {}

  /** Brings work to a safe point and returns when it is there. */
  interface Stop {
    void stop() throws InterruptedException;
  }

  /** Runs a trainer; on Ctrl-C it ends after the present step. */
  static Checkpoint train(Trainer trainer, boolean resume, TrainListener listener) {
    return during(() -> trainer.train(resume, listener), trainer::stop, trainer::kept);
  }

  /**
   * Returns the result of {@code task}. If the JVM shuts down meanwhile, it first waits for {@code
   * work} to stop, then prints {@code message}.
   */
  static <T> T during(Supplier<T> task, Stop work, Supplier<String> message) {
    Thread hook = new Thread(() -> stop(work, message));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return task.get();
    } finally {
      remove(hook);
    }
  }

  private static void stop(Stop work, Supplier<String> message) {
    stopping = true;
    try {
      work.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.println();
    System.err.println(message.get());
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Ctrl-C came as the task ended: the hook is about to run.
      stopping = true;
    }
  }

  /** Returns whether Ctrl-C was pressed, so that an error that follows from it is not reported. */
  static boolean isStopping() {
    return stopping;
  }
}
