package ziffer.app;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import ziffer.train.Recipe;
import ziffer.train.TrainListener;
import ziffer.view.Charts;

/** Loss and accuracy of a training run, drawn about once a second, at the end, or on request. */
public final class LiveCurve implements TrainListener {
  /** Points of a whole run, each the mean over several steps; single steps would be noise. */
  private static final int POINTS = 200;

  /** Drawing takes a moment, so more pictures would cost training time. */
  private static final long NANOS = 1_000_000_000;

  private final String net;
  private final Recipe recipe;
  private final Consumer<BufferedImage> screen;
  private final LongSupplier clock;
  private final List<double[]> points = new ArrayList<>();
  private double losses;
  private double accuracies;
  private int steps;
  private double next;
  private long shown;

  /**
   * Begins the curve of a run.
   *
   * @param net for the title
   * @param recipe gives the number of epochs and the learning rate
   * @param screen receives each picture; null to draw on request only
   */
  public LiveCurve(String net, Recipe recipe, Consumer<BufferedImage> screen) {
    this(net, recipe, screen, System::nanoTime);
  }

  LiveCurve(String net, Recipe recipe, Consumer<BufferedImage> screen, LongSupplier clock) {
    this.net = net;
    this.recipe = recipe;
    this.screen = screen;
    this.clock = clock;
    this.shown = clock.getAsLong();
  }

  @Override
  public void onStep(Step step) {
    add(step);
    boolean last = step.done() == step.total();
    if (screen != null && !points.isEmpty() && (last || clock.getAsLong() - shown >= NANOS)) {
      screen.accept(draw(title(step), points));
      shown = clock.getAsLong();
    }
  }

  private void add(Step step) {
    losses += step.loss();
    accuracies += step.accuracy();
    steps++;
    double done = (double) step.done() / step.total();
    if (next == 0) {
      next = Math.floor(done * POINTS) + 1;
    }
    if (done * POINTS >= next) {
      next++;
      points.add(new double[] {done * recipe.epochs(), losses / steps, accuracies / steps});
      losses = 0;
      accuracies = 0;
      steps = 0;
    }
  }

  /** Returns whether no step was taken, so that there is nothing to draw. */
  public boolean isEmpty() {
    return points.isEmpty();
  }

  /** Draws the curve so far. */
  public BufferedImage draw() {
    return draw("Training " + net, points);
  }

  /** Draws the later half of the curve so far, which the fall at the beginning dwarfs. */
  public BufferedImage laterHalf() {
    return draw(
        "Training " + net + ": the later half", points.subList(points.size() / 2, points.size()));
  }

  private String title(Step step) {
    double rate = recipe.schedule().rate(recipe.rate(), (double) step.done() / step.total());
    return String.format(
        Locale.ROOT,
        "Training %s: epoch %d of %d, rate %.5f",
        net,
        step.epoch(),
        recipe.epochs(),
        rate);
  }

  private static BufferedImage draw(String title, List<double[]> points) {
    return Charts.training(title, column(points, 0), column(points, 1), column(points, 2));
  }

  private static double[] column(List<double[]> points, int which) {
    return points.stream().mapToDouble(point -> point[which]).toArray();
  }
}
