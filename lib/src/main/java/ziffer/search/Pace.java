package ziffer.search;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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
  private static final int DIGITS = 8000;

  /** Share of its time that a worker trains; it waits for the others at the end of each rung. */
  private static final double BUSY = 0.9;

  /**
   * Measures the training on this machine, a few seconds a net.
   *
   * @param nets typical ones
   * @param workers number of trials at a time, here or on other machines that are as fast
   */
  public static Pace measure(List<Architecture> nets, TrialData data, int workers) {
    int here = Math.min(workers, Runtime.getRuntime().availableProcessors());
    TrialData part = data.limit(DIGITS);
    List<Trial> trials =
        IntStream.range(0, nets.size() * here)
            .mapToObj(i -> new Trial(i, text(nets, i), 0, 1, i, Trial.NONE))
            .toList();
    try (ThreadEngine engine = new ThreadEngine(new TrialRunner(part), here)) {
      // The first round warms the JVM up.
      engine.run(trials, outcome -> {});
      long start = System.nanoTime();
      engine.run(trials, outcome -> {});
      double seconds = (System.nanoTime() - start) / 1e9 / nets.size();
      double epoch = seconds * data.train().size() / part.train().size();
      int epochs = Recipes.FULL.of(nets.get(0)).epochs();
      return new Pace(epoch, workers, epochs * epoch / TrainSettings.defaultWorkers());
    }
  }

  private static String text(List<Architecture> nets, int i) {
    return ArchitectureText.of(nets.get(i % nets.size()));
  }

  /** Returns how many trials there is time for, before the winner is trained in full. */
  public int trials(Duration time) {
    return Search.trials((time.toSeconds() - fullSeconds) * workers * BUSY / epochSeconds);
  }

  /** Returns how long a search of a number of trials takes, with the winner's full training. */
  public Duration time(int trials) {
    double seconds = Search.epochs(trials) * epochSeconds / workers / BUSY + fullSeconds;
    return Duration.ofSeconds(Math.round(seconds));
  }
}
