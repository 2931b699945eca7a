package ziffer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ziffer.ZifferException;
import ziffer.app.Models;
import ziffer.app.RunFiles;
import ziffer.app.RunReport;
import ziffer.app.TrainingRun;
import ziffer.codegen.CodeOptions;
import ziffer.data.TrainingData;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;
import ziffer.net.Blocks;
import ziffer.quant.Int8Net;
import ziffer.search.Budget;
import ziffer.search.Cost;
import ziffer.search.NetCosts;
import ziffer.search.Outcome;
import ziffer.search.Trial;
import ziffer.search.TrialData;
import ziffer.search.TrialRunner;
import ziffer.train.Checkpoint;
import ziffer.train.Recipes;
import ziffer.train.TrainSettings;
import ziffer.verify.EmulatedCore;

/** The best net of a search that fits when it is run on the emulated core, trained in full. */
final class SearchWinner {
  private static final int EMULATED_DIGITS = 200;

  private final CommonOptions common;
  private final SearchOptions options;
  private final DataOptions dataOptions;
  private final TrainingData data;
  private final TrialData digits;
  private final RunFiles files;
  private final Budget budget;
  private final EmulatedCore core;

  SearchWinner(
      CommonOptions common,
      SearchOptions options,
      DataOptions dataOptions,
      TrainingData data,
      TrialData digits) {
    this.common = common;
    this.options = options;
    this.dataOptions = dataOptions;
    this.data = data;
    this.digits = digits;
    this.files = RunFiles.in(options.out(), Blocks.NAME);
    this.budget = options.budget();
    this.core = new EmulatedCore(budget.core());
  }

  /**
   * Trains the first net that fits, writes its files and prints its report. The test images are
   * read once, by that net.
   *
   * @param finalists best first
   * @return the exit code
   * @throws ZifferException if none fits
   */
  int train(List<Outcome> finalists, NetCosts costs) {
    boolean emulates = costs.missing().isEmpty();
    String misses = "";
    for (Outcome finalist : finalists) {
      Architecture net = ArchitectureText.parse(finalist.trial().net());
      Cost cost;
      try {
        // After an epoch about as many activations are zero as after all.
        cost = emulates ? emulated(quick(finalist.trial())) : costs.apply(net);
      } catch (ZifferException e) {
        // The emulated machine has less memory than the budget.
        misses = e.getMessage();
        common.remark(misses);
        continue;
      }
      if (budget.fits(cost)) {
        TrainSettings settings = new TrainSettings(Recipes.FULL.of(net), options.seed());
        TrainingRun run = new TrainingRun(net, settings, data, List.of(), files);
        Checkpoint checkpoint = train(settings, run);
        Cost last = emulates ? emulated(Models.quantize(checkpoint, data.mnistTrain())) : cost;
        if (budget.fits(last)) {
          RunReport report = run.finish(checkpoint, CodeOptions.DEFAULT);
          System.out.print(report.table(files, data) + closing(finalist, last, settings, emulates));
          return report.mismatches() > 0 ? Launcher.FAILED : Launcher.DONE;
        }
        cost = last;
      }
      misses = finalist.trial().net() + " needs " + text(cost, emulates);
      common.remark("does not fit: " + misses);
    }
    throw new ZifferException(
        "none of the "
            + finalists.size()
            + " best nets fits when it is run on "
            + budget.core().target()
            + ": "
            + misses
            + "; search again in another folder (--out) with a tenth less");
  }

  private Int8Net quick(Trial trial) {
    return new TrialRunner(digits).net(new Trial(0, trial.net(), 0, 1, trial.seed(), Trial.NONE));
  }

  /** An interrupted training goes on. */
  private Checkpoint train(TrainSettings settings, TrainingRun run) {
    return TrainingRuns.train(
        run,
        settings.recipe(),
        true,
        step -> {},
        (trainer, resume, listener) ->
            Interrupt.during(
                () -> trainer.train(resume && trainer.canResume(), listener),
                trainer::stop,
                options::goesOn),
        common);
  }

  private Cost emulated(Int8Net net) {
    return Cost.of(
        common
            .withBar(bar -> core.run(net, digits.validation().limit(EMULATED_DIGITS), bar))
            .profile()
            .orElseThrow());
  }

  private static String text(Cost found, boolean emulated) {
    return String.format(
        Locale.ROOT,
        "%,d instructions, %,d bytes of flash, %,d of RAM%s",
        found.instructions(),
        found.flashBytes(),
        found.ramBytes(),
        emulated ? "" : " (estimated)");
  }

  private String closing(Outcome winner, Cost found, TrainSettings settings, boolean emulated) {
    return String.format(
        Locale.ROOT,
        "  %-15s %s%n  %-15s %s%n  %-15s %s%n  %-15s %s%n%nTo make it again:%n  %s%n",
        "net",
        winner.trial().net(),
        "on " + budget.core().target(),
        text(found, emulated),
        "nets found",
        options.chart(),
        "ledger",
        options.ledger(),
        command(winner, settings));
  }

  private String command(Outcome winner, TrainSettings settings) {
    List<String> words = new ArrayList<>(List.of("./jbang", "train.java"));
    words.addAll(List.of("--net", winner.trial().net(), "--recipe", "full"));
    words.addAll(List.of("--seed", "" + settings.seed(), "--workers", "" + settings.workers()));
    words.addAll(dataOptions.arguments(common));
    words.addAll(List.of("--out", "" + options.out()));
    return words.stream()
        .map(word -> word.contains(" ") ? '"' + word + '"' : word)
        .collect(Collectors.joining(" "));
  }
}
