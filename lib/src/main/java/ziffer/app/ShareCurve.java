package ziffer.app;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.FreshDigits;
import ziffer.data.Mnist;
import ziffer.data.Sevens;
import ziffer.data.TrainingData;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.forms.EuropeanSource;
import ziffer.net.Architecture;
import ziffer.net.FloatNet;
import ziffer.quant.Int8Net;
import ziffer.quant.Quantizer;
import ziffer.quant.Scheme;
import ziffer.train.Checkpoint;
import ziffer.train.FloatNets;
import ziffer.train.SoftLabels;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;
import ziffer.view.Charts;
import ziffer.view.Pictures;

/**
 * Accuracy on American and on European digits over the share of European digits in an epoch: what
 * European 1s gain, and what MNIST's 7s lose. Each point is trained on about as many pictures, so
 * that each European digit takes the place of an American one.
 */
public final class ShareCurve {
  /** Largest share, so that the pen model draws no more digits than MNIST has. */
  public static final double MOST = 0.5;

  /** Digits in an epoch, at most. */
  private static final int EPOCH = 58_000;

  /**
   * The int8 accuracy with one share.
   *
   * @param share of an epoch's digits that are European, as trained
   * @param mnist accuracy on MNIST's test images
   * @param sevens accuracy on the 7s of these
   * @param european accuracy on European digits that are not trained on
   * @param ones accuracy on the 1s of these
   * @param measured name of the European digits
   */
  public record Point(
      double share, double mnist, double sevens, double european, double ones, String measured) {}

  private final Architecture net;
  private final TrainSettings settings;
  private final int epoch;
  private final Path folder;
  private final List<Point> points = new ArrayList<>();
  private DigitSet people;

  /**
   * Begins a curve.
   *
   * @param settings how to train; the epochs follow from {@code images}
   * @param images digits to train on for each point
   * @param folder where the checkpoints go
   */
  public ShareCurve(Architecture net, TrainSettings settings, int images, Path folder) {
    this.net = net;
    this.epoch = Math.min(images, EPOCH);
    this.settings = settings.withEpochs(Math.round((float) images / epoch));
    this.folder = folder;
  }

  /**
   * Trains, quantizes and measures one point. European digits are measured on people whose digits
   * are not trained on: held-out writers of the source, else the Swiss digits if present, else
   * other writers of the pen model.
   *
   * @param european names of the sources of European digits, as of {@link Sources#training}
   * @param share fraction of European digits, 0 to {@link #MOST}
   */
  public void measure(Sources sources, Mnist mnist, String european, Sevens sevens, double share) {
    int american = (int) Math.round((1 - share) * epoch);
    TrainingData data = sources.training(mnist, european, sevens, american, 0, share);
    boolean mixed = share > 0;
    DigitSet train = mixed ? data.train() : data.mnistTrain();
    FreshDigits fresh = mixed ? data.fresh() : FreshDigits.NONE;
    String name = String.format(Locale.ROOT, "%.2f", share);
    Checkpoint checkpoint =
        new Trainer(
                net,
                settings,
                train,
                SoftLabels::oneHot,
                data.description(),
                RunFiles.in(folder.resolve(name), net.name()).checkpoint())
            .with(fresh)
            .train(
                false,
                step -> sources.progress().report("share " + name, step.done(), step.total()));
    if (people == null) {
      people = data.european().size() > 0 ? data.european() : others(sources);
    }
    Int8Net int8 = quantized(checkpoint, data.mnistTrain());
    Evaluation onMnist = Evaluation.of(data.mnistTest(), Inference.predict(int8, data.mnistTest()));
    Evaluation onPeople = Evaluation.of(people, Inference.predict(int8, people));
    int digits = train.size() + fresh.digits();
    points.add(
        new Point(
            (double) (digits - data.mnistTrain().size()) / digits,
            onMnist.accuracy(),
            onMnist.accuracy(7),
            onPeople.accuracy(),
            onPeople.accuracy(1),
            people.name()));
  }

  private static DigitSet others(Sources sources) {
    return EuropeanSource.hasSwiss(sources.data())
        ? EuropeanSource.readAll("swiss", sources.data(), sources.progress(), sources.skipped())
        : Sources.synthetic().where(Digit::isDigit);
  }

  private static Int8Net quantized(Checkpoint checkpoint, DigitSet train) {
    FloatNet whole = FloatNets.of(checkpoint.architecture(), checkpoint.net());
    DigitSet images = train.limit(Models.CALIBRATION_IMAGES);
    return Quantizer.quantize(
        whole, images.digits().stream().map(Digit::pixels).toList(), Scheme.PER_CHANNEL);
  }

  /** Returns the points in the order they were measured. */
  public List<Point> points() {
    return points;
  }

  /** Draws the European digits above and MNIST below, each with an axis of its own. */
  public BufferedImage draw(String title) {
    String people = " (" + points.get(0).measured() + ")";
    return Pictures.below(
        List.of(
            chart(
                title,
                line("European 1s" + people, Point::ones),
                line("European digits" + people, Point::european)),
            chart(
                "",
                line("MNIST's 7s, test", Point::sevens),
                line("MNIST's digits, test", Point::mnist))));
  }

  private static BufferedImage chart(String title, Charts.Line... lines) {
    String share = "European digits in an epoch, %";
    return Charts.marked(title, share, "accuracy, %", List.of(lines));
  }

  private Charts.Line line(String name, ToDoubleFunction<Point> accuracy) {
    return new Charts.Line(name, percent(Point::share), percent(accuracy));
  }

  private double[] percent(ToDoubleFunction<Point> value) {
    return points.stream().mapToDouble(value).map(share -> 100 * share).toArray();
  }
}
