package ziffer.augment;

import java.util.SplittableRandom;
import ziffer.data.DigitSet;

/** A smooth random field over the 28x28 pixels: a grid of random values under cubic B-splines. */
final class DisplacementField {
  /** Pixels between two grid lines: about the length of a stroke. */
  private static final int SPACING = 7;

  private static final int SIDE = DigitSet.SIDE;

  /** Grid lines in each direction; a spline spans four. */
  private static final int LINES = SIDE / SPACING + 3;

  /** The four spline weights of each pixel, {@code [pixel][4]}. */
  private static final float[][] WEIGHTS = new float[SIDE][4];

  /** Root mean square of a field whose grid values are uniform in -1..1. */
  private static final double TYPICAL;

  static {
    double squares = 0;
    for (int i = 0; i < SIDE; i++) {
      double t = (i % SPACING + 0.5) / SPACING;
      double s = 1 - t;
      double[] w = {
        s * s * s / 6,
        (3 * t * t * t - 6 * t * t + 4) / 6,
        (3 * s * s * s - 6 * s * s + 4) / 6,
        t * t * t / 6
      };
      for (int k = 0; k < 4; k++) {
        WEIGHTS[i][k] = (float) w[k];
        squares += w[k] * w[k] / SIDE;
      }
    }
    // Grid values are independent with variance 1/3, weighted in both directions.
    TYPICAL = squares * Math.sqrt(1.0 / 3);
  }

  private DisplacementField() {}

  /** Returns displacements {@code [28][28]} of about {@code typical} pixels. */
  static float[] sample(SplittableRandom random, double typical) {
    double most = typical / TYPICAL;
    // Interpolates along x for every grid line, then along y.
    float[] lines = new float[LINES * SIDE];
    float[] grid = new float[LINES];
    for (int line = 0; line < LINES; line++) {
      for (int i = 0; i < LINES; i++) {
        grid[i] = (float) (most * (2 * random.nextDouble() - 1));
      }
      for (int x = 0; x < SIDE; x++) {
        lines[line * SIDE + x] = weigh(grid, x / SPACING, 1, WEIGHTS[x]);
      }
    }
    float[] field = new float[DigitSet.PIXELS];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        field[y * SIDE + x] = weigh(lines, y / SPACING * SIDE + x, SIDE, WEIGHTS[y]);
      }
    }
    return field;
  }

  private static float weigh(float[] values, int from, int step, float[] weights) {
    return values[from] * weights[0]
        + values[from + step] * weights[1]
        + values[from + 2 * step] * weights[2]
        + values[from + 3 * step] * weights[3];
  }
}
