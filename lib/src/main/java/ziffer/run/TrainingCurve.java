package ziffer.run;

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

  /** Draws what there is so far. */
  public BufferedImage draw(String title) {
    return Charts.training(title, column(0), column(1), column(2));
  }

  private double[] column(int which) {
    return points.stream().mapToDouble(point -> point[which]).toArray();
  }
}
