package ziffer.backprop;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * All-reduce over the workers of a step: each gives numbers and gets the sums, always added in the
 * order of the workers, so that they are the same from run to run. Spin-waits, because a step is
 * shorter than a wake-up.
 */
final class AllReduce {
  /** Turns before the processor is offered to other threads: some hundred microseconds. */
  static final int SPINS = 10_000;

  private final int workers;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int round;
  private volatile Throwable fault;

  /** Two sets in turn, so that a worker that is ahead does not overwrite what others still read. */
  private final double[][][] given;

  private final int[] calls;

  AllReduce(int workers) {
    this.workers = workers;
    this.given = new double[2][workers][];
    this.calls = new int[workers];
  }

  /**
   * Waits until every worker has arrived.
   *
   * @throws IllegalStateException if a worker has failed, now or before, with its fault as the
   *     cause: a broken barrier stays broken, since the count of arrivals is lost
   */
  void await() {
    check();
    int now = round;
    if (arrived.incrementAndGet() == workers) {
      arrived.set(0);
      round = now + 1;
      return;
    }
    for (int spins = 0; round == now; spins++) {
      check();
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  private void check() {
    if (fault != null) {
      throw new IllegalStateException("a worker failed", fault);
    }
  }

  /** Returns the sums, over all workers, of what each gives. */
  double[] sum(int worker, double[] mine) {
    double[][] slots = given[calls[worker]++ % 2];
    slots[worker] = mine;
    await();
    double[] sums = new double[mine.length];
    for (double[] each : slots) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += each[i];
      }
    }
    return sums;
  }

  /** Ends every wait, since one of the workers will not arrive. */
  void fail(Throwable cause) {
    fault = fault == null ? cause : fault;
  }
}
