package ziffer.app;

import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import ziffer.train.Recipe;
import ziffer.train.TrainListener;

/** The curve of a training run that shows itself anew about once a second, and at the end. */
public final class LiveCurve implements TrainListener {
  /** A picture takes a moment to draw, so more of them would cost training time. */
  private static final long NANOS = 1_000_000_000;

  private final String net;
  private final Recipe recipe;
  private final TrainingCurve curve;
  private final Consumer<BufferedImage> screen;
  private final LongSupplier clock;
  private long shown;

  /**
   * Begins the curve of a run.
   *
   * @param net for the title
   * @param recipe says how many epochs there are, and how the rate goes
   * @param screen receives each picture
   */
  public LiveCurve(String net, Recipe recipe, Consumer<BufferedImage> screen) {
    this(net, recipe, screen, System::nanoTime);
  }

  LiveCurve(String net, Recipe recipe, Consumer<BufferedImage> screen, LongSupplier clock) {
    this.net = net;
    this.recipe = recipe;
    this.curve = new TrainingCurve(recipe.epochs());
    this.screen = screen;
    this.clock = clock;
    this.shown = clock.getAsLong();
  }

  @Override
  public void onStep(Step step) {
    curve.onStep(step);
    boolean last = step.done() == step.total();
    if (!curve.isEmpty() && (last || clock.getAsLong() - shown >= NANOS)) {
      screen.accept(draw(step));
      shown = clock.getAsLong();
    }
  }

  /** Draws the later half of the curve, which the fall at the beginning dwarfs. */
  public BufferedImage laterHalf() {
    return curve.drawLaterHalf("Training " + net + ": the later half");
  }

  private BufferedImage draw(Step step) {
    double rate = recipe.schedule().rate(recipe.rate(), (double) step.done() / step.total());
    return curve.draw(
        String.format(
            Locale.ROOT,
            "Training %s: epoch %d of %d, rate %.5f",
            net,
            step.epoch(),
            recipe.epochs(),
            rate));
  }
}
