package ziffer.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ziffer.app.ExportFiles;
import ziffer.app.Models;
import ziffer.app.RunFiles;
import ziffer.app.TrainingCurve;
import ziffer.boards.CModel;
import ziffer.boards.Targets;
import ziffer.codegen.SamplesWriter;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Sha256;
import ziffer.data.TrainingData;
import ziffer.eval.Inference;
import ziffer.net.Architecture;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.train.Checkpoint;
import ziffer.train.SoftLabels;
import ziffer.train.TrainListener;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;
import ziffer.verify.HostCompiler;
import ziffer.view.DigitSheet;

/** The whole way for one net after the other; what they have in common is read once. */
public final class TrainRun {
  /** Opinions of teachers, which can be made again. */
  private static final Path SOFT_LABELS = Path.of("build", "soft-labels");

  private final CommonOptions common;
  private final DataOptions dataOptions;
  private final TrainOptions trainOptions;
  private final Map<Double, TrainingData> data = new HashMap<>();
  private final Map<TrainingData, SoftLabels> softLabels = new IdentityHashMap<>();

  /** Prepares to train as the options say. */
  public TrainRun(CommonOptions common, DataOptions dataOptions, TrainOptions trainOptions) {
    this.common = common;
    this.dataOptions = dataOptions;
    this.trainOptions = trainOptions;
  }

  /** Tells wrong usage before any work. */
  public void check(List<Architecture> nets, List<RunFiles> files) {
    files.forEach(each -> AtomicFiles.checkWritable(each.folder()));
    nets.forEach(net -> trainOptions.settings(net, Integer.MAX_VALUE));
    trainOptions.teachers();
  }

  /**
   * Trains, quantizes, writes the header and compares C with Java.
   *
   * @param resume whether to go on from the checkpoint, if there is one
   * @param plot where a picture of loss and accuracy goes, or null
   * @return the exit code
   */
  public int run(Architecture net, RunFiles files, boolean resume, Path plot) {
    TrainingData digits =
        data.computeIfAbsent(
            trainOptions.recipe(net).europeanShare(), share -> dataOptions.load(common, share));
    TrainSettings settings = trainOptions.settings(net, digits.train().size());
    Map<String, String> description = new HashMap<>(digits.description());
    Function<Digit, float[]> labels = SoftLabels::oneHot;
    if (settings.recipe().softLabels()) {
      List<Path> teachers = teachers(digits, settings);
      description.put(
          "teacher", teachers.stream().map(Sha256::of).collect(Collectors.joining(" ")));
      labels = softLabels.computeIfAbsent(digits, each -> ask(teachers, each.train()));
    }
    RunReport report = new RunReport(net, settings, digits, description, files);
    Trainer trainer =
        new Trainer(net, settings, digits.train(), labels, description, files.checkpoint());
    common.remark(report.plan());
    TrainingCurve curve = new TrainingCurve(settings.recipe().epochs());
    Checkpoint checkpoint;
    try (Bar bar = common.bar()) {
      TrainListener timing = report.timing(bar);
      TrainListener both =
          step -> {
            timing.onStep(step);
            curve.onStep(step);
          };
      checkpoint =
          Interrupt.during(() -> trainer.train(resume, both), trainer::stop, trainer::kept);
    }
    if (plot != null) {
      DigitSheet.write(plot, curve.draw("training " + net.name()));
    }
    return finish(checkpoint, digits, report, files);
  }

  private List<Path> teachers(TrainingData digits, TrainSettings settings) {
    List<Path> named = trainOptions.teachers();
    return named.isEmpty() ? new Teachers(common).of(digits, settings.workers()) : named;
  }

  private SoftLabels ask(List<Path> teachers, DigitSet digits) {
    try (Bar bar = common.bar()) {
      return SoftLabels.of(teachers, digits, SOFT_LABELS, bar);
    }
  }

  private int finish(Checkpoint checkpoint, TrainingData data, RunReport report, RunFiles files) {
    common.remark("quantizing, measuring, and comparing C with Java ...");
    DigitSet test = data.mnistTest();
    Int8Net int8 = Models.quantize(checkpoint, data.mnistTrain(), test);
    Int8File.write(files.int8(), int8);
    CModel c = new CModel(int8, files.net(), SamplesWriter.choose(test, 10), false);
    new ExportFiles(c, Targets.named(List.of("header")), files.folder(), null).write();
    report.measured(int8);
    int[][] scores = Inference.scores(int8, test);
    // Before the comparison, so that a compiler that does not work costs only that.
    report.write();
    HostCompiler.compare(int8, test, scores).ifPresent(report::compared);
    DigitSheet.write(files.mistakes(), DigitSheet.mistakes(test, Inference.classes(scores), 48));
    report.write();
    System.out.print(report.table());
    return report.mismatches() > 0 ? Launcher.FAILED : Launcher.DONE;
  }
}
