package ziffer.app;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import ziffer.train.TrainListener;
import ziffer.view.Charts;

/** Means of loss and accuracy over short stretches of a training run, to be drawn. */
public final class TrainingCurve implements TrainListener {
  /** Points of a whole run; steps alone would be noise. */
  private static final int POINTS = 200;

  private final int epochs;
  private final List<double[]> points = new ArrayList<>();
  private double losses;
  private double accuracies;
  private int steps;
  private double next;

  /** Begins the curve of a run of so many epochs. */
  public TrainingCurve(int epochs) {
    this.epochs = epochs;
  }

  @Override
  public void onStep(Step step) {
    losses += step.loss();
    accuracies += step.accuracy();
    steps++;
    double done = (double) step.done() / step.total();
    if (next == 0) {
      next = Math.floor(done * POINTS) + 1;
    }
    if (done * POINTS >= next) {
      next++;
      points.add(new double[] {done * epochs, losses / steps, accuracies / steps});
      losses = 0;
      accuracies = 0;
      steps = 0;
    }
  }

  /** Returns whether there is nothing to draw yet. */
  public boolean isEmpty() {
    return points.isEmpty();
  }

  /** Draws what there is so far. */
  public BufferedImage draw(String title) {
    return draw(title, points);
  }

  /** Draws the later half of what there is so far, which the fall at the beginning dwarfs. */
  public BufferedImage drawLaterHalf(String title) {
    return draw(title, points.subList(points.size() / 2, points.size()));
  }

  private static BufferedImage draw(String title, List<double[]> points) {
    return Charts.training(title, column(points, 0), column(points, 1), column(points, 2));
  }

  private static double[] column(List<double[]> points, int which) {
    return points.stream().mapToDouble(point -> point[which]).toArray();
  }
}
