package ziffer.backprop;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** A worker pool that runs the same work on all its threads; the caller is one of them. */
final class WorkerPool implements AutoCloseable {
  private final IntConsumer work;
  private final Thread[] threads;
  private volatile int round;
  private volatile boolean closed;

  /**
   * Starts the threads.
   *
   * @param size number of threads, including the caller
   * @param work takes the number of its thread, 0 for the caller; all end together, with {@link
   *     AllReduce#await}, which also reports faults
   */
  WorkerPool(int size, IntConsumer work) {
    this.work = work;
    this.threads = new Thread[size - 1];
    for (int i = 0; i < threads.length; i++) {
      int number = i + 1;
      threads[i] = new Thread(() -> follow(number), "backprop-" + number);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  /**
   * Does the work once.
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

  private void follow(int number) {
    int done = 0;
    while (!closed) {
      for (int spins = 0; round == done && !closed; spins++) {
        if (spins < AllReduce.SPINS) {
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
