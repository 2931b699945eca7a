package ziffer.train;

import java.util.List;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ISchedule;
import ziffer.Named;

/** Rule that turns a gradient into a weight update. */
public enum Optimizer {
  /** Adam with decoupled weight decay (Loshchilov and Hutter, 2019). */
  ADAMW,

  /** Nesterov's accelerated gradient with momentum 0.9; needs about ten times Adam's rate. */
  NESTEROV;

  private static final double MOMENTUM = 0.9;

  /** Returns the optimizer of that name. */
  public static Optimizer named(String name) {
    return Named.of("optimizer", name, List.of(values()), Optimizer::toString);
  }

  IUpdater updater(ISchedule rate) {
    return this == ADAMW ? new Adam(rate) : new Nesterovs(rate, MOMENTUM);
  }

  @Override
  public String toString() {
    return Named.label(this);
  }
}
