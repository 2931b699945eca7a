package ziffer.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ziffer.boards.CModel;
import ziffer.boards.Targets;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.HeaderWriter;
import ziffer.codegen.SamplesWriter;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Progress;
import ziffer.data.Sevens;
import ziffer.data.Sha256;
import ziffer.data.TrainingData;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.eval.Predictions;
import ziffer.net.Architecture;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.synth.SyntheticDigits;
import ziffer.train.Checkpoint;
import ziffer.train.Dl4jNets;
import ziffer.train.SoftLabels;
import ziffer.train.TrainListener;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;
import ziffer.verify.HostCompiler;
import ziffer.view.DigitSheet;

/** The whole pipeline of a net: training, quantization, header, and comparison of C with Java. */
public final class TrainingRun {
  /** Cache of the teachers' predictions. */
  private static final Path SOFT_LABELS = Path.of("build", "soft-labels");

  private static final int SAMPLES = 10;
  private static final int MISTAKES = 48;

  private final Architecture net;
  private final TrainSettings settings;
  private final TrainingData data;
  private final List<Path> teachers;
  private final RunFiles files;
  private final Map<String, String> description;
  private long started;
  private long warmUp = -1;
  private double imagesPerSecond;

  /** Runs a trainer; a script's runner ends it at a safe point on Ctrl-C. */
  public interface Runner {
    /** Runs the trainer in the calling thread. */
    Runner PLAIN = Trainer::train;

    /** Trains from fresh weights, or from the checkpoint if {@code resume} is true. */
    Checkpoint train(Trainer trainer, boolean resume, TrainListener listener);
  }

  /**
   * Prepares a run.
   *
   * @param teachers checkpoints of the teachers if the recipe uses soft labels; if empty, {@link
   *     Teachers} are trained first
   * @param files where the results go
   */
  public TrainingRun(
      Architecture net,
      TrainSettings settings,
      TrainingData data,
      List<Path> teachers,
      RunFiles files) {
    this.net = net;
    this.settings = settings;
    this.data = data;
    this.teachers = teachers;
    this.files = files;
    this.description = new HashMap<>(data.description());
  }

  /** Returns the name of the net. */
  public String net() {
    return net.name();
  }

  /** Returns one line that describes the run: the net, the data, and DL4J's backend. */
  public String plan() {
    return String.format(
        Locale.ROOT,
        "training %s: %,d parameters, %,d digits an epoch (European: %s), on %s",
        net.name(),
        net.params(),
        data.epochSize(),
        sources(),
        Dl4jNets.describe());
  }

  /**
   * Trains the net in the calling thread, as {@link #train(boolean, TrainListener, Progress,
   * Runner)}.
   */
  public Checkpoint train(boolean resume, TrainListener listener, Progress progress) {
    return train(resume, listener, progress, Runner.PLAIN);
  }

  /**
   * Trains the net, and its teachers before if there are none yet.
   *
   * @param resume whether to continue from the checkpoint, if there is one
   * @param progress reports the work of the teachers
   */
  public Checkpoint train(
      boolean resume, TrainListener listener, Progress progress, Runner runner) {
    Function<Digit, float[]> labels = SoftLabels::oneHot;
    if (settings.recipe().softLabels()) {
      List<Path> asked =
          teachers.isEmpty()
              ? Teachers.of(Teachers.FOLDER, data, settings.workers(), progress, runner)
              : teachers;
      description.put("teacher", asked.stream().map(Sha256::of).collect(Collectors.joining(" ")));
      labels = SoftLabels.of(asked, data.train(), SOFT_LABELS, progress);
    }
    Trainer trainer =
        new Trainer(net, settings, data.train(), labels, description, files.checkpoint())
            .with(data.fresh());
    TrainListener rate = step -> measureRate(step.done());
    return runner.train(trainer, resume, rate.and(listener));
  }

  /** Returns where the European digits come from, such as synth+swiss. */
  private String sources() {
    String people = data.description().get("european");
    if (data.fresh().size() == 0) {
      return people;
    }
    return people.equals("none") ? SyntheticDigits.NAME : SyntheticDigits.NAME + "+" + people;
  }

  private void measureRate(long done) {
    if (warmUp < 0) {
      // The first step warms the JVM up and is left out.
      warmUp = done;
      started = System.nanoTime();
    }
    imagesPerSecond = (done - warmUp) / Math.max(1e-3, (System.nanoTime() - started) / 1e9);
  }

  /** Returns the mean training speed so far; 0 before the second step. */
  public double imagesPerSecond() {
    return imagesPerSecond;
  }

  /**
   * Quantizes the trained net, writes all files, and compares C with Java if a compiler is here.
   *
   * @param options of the C
   */
  public RunReport finish(Checkpoint checkpoint, CodeOptions options) {
    DigitSet test = data.mnistTest();
    Int8Net int8 = Models.quantize(checkpoint, data.mnistTrain(), data.heldOut(), test);
    Int8File.write(files.int8(), int8);
    CModel c = new CModel(int8, files.net(), SamplesWriter.choose(test, SAMPLES), false, options);
    new ExportFiles(c, Targets.named(List.of("header")), files.folder(), null).write();
    int[][] scores = Inference.scores(int8, test);
    RunReport report = new RunReport(measure(int8, scores, options), Optional.empty());
    // Written before the comparison too, so that a compiler that fails costs the comparison only.
    report.write(files.report());
    RunReport compared =
        HostCompiler.compare(int8, test, scores, options).map(report::with).orElse(report);
    compared.write(files.report());
    DigitSheet.write(
        files.mistakes(), DigitSheet.mistakes(test, Inference.classes(scores), MISTAKES));
    return compared;
  }

  private RunReport.Figures measure(Int8Net int8, int[][] scores, CodeOptions options) {
    Int8Net.Figures figures = int8.figures();
    HeaderWriter header = new HeaderWriter(int8, int8.name(), options);
    DigitSet european = data.european();
    Evaluation synthetic = evaluate(int8, Sources.synthetic());
    return new RunReport.Figures(
        net.name(),
        net.params(),
        net.macs(),
        settings.seed(),
        settings.recipe().values(),
        settings.workers(),
        new TreeMap<>(description),
        imagesPerSecond > 0 ? Math.round(imagesPerSecond) : null,
        (double) figures.floatCorrect() / figures.images(),
        (double) figures.int8Correct() / figures.images(),
        withoutPlainSevens(scores),
        european.size() > 0 ? evaluate(int8, european).accuracy() : null,
        synthetic.accuracy(),
        synthetic.refused(),
        int8.threshold(),
        Models.KEPT_SHARE,
        header.tableBytes(),
        header.ramBytes(),
        files.header(int8.name()).toFile().length(),
        Int8File.sha256(int8));
  }

  private static Evaluation evaluate(Int8Net int8, DigitSet set) {
    return Evaluation.of(set, Predictions.of(int8, Inference.scores(int8, set)));
  }

  /** Returns the accuracy on MNIST's test images without the 7s that have no crossbar. */
  private double withoutPlainSevens(int[][] scores) {
    DigitSet test = data.mnistTest();
    int[][] kept =
        IntStream.range(0, test.size())
            .filter(i -> Sevens.EUROPEAN.keeps(test.get(i)))
            .mapToObj(i -> scores[i])
            .toArray(int[][]::new);
    return Evaluation.of(test.where(Sevens.EUROPEAN::keeps), Inference.classes(kept)).accuracy();
  }
}
