package ziffer.backprop;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** A pool that runs the same work on all its threads, including the caller. */
final class WorkerPool implements AutoCloseable {
  /** Spins before parking: about a millisecond, longer than the update between two steps. */
  private static final int SPINS = 50_000;

  private final IntConsumer work;
  private final Thread[] threads;
  private volatile int round;
  private volatile boolean closed;

  /**
   * Starts the threads.
   *
   * @param size number of threads, including the caller
   * @param work receives the index of its thread, 0 for the caller; it must end with {@link
   *     AllReduce#await}, which synchronises the threads and reports failures
   */
  WorkerPool(int size, IntConsumer work) {
    this.work = work;
    this.threads = new Thread[size - 1];
    for (int i = 0; i < threads.length; i++) {
      int number = i + 1;
      threads[i] = new Thread(() -> loop(number), "backprop-" + number);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  /**
   * Runs the work once on every thread.
   *
   * @throws IllegalStateException if the pool is closed
   */
  void run() {
    if (closed) {
      throw new IllegalStateException("the worker pool is closed");
    }
    round++;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    work.accept(0);
  }

  private void loop(int number) {
    int done = 0;
    while (!closed) {
      for (int spins = 0; round == done && !closed; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (round != done) {
        done++;
        work.accept(number);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
