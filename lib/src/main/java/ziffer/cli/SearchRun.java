package ziffer.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import ziffer.ZifferException;
import ziffer.app.Models;
import ziffer.app.RunFiles;
import ziffer.app.RunReport;
import ziffer.app.TrainingRun;
import ziffer.codegen.CodeOptions;
import ziffer.data.AtomicFiles;
import ziffer.data.TrainingData;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;
import ziffer.net.Blocks;
import ziffer.quant.Int8Net;
import ziffer.search.Budget;
import ziffer.search.Cost;
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
import ziffer.train.Checkpoint;
import ziffer.train.Recipe;
import ziffer.train.Recipes;
import ziffer.train.TrainSettings;
import ziffer.verify.CoreProfile;
import ziffer.verify.EmulatedCore;
import ziffer.view.DigitSheet;

/** Searches for the best net that fits a budget, and trains it in full. */
public final class SearchRun {
  /** Nets that are trained in full before a search gives up, if they do not fit when emulated. */
  private static final int FINALISTS = 3;

  private static final int EMULATED_DIGITS = 200;

  private final CommonOptions common;
  private final DataOptions dataOptions;
  private final SearchOptions options;
  private final Budget budget;
  private final EmulatedCore core;
  private final SearchSpace space = new SearchSpace();
  private final NetCosts cost;
  private TrainingData data;
  private TrialData digits;

  /**
   * Prepares a search.
   *
   * @throws ziffer.UsageException if an option is invalid
   */
  public SearchRun(CommonOptions common, DataOptions dataOptions, SearchOptions options) {
    this.common = common;
    this.dataOptions = dataOptions;
    this.options = options;
    options.check();
    budget = options.budget();
    core = new EmulatedCore(budget.core());
    cost = new NetCosts(budget);
  }

  /**
   * Searches, trains the winner, writes its files, and prints what was found.
   *
   * @param engines makes what runs the trials
   * @return the exit code
   * @throws ZifferException if nothing fits, or the ledger is that of another search
   */
  public int run(Function<TrialData, Engine> engines) {
    Preview preview = Preview.of(space, cost, budget);
    AtomicFiles.checkWritable(options.out());
    cost.missing()
        .ifPresent(
            missing ->
                common.remark("sizes of code are estimated and the winner is not run: " + missing));
    data = dataOptions.load(common, recipe().europeanShare());
    digits = TrialData.of(data, options.seed());
    try (Engine engine = engines.apply(digits)) {
      if (options.isDryRun()) {
        System.out.print(text(preview, pace(preview, engine)));
        return Launcher.DONE;
      }
      return search(preview, engine);
    }
  }

  private static Recipe recipe() {
    return Recipes.FULL.of(ArchitectureText.parse("dense10"));
  }

  private Pace pace(Preview preview, Engine engine) {
    common.remark("measuring how long a training takes ...");
    return Pace.measure(preview.nets(), digits, engine.workers());
  }

  private String text(Preview preview, Pace pace) {
    int trials = options.trials() != null ? options.trials() : pace.trials(options.time());
    return String.format(
        Locale.ROOT,
        "%,d of %,d random nets fit, such as %s%n"
            + "%s: %s%n"
            + "an epoch of %,d digits takes %.1f s; %d trials at a time%n"
            + "%,d trials take %s, of which the winner's full training takes %s%n"
            + "the shortest search takes %s%n",
        preview.fitting(),
        preview.drawn(),
        ArchitectureText.of(preview.nets().get(0)),
        budget.core().target(),
        cost.error(),
        digits.train().size(),
        pace.epochSeconds(),
        pace.workers(),
        Math.max(0, trials),
        text(pace.time(trials)),
        text(pace.time(0)),
        text(pace.time(Search.FEWEST_TRIALS)));
  }

  private static String text(Duration time) {
    long minutes = Math.round(time.toSeconds() / 60.0);
    return time.toSeconds() < 100
        ? time.toSeconds() + " s"
        : minutes < 100
            ? minutes + " min"
            : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
  }

