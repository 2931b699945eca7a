package ziffer.train;

import java.util.List;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ISchedule;
import ziffer.Named;

/** How a gradient becomes a step. */
public enum Optimizer {
  /** Adam with decoupled weight decay (Loshchilov and Hutter, 2019). */
  ADAMW("adamw"),

  /** Nesterov's accelerated gradient with momentum 0.9; wants rates ten times those of Adam. */
  NESTEROV("nesterov");

  private static final double MOMENTUM = 0.9;

  private final String label;

  Optimizer(String label) {
    this.label = label;
  }

  /** Returns the optimizer of that name. */
  public static Optimizer named(String name) {
    return Named.of("optimizer", name, List.of(values()), Optimizer::toString);
  }

  IUpdater updater(ISchedule rate) {
    return this == ADAMW ? new Adam(rate) : new Nesterovs(rate, MOMENTUM);
  }

  @Override
  public String toString() {
    return label;
  }
}
