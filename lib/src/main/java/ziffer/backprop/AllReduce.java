package ziffer.backprop;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where workers meet and add up numbers during a step: each gives its own and gets the sums, always
 * added in the order of the workers, so that they are the same from run to run. Who waits does so
 * awake, since a step is shorter than it takes to be woken.
 */
final class AllReduce {
  /** Turns before the processor is offered to others: some hundred microseconds. */
  static final int SPINS = 10_000;

  private final int workers;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int round;
  private volatile Throwable fault;

  /** Alternately, so that a worker that is ahead does not overwrite what others still read. */
  private final double[][][] given;

  private final int[] calls;

  AllReduce(int workers) {
    this.workers = workers;
    this.given = new double[2][workers][];
    this.calls = new int[workers];
  }

  /**
   * Waits until every worker is here.
   *
   * @throws IllegalStateException if one of them failed, with its fault as the cause
   */
  void await() {
    int now = round;
    if (arrived.incrementAndGet() == workers) {
      arrived.set(0);
      round = now + 1;
      return;
    }
    for (int spins = 0; round == now; spins++) {
      if (fault != null) {
        throw new IllegalStateException("a worker failed", fault);
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
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

  /** Lets nobody wait any longer, since one of the workers will not come. */
  void fail(Throwable cause) {
    fault = fault == null ? cause : fault;
  }
}
