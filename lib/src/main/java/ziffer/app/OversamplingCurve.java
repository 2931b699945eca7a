package ziffer.app;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ziffer.data.Progress;
import ziffer.data.TrainingData;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.net.Architecture;
import ziffer.quant.Int8Net;
import ziffer.train.SoftLabels;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;
import ziffer.view.Charts;

/**
 * What it gains on European writers, and costs on MNIST, to draw European digits more often. Every
 * point has seen about the same number of pictures, so that only the mixture differs.
 */
public final class OversamplingCurve {
  private final TrainSettings settings;
  private final int images;
  private final Path folder;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  /**
   * Begins a curve.
   *
   * @param settings how to train; its epochs are not used
   * @param images pictures to train on for each point
   * @param folder where the checkpoints go
   */
  public OversamplingCurve(TrainSettings settings, int images, Path folder) {
    this.settings = settings;
    this.images = images;
    this.folder = folder;
  }

  /** Trains, quantizes and measures one point. */
  public void measure(Architecture net, TrainingData data, int factor, Progress progress) {
    int epochs = Math.max(1, Math.round((float) images / data.train().size()));
    Path file = RunFiles.in(folder.resolve("x" + factor), net.name()).checkpoint();
    Trainer trainer =
        new Trainer(
            net,
            settings.withEpochs(epochs),
            data.train(),
            SoftLabels::oneHot,
            data.description(),
            file);
    Int8Net int8 =
        Models.quantize(
            trainer.train(false, step -> progress.report("x" + factor, step.done(), step.total())),
            data.mnistTrain(),
            data.mnistTest());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("factor", factor);
    row.put("european_share", 1 - (double) data.mnistTrain().size() / data.train().size());
    row.put("epochs", epochs);
    row.put("mnist", (double) int8.figures().int8Correct() / int8.figures().images());
    int[] read = Inference.predict(int8, data.european());
    row.put("european", Evaluation.of(data.european(), read).accuracy());
    rows.add(row);
  }

  /** Returns the points in the order they were measured, under the names of the scripts' JSON. */
  public List<Map<String, Object>> rows() {
    return rows;
  }

  /** Draws the curve. */
  public BufferedImage draw(String title, String european) {
    return Charts.overPowers(
        title,
        "how often each European digit is drawn in an epoch",
        "digits read right, %",
        List.of(
            new Charts.Line("MNIST, test", column("factor", 1), column("mnist", 100)),
            new Charts.Line(
                european + ", writers held out", column("factor", 1), column("european", 100))));
  }

  private double[] column(String name, double times) {
    return rows.stream()
        .mapToDouble(row -> times * ((Number) row.get(name)).doubleValue())
        .toArray();
  }
}
