package ziffer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.Sha256;
import ziffer.data.TrainingData;
import ziffer.net.ArchitectureText;
import ziffer.search.Budget;
import ziffer.search.Engine;
import ziffer.search.Ledger;
import ziffer.search.NetCosts;
import ziffer.search.Outcome;
import ziffer.search.Pace;
import ziffer.search.Pareto;
import ziffer.search.Preview;
import ziffer.search.Scope;
import ziffer.search.Search;
import ziffer.search.SearchSpace;
import ziffer.search.TrialData;
import ziffer.train.Recipe;
import ziffer.train.Recipes;
import ziffer.view.DigitSheet;

/** Searches for the best net that fits a budget, and trains it in full. */
public final class SearchRun {
  private final CommonOptions common;
  private final DataOptions dataOptions;
  private final SearchOptions options;
  private final Budget budget;
  private final SearchSpace space = new SearchSpace();
  private final NetCosts costs;

  /**
   * Prepares a search.
   *
   * @throws UsageException if an option is invalid
   */
  public SearchRun(CommonOptions common, DataOptions dataOptions, SearchOptions options) {
    this.common = common;
    this.dataOptions = dataOptions;
    this.options = options;
    options.check();
    budget = options.budget();
    costs = new NetCosts(budget);
  }

  /**
   * Searches, trains the winner, writes its files, and prints what was found.
   *
   * @param engines makes what runs the trials
   * @return the exit code
   * @throws ZifferException if nothing fits, or the ledger is that of another search
   */
  public int run(Function<TrialData, Engine> engines) {
    AtomicFiles.checkWritable(options.out());
    costs
        .missing()
        .ifPresent(
            missing ->
                common.remark("sizes of code are estimated and the winner is not run: " + missing));
    common.remark("looking for nets that fit ...");
    Preview preview = Preview.of(space, costs, budget);
    Recipe recipe = Recipes.FULL.of(preview.nets().get(0));
    TrainingData data = dataOptions.load(common, recipe.europeanShare());
    TrialData digits = TrialData.of(data, options.seed());
    try (Engine engine = engines.apply(digits)) {
      if (options.isDryRun()) {
        System.out.print(text(preview, digits, pace(preview, digits, engine)));
        return Launcher.DONE;
      }
      return search(preview, data, digits, engine, scope(recipe, data, digits));
    }
  }

  private Pace pace(Preview preview, TrialData digits, Engine engine) {
    common.remark("measuring how long a training takes ...");
    return Pace.measure(preview.nets(), digits, engine.workers());
  }

  private String text(Preview preview, TrialData digits, Pace pace) {
    int trials = options.trials() != null ? options.trials() : pace.trials(options.time(), 0);
    return String.format(
        Locale.ROOT,
        "%,d of %,d random nets fit, such as %s%n"
            + "%s: %s%n"
            + "an epoch of %,d digits takes %.1f s; %d trials at a time%n"
            + "the shortest search takes %s%n"
            + "%s%n",
        preview.fitting(),
        preview.drawn(),
        ArchitectureText.of(preview.nets().get(0)),
        budget.core().target(),
        costs.error(),
        digits.train().size(),
        pace.epochSeconds(),
        pace.workers(),
        text(pace.shortest()),
        trials > 0
            ? String.format(Locale.ROOT, "%,d trials take %s", trials, text(pace.time(trials)))
            : "--time is too short for a search");
  }

  private static String text(Duration time) {
    long minutes = Math.round(time.toSeconds() / 60.0);
    return time.toSeconds() < 100
        ? time.toSeconds() + " s"
        : minutes < 100
            ? minutes + " min"
            : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
  }

  /** Returns what decides which nets are tried, and how well they read. */
  private Scope scope(Recipe recipe, TrainingData data, TrialData digits) {
    String origin =
        data.description().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
    String hash = Sha256.of(recipe.toString().getBytes(UTF_8));
    String sizes = costs.missing().isPresent() ? "estimated" : "compiled";
    return new Scope(
        budget,
        options.seed(),
        origin
            + ", digits="
            + digits.train().size()
            + ", sizes="
            + sizes
            + ", recipe="
            + hash.substring(0, 8));
  }

  private int search(
      Preview preview, TrainingData data, TrialData digits, Engine engine, Scope scope) {
    Duration time = options.trials() != null ? Duration.ZERO : options.time();
    try (Ledger ledger =
        Ledger.open(
            options.ledger(), scope, time, first -> trials(preview, digits, engine, first))) {
      if (options.trials() != null && ledger.trials() > options.trials()) {
        common.remark("the ledger has " + ledger.trials() + " trials; all are used");
      }
      Search search = new Search(space, costs, ledger);
      Search.Result result;
      try (SearchProgress progress =
          new SearchProgress(common.bar(), engine.workers(), this::plot)) {
        result = Interrupt.during(() -> search.run(engine, progress), () -> {}, options::goesOn);
      }
      Pareto nets = Pareto.of(result.outcomes(), costs);
      DigitSheet.write(options.chart(), nets.draw(title()));
      System.out.print(
          String.format(
              Locale.ROOT,
              "%,d trials, %,d nets trained, %,d rejected; %s%n%n%s",
              result.outcomes().size(),
              nets.points().size(),
              result.rejected(),
              costs.error(),
              nets.table()));
      return new SearchWinner(common, options, dataOptions, data, digits)
          .train(result.finalists(), costs);
    }
  }

  private int trials(Preview preview, TrialData digits, Engine engine, int first) {
    if (options.trials() != null) {
      return options.trials();
    }
    Pace pace = pace(preview, digits, engine);
    int trials = pace.trials(options.time(), first);
    if (trials == 0) {
      throw new UsageException(
          "--time "
              + text(options.time())
              + " is too short: the shortest search takes "
              + text(pace.shortest())
              + "; give it more, or train on fewer digits (--limit)");
    }
    return trials;
  }

  private String title() {
    return "Nets for " + budget.core().target();
  }

  private void plot(List<Outcome> outcomes) {
    if (options.plot() != null) {
      try {
        DigitSheet.write(options.plot(), Pareto.of(outcomes, costs).draw(title()));
      } catch (ZifferException e) {
        // A chart is no reason to end a long search.
        common.remark(e.getMessage());
      }
    }
  }
}
