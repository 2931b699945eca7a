package ziffer.notebook;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ziffer.app.ExportFiles;
import ziffer.app.LiveCurve;
import ziffer.app.Models;
import ziffer.app.Sources;
import ziffer.boards.CModel;
import ziffer.boards.Targets;
import ziffer.codegen.SamplesWriter;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.Mnist;
import ziffer.data.TrainingData;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.eval.Predictions;
import ziffer.live.NotebookCanvas;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.quant.Int8Net;
import ziffer.train.Recipe;
import ziffer.train.Recipes;
import ziffer.verify.Comparison;
import ziffer.verify.HostCompiler;

/**
 * The first notebook's lesson: a canvas, a net that knows American digits, one that knows European
 * ones too, and a header with one's own digit. Its cells need no imports.
 */
public final class FirstDigit {
  private static final Architecture NET = Architectures.named("nano");
  private static final long SEED = 42;
  private static final String DRAW_FIRST = "draw something above first, then run this cell again";

  /** Digits in a picture. */
  private static final int SHOWN = 40;

  /** Samples beside one's own digit. */
  private static final int OTHERS = 9;

  private final Mnist mnist;
  private final Recipe recipe;
  private NotebookCanvas canvas;

  private FirstDigit(Mnist mnist, int epochs) {
    this.mnist = mnist;
    this.recipe = Recipes.QUICK.of(NET).withEpochs(epochs);
  }

  /**
   * Checks the machine and fetches MNIST.
   *
   * @param epochs of each training
   */
  public static FirstDigit start(int epochs) {
    System.out.println(Notebook.start());
    return new FirstDigit(Notebook.mnist(), epochs);
  }

  /**
   * Trains a net on MNIST alone. It takes everything for a digit.
   *
   * @param screen shows the curve while it trains
   */
  public Int8Net american(Consumer<BufferedImage> screen) {
    return train("American", TrainingData.of(mnist, Integer.MAX_VALUE, null, 0, 0), screen)
        .withThreshold(Int8Net.NO_THRESHOLD);
  }

  /**
   * Trains a net for as many epochs on MNIST, European digits and pictures of no digit.
   *
   * @param screen shows the curve while it trains
   */
  public Int8Net european(Consumer<BufferedImage> screen) {
    return train("European", Notebook.trainingData(mnist, recipe, Integer.MAX_VALUE), screen);
  }

  private Int8Net train(String name, TrainingData data, Consumer<BufferedImage> screen) {
    LiveCurve curve = new LiveCurve(name + " net", recipe, data.heldOut(), screen);
    return Models.quantize(
        Notebook.train(NET, recipe, SEED, data, curve),
        mnist.train(),
        data.heldOut(),
        mnist.test());
  }

  /**
   * Returns a canvas on which a net reads, for {@code render(..., "text/html")}.
   *
   * @param name of the net, on the canvas
   */
  public String canvas(String name, Int8Net net) {
    canvas = Notebook.draw(name, net);
    return canvas.html();
  }

  /**
   * Returns what nets read in the last drawing, as a picture.
   *
   * @param label what it shows, 0 to 9
   * @param nets by their names
   * @return a request to draw, if nothing is drawn yet
   */
  public Object drawn(int label, Map<String, Int8Net> nets) {
    DigitSet drawn = drawing(label);
    if (drawn.size() == 0) {
      return DRAW_FIRST;
    }
    List<String> names = nets.keySet().stream().sorted().toList();
    DigitSet repeated = drawn.repeat(names.size());
    return Show.digits(
        repeated, names.stream().map(name -> name + ": " + answer(nets.get(name), drawn)).toList());
  }

  private DigitSet drawing(int label) {
    return canvas == null ? new DigitSet("drawn", List.of()) : canvas.digits(label);
  }

  private static int[] answers(Int8Net net, DigitSet digits) {
    return Predictions.of(net, Inference.scores(net, digits)).answers();
  }

  private static String answer(Int8Net net, DigitSet drawn) {
    return DigitSet.labelName(answers(net, drawn)[0]);
  }

  /** Returns European 1s of the pen model, by writers whom no net was trained on. */
  public DigitSet ones() {
    return Sources.synthetic().where(digit -> digit.label() == 1);
  }

  /** Says how many digits a net reads, and draws the first ones with its answers, or none. */
  public BufferedImage read(Int8Net net, DigitSet digits) {
    int[] read = answers(net, digits);
    System.out.printf(
        Locale.ROOT,
        "%,d of %,d read (%s)%n",
        Evaluation.of(digits, read).correct(),
        digits.size(),
        digits.name());
    return Show.digits(digits.limit(SHOWN), read);
  }

  /**
   * Writes a net's header and its samples, of which the first is the last drawing; compiles the
   * header, if there is a compiler, and lets it read the drawing.
   *
   * @param label what the drawing shows, 0 to 9
   * @return what was written, or a request to draw
   */
  public String keep(Int8Net net, int label) {
    DigitSet drawn = drawing(label);
    if (drawn.size() == 0) {
      return DRAW_FIRST;
    }
    DigitSet samples = drawn.and(SamplesWriter.choose(mnist.test(), OTHERS));
    Path folder = Notebook.folder("mine");
    CModel model = new CModel(net, "digit", samples, false);
    Stream<Path> files =
        new ExportFiles(model, Targets.named(List.of("header")), folder, folder).write().stream();
    StringBuilder said = new StringBuilder();
    files.forEach(file -> said.append(DataDirectory.repository().relativize(file)).append('\n'));
    String answer = answer(net, drawn);
    said.append(String.format(Locale.ROOT, "sample 0 is your %d, read as %s", label, answer));
    compare(net, drawn).ifPresent(said::append);
    if (!answer.equals("" + label)) {
      said.append(
          "\nthe net takes it for something else: draw it again above, or keep it as it is");
    }
    return said.toString();
  }

  private static Optional<String> compare(Int8Net net, DigitSet drawn) {
    return HostCompiler.compare(net, drawn, Inference.scores(net, drawn))
        .map(Comparison::mismatches)
        .map(differ -> differ == 0 ? "; the C gives the same ten scores" : "; the C differs");
  }
}
