package ziffer.app;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
 * Accuracy on European writers and on MNIST over the oversampling factor of the European digits.
 * Each point is trained on about the same number of pictures, so that only the mixture differs.
 */
public final class OversamplingCurve {
  /**
   * The int8 accuracy with one factor.
   *
   * @param factor repetitions of each European digit in an epoch
   * @param europeanShare share of an epoch's digits that are European
   * @param mnist accuracy on MNIST's test images
   * @param european accuracy on held-out writers
   */
  public record Point(
      int factor, double europeanShare, int epochs, double mnist, double european) {}

  private final TrainSettings settings;
  private final int images;
  private final Path folder;
  private final List<Point> points = new ArrayList<>();

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
                file)
            .with(data.fresh());
    Int8Net int8 =
        Models.quantize(
            trainer.train(false, step -> progress.report("x" + factor, step.done(), step.total())),
            data.mnistTrain(),
            data.heldOut(),
            data.mnistTest());
    Int8Net.Figures mnist = int8.figures();
    points.add(
        new Point(
            factor,
            1 - (double) data.mnistTrain().size() / data.train().size(),
            epochs,
            (double) mnist.int8Correct() / mnist.images(),
            Evaluation.of(data.european(), Inference.predict(int8, data.european())).accuracy()));
  }

  /** Returns the points in the order they were measured. */
  public List<Point> points() {
    return points;
  }

  /** Draws the curve. */
  public BufferedImage draw(String title, String european) {
    return Charts.overPowers(
        title,
        "repetitions of each European digit in an epoch",
        "accuracy, %",
        List.of(
            new Charts.Line("MNIST, test", factors(), percent(Point::mnist)),
            new Charts.Line(european + ", held-out writers", factors(), percent(Point::european))));
  }

  private double[] factors() {
    return points.stream().mapToDouble(Point::factor).toArray();
  }

  private double[] percent(ToDoubleFunction<Point> accuracy) {
    return points.stream().mapToDouble(accuracy).map(share -> 100 * share).toArray();
  }
}
