package ziffer.backprop;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Threads that do the same work side by side, again and again; the caller is one of them. */
final class WorkerPool implements AutoCloseable {
  private final IntConsumer work;
  private final Thread[] threads;
  private volatile int round;
  private volatile boolean closed;

  /**
   * Starts the threads.
   *
   * @param size how many, the caller's included
   * @param work is given the number of the thread, the caller's being 0; it ends for all at once,
   *     that is with {@link AllReduce#await}, and tells faults there
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

  /** Does the work once. */
  void run() {
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
