package ziffer.backprop;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * All-reduce over the workers of a step: each contributes numbers and receives the sums. Sums are
 * always added in the order of the workers, so that runs are reproducible. Spin-waits, because a
 * step is shorter than a thread wake-up.
 */
final class AllReduce {
  /** Spins before yielding the processor: a few hundred microseconds. */
  private static final int SPINS = 10_000;

  private final int workers;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int round;
  private volatile Throwable fault;

  /** Double buffer, so that a fast worker does not overwrite what others still read. */
  private final double[][][] slots;

  private final int[] calls;

  AllReduce(int workers) {
    this.workers = workers;
    this.slots = new double[2][workers][];
    this.calls = new int[workers];
  }

  /**
   * Barrier: waits until every worker has arrived.
   *
   * @throws IllegalStateException if a worker has failed, now or earlier, with its exception as the
   *     cause; a broken barrier cannot be reused, since its count is lost
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

  /** Returns the sums of all workers' numbers. */
  double[] sum(int worker, double[] mine) {
    double[][] current = slots[calls[worker]++ % 2];
    current[worker] = mine;
    await();
    double[] sums = new double[mine.length];
    for (double[] each : current) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += each[i];
      }
    }
    return sums;
  }

  /** Breaks the barrier, since one of the workers will not arrive. */
  void fail(Throwable cause) {
    fault = fault == null ? cause : fault;
  }
}
