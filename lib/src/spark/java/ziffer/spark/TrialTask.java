package ziffer.spark;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import org.apache.spark.broadcast.Broadcast;
import scala.Function1;
import scala.collection.Iterator;
import ziffer.ZifferException;
import ziffer.search.Outcome;
import ziffer.search.Trial;
import ziffer.search.TrialRunner;

/** Runs the one trial of a partition, in a worker that has the driver's classes. */
record TrialTask(Build build, Broadcast<TrialRunner> runner)
    implements Function1<Iterator<Trial>, TrialTask.Reply>, Serializable {
  /** A machine that fails waits for so long, so that another one gets the trial. */
  private static final int PAUSE_SECONDS = 10;

  /**
   * The answer of a worker.
   *
   * @param outcome null if the worker is unfit
   * @param fault null if it is fit
   */
  record Reply(Outcome outcome, String fault) implements Serializable {
    Outcome orThrow() {
      if (fault != null) {
        throw new ZifferException(fault);
      }
      return outcome;
    }
  }

  @Override
  public Reply apply(Iterator<Trial> partition) {
    return build
        .difference()
        .map(fault -> new Reply(null, fault))
        .orElseGet(() -> new Reply(run(partition.next()), null));
  }

  private Outcome run(Trial trial) {
    try {
      return runner.value().run(trial);
    } catch (ZifferException e) {
      try {
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      throw e;
    }
  }
}
