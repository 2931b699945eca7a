package ziffer.cli;

import java.util.function.Supplier;

/**
 * Ends long work cleanly on Ctrl-C: while this is open, the JVM's end first waits for the work to
 * come to a safe point, then says what is kept.
 */
public final class Interrupt implements AutoCloseable {
  private static volatile boolean stopping;

  private final Thread hook;

  /** Brings work to a safe point and returns when it is there. */
  public interface Stop {
    /** Stops and waits. */
    void stop() throws InterruptedException;
  }

  /**
   * Waits for Ctrl-C.
   *
   * @param work what to stop
   * @param message gives what to say then
   */
  public Interrupt(Stop work, Supplier<String> message) {
    this.hook =
        new Thread(
            () -> {
              stopping = true;
              try {
                work.stop();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              System.err.println();
              System.err.println(message.get());
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Returns what {@code task} makes, and ends it cleanly on Ctrl-C.
   *
   * @param work what to stop then
   * @param message gives what to say then
   */
  public static <T> T during(Supplier<T> task, Stop work, Supplier<String> message) {
    Interrupt interrupt = new Interrupt(work, message);
    try {
      return task.get();
    } finally {
      interrupt.close();
    }
  }

  /** Returns whether Ctrl-C was pressed, so that a fault that follows from it is no news. */
  static boolean isStopping() {
    return stopping;
  }

  @Override
  public void close() {
    if (!stopping) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