  private int search(Preview preview, Engine engine) {
    IntSupplier trials =
        options.trials() != null
            ? options::trials
            : () -> pace(preview, engine).trials(options.time());
    Duration time = options.trials() != null ? Duration.ZERO : options.time();
    Search.Result result;
    try (Ledger ledger = Ledger.open(options.ledger(), scope(), time, trials);
        SearchProgress progress = new SearchProgress(common.bar(), engine.workers(), this::plot)) {
      Search search = new Search(space, cost, ledger);
      result =
          Interrupt.during(
              () -> search.run(engine, progress),
              () -> {},
              () -> "stopped; the same command goes on from " + options.ledger());
    }
    Pareto nets = Pareto.of(result.outcomes(), cost);
    DigitSheet.write(options.chart(), nets.draw(title()));
    System.out.print(
        String.format(
            Locale.ROOT,
            "%,d trials, %,d nets trained, %,d did not fit; %s%n%n%s",
            result.outcomes().size(),
            nets.points().size(),
            result.thrownOut(),
            cost.error(),
            nets.table()));
    return finish(result.finalists());
  }

  private Scope scope() {
    String origin =
        data.description().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
    return new Scope(budget, options.seed(), origin);
  }

  private String title() {
    return "Nets for " + budget.core().target();
  }

  private void plot(List<Outcome> outcomes) {
    if (options.plot() != null) {
      DigitSheet.write(options.plot(), Pareto.of(outcomes, cost).draw(title()));
    }
  }

  /** Trains the best net that fits on the emulated core. */
  private int finish(List<Outcome> finalists) {
    for (Outcome finalist : finalists.subList(0, Math.min(FINALISTS, finalists.size()))) {
      Architecture net = ArchitectureText.parse(finalist.trial().net());
      RunFiles files = RunFiles.in(options.out(), Blocks.NAME);
      TrainSettings settings = new TrainSettings(recipe(), options.seed());
      TrainingRun run = new TrainingRun(net, settings, data, List.of(), files);
      Checkpoint checkpoint = TrainingRuns.train(run, settings.recipe(), false, step -> {}, common);
      Cost found = cost.missing().isPresent() ? cost.apply(net) : emulated(checkpoint);
      if (budget.fits(found)) {
        RunReport report = run.finish(checkpoint, CodeOptions.DEFAULT);
        System.out.print(report.table(files, data) + closing(finalist, found, settings));
        return report.mismatches() > 0 ? Launcher.FAILED : Launcher.DONE;
      }
      common.remark(ArchitectureText.of(net) + " does not fit: " + text(found));
    }
    throw new ZifferException(
        "none of the best nets fits when emulated; search with a larger budget");
  }

  private Cost emulated(Checkpoint checkpoint) {
    Int8Net net = Models.quantize(checkpoint, data.mnistTrain());
    CoreProfile found =
        common
            .withBar(bar -> core.run(net, digits.validation().limit(EMULATED_DIGITS), bar))
            .profile()
            .orElseThrow();
    return new Cost(
        found.tableBytes(),
        found.codeBytes(),
        found.scratchBytes(),
        found.stackBytes(),
        found.instructionsMean());
  }

  private String text(Cost found) {
    return String.format(
        Locale.ROOT,
        "%,d instructions, %,d bytes of flash, %,d of RAM%s",
        found.instructions(),
        found.flashBytes(),
        found.ramBytes(),
        cost.missing().isPresent() ? " (estimated)" : "");
  }

  private String closing(Outcome winner, Cost found, TrainSettings settings) {
    return String.format(
        Locale.ROOT,
        "  %-15s %s%n  %-15s %s%n  %-15s %s%n  %-15s %s%n"
            + "%nTo make it again:%n  ./jbang train.java --net '%s' --recipe full --seed %d"
            + " --workers %d%s --out %s%n",
        "net",
        winner.trial().net(),
        "on " + budget.core().target(),
        text(found),
        "nets found",
        options.chart(),
        "ledger",
        options.ledger(),
        winner.trial().net(),
        settings.seed(),
        settings.workers(),
        dataOptions.arguments(),
        options.out());
  }
}
