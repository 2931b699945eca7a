package ziffer.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import ziffer.Named;

/** Shape of the learning rate over a training run. */
public enum Schedule {
  /** A constant rate. */
  CONSTANT,

  /**
   * Linear warm-up from 4 % of the largest rate over the first fifth of the steps, then cosine
   * decay to zero (Smith and Topin, "Super-Convergence", 2018).
   */
  ONE_CYCLE;

  private static final double WARM_UP = 0.2;
  private static final double FIRST_RATE = 0.04;

  /** Entries of the rate table, which DL4J stores in each layer of a checkpoint. */
  private static final int POINTS = 200;

  /** Returns the schedule of that name. */
  public static Schedule named(String name) {
    return Named.of("schedule", name, List.of(values()), Schedule::toString);
  }

  /**
   * Returns the rate at a point of the run.
   *
   * @param top the largest rate
   * @param done completed fraction of the run, 0 to 1
   */
  public double rate(double top, double done) {
    if (this == CONSTANT) {
      return top;
    }
    if (done < WARM_UP) {
      return top * (FIRST_RATE + (1 - FIRST_RATE) * done / WARM_UP);
    }
    return top * (1 + Math.cos(Math.PI * (done - WARM_UP) / (1 - WARM_UP))) / 2;
  }

  /** Returns the schedule as one of DL4J's classes, so that any DL4J reads the checkpoint. */
  ISchedule over(int steps, double top) {
    if (this == CONSTANT) {
      return new FixedSchedule(top);
    }
    Map<Integer, Double> rates = new TreeMap<>();
    int points = Math.min(POINTS, steps);
    for (int point = 0; point < points; point++) {
      int step = (int) ((long) point * steps / points);
      rates.put(step, rate(top, (point + 0.5) / points));
    }
    return new MapSchedule(ScheduleType.ITERATION, rates);
  }

  @Override
  public String toString() {
    return Named.label(this);
  }
}
