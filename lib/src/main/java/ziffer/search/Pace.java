package ziffer.search;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import ziffer.ZifferException;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;
import ziffer.train.Recipes;
import ziffer.train.TrainSettings;

/**
 * How fast nets are trained, to turn a time into a number of trials.
 *
 * @param epochSeconds seconds that a worker takes for an epoch of a trial
 * @param workers number of trials at a time
 * @param fullSeconds seconds that the winner's full training takes on this machine
 */
public record Pace(double epochSeconds, int workers, double fullSeconds) {
  private static final int DIGITS = 4000;
  private static final int MORE_EPOCHS = 3;

  /** Share of its time that a worker trains: within a rung, some nets take longer than others. */
  private static final double BUSY = 0.9;

  /** The full training has a fifth more digits, and its workers wait for each other. */
  private static final double FULL = 1.5;

  /**
   * Measures the training on this machine, a few seconds a net.
   *
   * @param nets typical ones
   * @param workers number of trials at a time, here or on other machines that are as fast
   * @throws ZifferException if no net can be trained
   */
  public static Pace measure(List<Architecture> nets, TrialData data, int workers) {
    int here = Math.min(workers, Runtime.getRuntime().availableProcessors());
    TrialData part = data.limit(DIGITS);
    try (ThreadEngine engine = new ThreadEngine(new TrialRunner(part), here)) {
      // Warms the JVM up.
      seconds(engine, nets, here, 1);
      double one = seconds(engine, nets, here, 1);
      double more = seconds(engine, nets, here, MORE_EPOCHS);
      // The rest of a trial takes as long with one epoch.
      double epoch = Math.max((more - one) / (MORE_EPOCHS - 1), more / MORE_EPOCHS / 2);
      double all = epoch * data.train().size() / part.train().size();
      int epochs = Recipes.FULL.of(nets.get(0)).epochs();
      return new Pace(all, workers, FULL * epochs * all / TrainSettings.defaultWorkers());
    }
  }

  /** Returns how long a trial takes. */
  private static double seconds(
      ThreadEngine engine, List<Architecture> nets, int here, int epochs) {
    List<Trial> trials =
        IntStream.range(0, nets.size() * here)
            .mapToObj(i -> new Trial(i, text(nets, i), 0, epochs, 1 + i, Trial.NONE))
            .toList();
    long start = System.nanoTime();
    List<Outcome> outcomes = engine.run(trials, each -> {});
    double seconds = (System.nanoTime() - start) / 1e9;
    if (outcomes.stream().noneMatch(Outcome::trained)) {
      throw new ZifferException("no net can be trained: " + outcomes.get(0).failure());
    }
    return seconds / nets.size();
  }

  private static String text(List<Architecture> nets, int i) {
    return ArchitectureText.of(nets.get(i % nets.size()));
  }

  /**
   * Returns how many trials there is time for, before the winner is trained in full; 0 if none.
   *
   * @param first trials of the search's first run; 0 if this is the first
   */
  public int trials(Duration time, int first) {
    double epochs = (time.toSeconds() - fullSeconds) * BUSY / epochSeconds;
    Plan plan = Plan.within(epochs, workers, first);
    return plan.duration(workers) <= epochs ? plan.trials() : 0;
  }

  /** Returns how long a search of a number of trials takes, with the winner's full training. */
  public Duration time(int trials) {
    double epochs = Plan.of(trials, trials).duration(workers);
    return Duration.ofSeconds(Math.round(epochs * epochSeconds / BUSY + fullSeconds));
  }

  /** Returns how long the shortest search takes. */
  public Duration shortest() {
    return time(0);
  }
}
