package ziffer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import ziffer.search.Outcome;
import ziffer.search.Search;

/** Shows how far a search is: a bar of its epochs, and now and then a chart. */
final class SearchProgress implements Consumer<Search.Progress>, AutoCloseable {
  /** Steps of the bar. */
  private static final int STEPS = 1000;

  private static final long NANOS_BETWEEN_CHARTS = 10_000_000_000L;

  private final Bar bar;
  private final int workers;
  private final Consumer<List<Outcome>> chart;
  private final List<Outcome> outcomes = new ArrayList<>();
  private long drawn = System.nanoTime() - NANOS_BETWEEN_CHARTS;

  /**
   * Starts.
   *
   * @param workers number of trials at a time
   * @param chart is given all outcomes every ten seconds, and at the end
   */
  SearchProgress(Bar bar, int workers, Consumer<List<Outcome>> chart) {
    this.bar = bar;
    this.workers = workers;
    this.chart = chart;
  }

  @Override
  public void accept(Search.Progress progress) {
    outcomes.add(progress.latest());
    if (progress.isNew()) {
      // The time left follows from these.
      bar.report("search", Math.round(STEPS * progress.epochs()), STEPS, remark(progress));
    }
    if (progress.best() != null && System.nanoTime() - drawn >= NANOS_BETWEEN_CHARTS) {
      chart.accept(outcomes);
      drawn = System.nanoTime();
    }
  }

  private String remark(Search.Progress progress) {
    return String.format(
        Locale.ROOT,
        "%d/%d trials, %d running, %d rejected%s",
        progress.done(),
        progress.trials(),
        Math.min(workers, progress.waiting()),
        progress.rejected(),
        progress.best() == null
            ? ""
            : String.format(Locale.ROOT, ", best %.2f %%", 100 * progress.best().accuracy()));
  }

  @Override
  public void close() {
    bar.close();
    if (outcomes.stream().anyMatch(Outcome::trained)) {
      chart.accept(outcomes);
    }
  }
}
