package ziffer.notebook;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import ziffer.Ziffer;
import ziffer.ZifferException;
import ziffer.app.Memory;
import ziffer.app.Models;
import ziffer.app.RunFiles;
import ziffer.app.Sources;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Mnist;
import ziffer.data.Progress;
import ziffer.data.Sevens;
import ziffer.data.Skipped;
import ziffer.data.StrokeFile;
import ziffer.data.TrainingData;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.live.NotebookCanvas;
import ziffer.live.NotebookCleaner;
import ziffer.net.Architecture;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.train.Checkpoint;
import ziffer.train.Dl4jNets;
import ziffer.train.Recipe;
import ziffer.train.SoftLabels;
import ziffer.train.TrainListener;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;

/** Set-up of a notebook, the data, nets and folders that it uses. */
public final class Notebook {
  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static NotebookCanvas canvas;
  private static NotebookCleaner cleaner;

  private Notebook() {}

  /**
   * Checks the memory and returns the versions in one line. Sets the locale to {@link Locale#ROOT}
   * and enables assertions in cells.
   *
   * @throws ZifferException with the remedy, if the memory is too small for the notebooks
   */
  public static String start() {
    long heap = Runtime.getRuntime().maxMemory();
    Memory.checkNotebooks(Memory.ofMachine(), heap);
    Locale.setDefault(Locale.ROOT);
    // Jupyter starts the kernel without -ea.
    CALLERS.getCallerClass().getClassLoader().setDefaultAssertionStatus(true);
    return String.format(
        Locale.ROOT,
        "Ziffer %s, Java %s, %d processors, heap of %,d MB",
        Ziffer.VERSION,
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        heap >> 20);
  }

  /** Returns the data directory: {@code $ZIFFER_DATA}, else {@code data/} of the repository. */
  public static DataDirectory data() {
    return DataDirectory.find(null);
  }

  /**
   * Returns MNIST, and downloads it if it is missing.
   *
   * @throws ZifferException with the remedy, if it cannot be downloaded
   */
  public static Mnist mnist() {
    return Mnist.in(data().mnist(), progress());
  }

  /**
   * Reads a net that ships with the project, in integers.
   *
   * @param name such as {@code nano}
   */
  public static Int8Net int8(String name) {
    return Int8File.read(Models.shipped(name, ".int8"));
  }

  /**
   * Reads a net that ships with the project, as Deeplearning4j trained it.
   *
   * @param name such as {@code nano}
   */
  public static Checkpoint checkpoint(String name) {
    return Checkpoint.read(Models.shipped(name, ".zip"));
  }

  /** Returns what a net in floats reads, a class for each digit. */
  public static int[] read(Checkpoint net, DigitSet digits) {
    return Dl4jNets.predict(net.architecture(), net.net(), digits);
  }

  /** Returns what a net in integers reads, a class for each digit. */
  public static int[] read(Int8Net net, DigitSet digits) {
    return Inference.predict(net, digits);
  }

  /** Lets a net in floats read digits, and compares its answers with the labels. */
  public static Evaluation evaluate(Checkpoint net, DigitSet digits) {
    return Evaluation.of(digits, read(net, digits));
  }

  /** Lets a net in integers read digits, and compares its answers with the labels. */
  public static Evaluation evaluate(Int8Net net, DigitSet digits) {
    return Evaluation.of(digits, read(net, digits));
  }

  /**
   * Returns the data of a training: MNIST, the Swiss digits where they are, and digits of the pen
   * model that each epoch draws anew.
   *
   * @param recipe gives the share of European digits
   * @param limit maximum number of MNIST's digits, and of any other source's
   */
  public static TrainingData trainingData(Mnist mnist, Recipe recipe, int limit) {
    return sources()
        .training(mnist, Sources.usual(data()), Sevens.BOTH, limit, 0, recipe.europeanShare());
  }

  /** Returns the sources of European digits in the data directory; a bad file is refused. */
  public static Sources sources() {
    return new Sources(data(), progress(), Skipped::refuse);
  }

  /**
   * Returns European digits that no net of this project was trained on: of the Swiss writers who
   * are held out, or, where these are missing, of the pen model.
   */
  public static DigitSet european() {
    return sources()
        .measuring(Sources.usualToMeasure(data()), Notebook::mnist, StrokeFile.THICKNESS)
        .where(Digit::isDigit);
  }

  /**
   * Trains a net on digits; its files are in {@link #folder} of the net's name.
   *
   * @param listener receives each step
   */
  public static Checkpoint train(
      Architecture net, Recipe recipe, long seed, DigitSet digits, TrainListener listener) {
    return trainer(net, recipe, seed, digits, Map.of("digits", digits.name() + " " + digits.size()))
        .train(false, listener);
  }

  /** Trains a net as {@code train.java} does; its files are in the same folder. */
  public static Checkpoint train(
      Architecture net, Recipe recipe, long seed, TrainingData data, TrainListener listener) {
    return trainer(net, recipe, seed, data.train(), data.description())
        .with(data.fresh())
        .train(false, listener);
  }

  private static Trainer trainer(
      Architecture net,
      Recipe recipe,
      long seed,
      DigitSet digits,
      Map<String, String> description) {
    Path file = RunFiles.in(folder(net.name()), net.name()).checkpoint();
    return new Trainer(
        net, new TrainSettings(recipe, seed), digits, SoftLabels::oneHot, description, file);
  }

  /**
   * Returns a canvas for a cell: {@code render(canvas.html(), "text/html")} shows it, and {@code
   * canvas.digits(7)} is the last drawing. The canvas of an earlier call ends.
   */
  public static NotebookCanvas draw(Int8Net net) {
    return draw(net.name(), net);
  }

  static synchronized NotebookCanvas draw(String name, Int8Net net) {
    if (canvas != null) {
      canvas.close();
    }
    canvas = new NotebookCanvas(name, net);
    return canvas;
  }

  /**
   * Returns the digits that a net finds oddest, for a cell: {@code render(cleaner.html(),
   * "text/html")} shows them, and {@code cleaner.cleaned()} are the digits with the new labels.
   * What was decided is in {@code build/notebooks/cleaner/<digits>.csv}. An earlier call's page
   * ends.
   *
   * @param digits to train with, never to test with
   * @throws ZifferException if the file is of other digits, or no such file
   */
  public static synchronized NotebookCleaner clean(Int8Net net, DigitSet digits) {
    if (cleaner != null) {
      cleaner.close();
    }
    cleaner = new NotebookCleaner(net, digits, folder("cleaner").resolve(digits.name() + ".csv"));
    return cleaner;
  }

  /** Returns the notebooks' output folder for a net: {@code build/notebooks/<net>}. */
  public static Path folder(String net) {
    return DataDirectory.repository().resolve(Path.of("build", "notebooks", net));
  }

  /**
   * Returns a source file of the library.
   *
   * @param file such as {@code ziffer/infer/MirrorLayer.java}
   */
  public static Path source(String file) {
    return DataDirectory.repository().resolve(Path.of("lib", "src", "main", "java")).resolve(file);
  }

  /** Returns progress that prints one line for each task, since a cell keeps every line. */
  public static Progress progress() {
    return new Progress() {
      private String current = "";

      @Override
      public void report(String what, long done, long total) {
        if (!what.equals(current)) {
          current = what;
          System.out.println(what + " ...");
        }
      }
    };
  }
}
