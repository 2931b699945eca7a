package ziffer.app;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import ziffer.data.DigitSet;
import ziffer.net.FloatNet;
import ziffer.train.Recipe;
import ziffer.train.TrainListener;
import ziffer.view.Charts;
import ziffer.view.Charts.Learning;

/**
 * Loss and accuracy of a training run, on its batches and on digits that it is not trained on,
 * drawn about once a second, at the end, or on request.
 */
public final class LiveCurve implements TrainListener {
  /** Points of a whole run, each the mean over several steps; single steps would be noise. */
  private static final int POINTS = 200;

  /** Digits to measure on: a fraction of a second, and enough for a curve. */
  private static final int DIGITS = 1000;

  /** Measurements within the first epoch, when most is learnt; then there is one for each epoch. */
  private static final int FIRST = 4;

  /** Drawing takes a moment, so more pictures would cost training time. */
  private static final long NANOS = 1_000_000_000;

  /** Before this share, the time left cannot be told. */
  private static final double WARM_UP = 0.02;

  private final String net;
  private final int epochs;
  private final DigitSet digits;
  private final Consumer<BufferedImage> screen;
  private final LongSupplier clock;
  private final List<Point> batches = new ArrayList<>();
  private final List<Point> measured = new ArrayList<>();
  private Function<DigitSet, float[][]> reader;
  private double losses;
  private double accuracies;
  private int steps;
  private double next;
  private double begin = -1;
  private long started;
  private long shown;

  private record Point(double epochs, double loss, double accuracy) {}

  /**
   * Begins the curve of a run.
   *
   * @param net for the title
   * @param recipe gives the number of epochs
   * @param digits that the net is not trained on, to measure on the first 1,000 of them
   * @param screen receives each picture; null to draw on request only
   */
  public LiveCurve(String net, Recipe recipe, DigitSet digits, Consumer<BufferedImage> screen) {
    this(net, recipe, digits, screen, System::nanoTime);
  }

  LiveCurve(
      String net,
      Recipe recipe,
      DigitSet digits,
      Consumer<BufferedImage> screen,
      LongSupplier clock) {
    this.net = net;
    this.epochs = recipe.epochs();
    this.digits = digits.limit(DIGITS);
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public void onStart(Function<DigitSet, float[][]> current) {
    reader = current;
  }

  @Override
  public void onStep(Step step) {
    double done = (double) step.done() / step.total();
    if (begin < 0) {
      // The first step warms the JVM up and is left out of the time.
      begin = done;
      started = clock.getAsLong();
      shown = started;
      next = Math.floor(done * POINTS) + 1;
    }
    add(step, done);
    double at = done * epochs;
    if (measured.isEmpty() || (at < 1 && at * FIRST >= measured.size())) {
      measure(at);
    }
    if (screen != null && !isEmpty() && clock.getAsLong() - shown >= NANOS) {
      screen.accept(draw(title(step.epoch(), done), 0));
      shown = clock.getAsLong();
    }
  }

  @Override
  public void onEpoch(int epoch, double loss) {
    measure(epoch);
    if (screen != null && epoch == epochs) {
      screen.accept(draw());
    }
  }

  private void add(Step step, double done) {
    losses += step.loss();
    accuracies += step.accuracy();
    steps++;
    if (done * POINTS >= next) {
      next++;
      batches.add(new Point(done * epochs, losses / steps, accuracies / steps));
      losses = 0;
      accuracies = 0;
      steps = 0;
    }
  }

  private void measure(double at) {
    float[][] probabilities = reader.apply(digits);
    double loss = 0;
    int right = 0;
    for (int i = 0; i < probabilities.length; i++) {
      int label = digits.get(i).label();
      loss -= Math.log(Math.max(Float.MIN_NORMAL, probabilities[i][label]));
      right += FloatNet.argmax(probabilities[i]) == label ? 1 : 0;
    }
    measured.add(new Point(at, loss / digits.size(), (double) right / digits.size()));
  }

  /** Returns whether no step was taken, so that there is nothing to draw. */
  public boolean isEmpty() {
    return batches.isEmpty();
  }

  /** Draws the curve so far. */
  public BufferedImage draw() {
    return draw(String.format(Locale.ROOT, "Training %s, %d epochs", net, epochs), 0);
  }

  /** Draws the later half of the curve so far, which the fall at the beginning dwarfs. */
  public BufferedImage laterHalf() {
    double first = Math.floor(batches.get(0).epochs());
    return draw("Training " + net + ": the later half", (first + epochs) / 2);
  }

  /** Returns the title of a running training, with the time left as soon as it can be told. */
  String title(int epoch, double done) {
    String title = String.format(Locale.ROOT, "Training %s, epoch %d of %d", net, epoch, epochs);
    if (done - begin < WARM_UP) {
      return title;
    }
    double nanos = (clock.getAsLong() - started) * (1 - done) / (done - begin);
    long seconds = Math.round(nanos / 1e9);
    return String.format(Locale.ROOT, "%s: %d:%02d left", title, seconds / 60, seconds % 60);
  }

  private BufferedImage draw(String title, double from) {
    String name = String.format(Locale.ROOT, "%,d digits not trained on", digits.size());
    return Charts.training(
        title,
        from,
        epochs,
        learning("training batches", batches, from),
        learning(name, measured, from));
  }

  private static Learning learning(String name, List<Point> points, double from) {
    List<Point> shown = points.stream().filter(point -> point.epochs() >= from).toList();
    return new Learning(
        name,
        shown.stream().mapToDouble(Point::epochs).toArray(),
        shown.stream().mapToDouble(Point::loss).toArray(),
        shown.stream().mapToDouble(Point::accuracy).toArray());
  }
}
