package ziffer.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ziffer.UsageException;
import ziffer.app.LiveCurve;
import ziffer.app.RunFiles;
import ziffer.app.RunReport;
import ziffer.app.TrainingRun;
import ziffer.data.AtomicFiles;
import ziffer.data.TrainingData;
import ziffer.net.Architecture;
import ziffer.train.Checkpoint;
import ziffer.train.Recipe;
import ziffer.train.TrainListener;
import ziffer.train.TrainListener.Step;
import ziffer.train.TrainSettings;
import ziffer.view.DigitSheet;

/** Trains one net after the other, as the options say; the data they share is read once. */
public final class TrainingRuns {
  private final CommonOptions common;
  private final DataOptions dataOptions;
  private final TrainOptions trainOptions;
  private final Map<Double, TrainingData> data = new HashMap<>();

  /** Prepares runs with the given options. */
  public TrainingRuns(CommonOptions common, DataOptions dataOptions, TrainOptions trainOptions) {
    this.common = common;
    this.dataOptions = dataOptions;
    this.trainOptions = trainOptions;
  }

  /** Rejects wrong usage before any work is done. */
  public void check(List<Architecture> nets, List<RunFiles> files) {
    files.forEach(each -> AtomicFiles.checkWritable(each.folder()));
    if (new HashSet<>(files).size() < files.size()) {
      throw new UsageException("two of the nets have one name; train one after the other");
    }
    nets.forEach(net -> trainOptions.settings(net, Integer.MAX_VALUE));
    trainOptions.teachers();
    trainOptions.code();
  }

  /**
   * Trains, quantizes, writes the header and compares C with Java.
   *
   * @param resume whether to continue from the checkpoint, if there is one
   * @param plot where a picture of loss and accuracy goes, or null
   * @return the exit code
   */
  public int run(Architecture net, RunFiles files, boolean resume, Path plot) {
    TrainingData digits =
        data.computeIfAbsent(
            trainOptions.recipe(net).europeanShare(), share -> dataOptions.load(common, share));
    TrainSettings settings = trainOptions.settings(net, digits.epochSize());
    TrainingRun run = new TrainingRun(net, settings, digits, trainOptions.teachers(), files);
    LiveCurve curve = new LiveCurve(net.name(), settings.recipe(), digits.heldOut(), null);
    Checkpoint checkpoint =
        train(
            run,
            settings.recipe(),
            resume,
            plot == null ? step -> {} : curve,
            Interrupt::train,
            common);
    if (plot != null && curve.isEmpty()) {
      common.remark("no curve: " + files.checkpoint() + " was already finished");
    } else if (plot != null) {
      DigitSheet.write(plot, curve.draw());
    }
    common.remark("quantizing, measuring, and comparing C with Java ...");
    RunReport report = run.finish(checkpoint, trainOptions.code());
    System.out.print(report.table(files, digits));
    return report.mismatches() > 0 ? Launcher.FAILED : Launcher.DONE;
  }

  /** Trains with a progress bar. */
  static Checkpoint train(
      TrainingRun run,
      Recipe recipe,
      boolean resume,
      TrainListener listener,
      TrainingRun.Runner runner,
      CommonOptions common) {
    common.remark(run.plan());
    try (Bar bar = common.bar()) {
      TrainListener progress =
          step ->
              bar.report(
                  run.net(),
                  step.done(),
                  step.total(),
                  remark(step, recipe.epochs(), run.imagesPerSecond()));
      return run.train(resume, listener.and(progress), bar, runner);
    }
  }

  private static String remark(Step step, int epochs, double imagesPerSecond) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d, loss %.3f, %.1f %%, %,.0f images/s",
        step.epoch(),
        epochs,
        step.loss(),
        100 * step.accuracy(),
        imagesPerSecond);
  }
}
