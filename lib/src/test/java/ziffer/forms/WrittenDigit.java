package ziffer.forms;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import ziffer.data.DigitSet;

/**
 * A digit as ink on a plane: coverage 0 to 1 of each point of a box of height 1.
 *
 * @param width of the box
 */
record WrittenDigit(double width, DoubleBinaryOperator ink) {
  /** Corners of each digit's strokes, x and y by turns, in a box of 0 to 1; smoothed when drawn. */
  private static final double[][][] STROKES = {
    {{.5, 0, .25, .12, .12, .5, .25, .88, .5, 1, .75, .88, .88, .5, .75, .12, .5, 0}},
    {{.32, .2, .42, .1, .5, 0, .5, .0}, {.5, 0, .49, .5, .48, 1}},
    {{.15, .25, .25, .05, .5, 0, .8, .1, .82, .35, .55, .65, .12, 1}, {.12, 1, .5, .98, .9, 1}},
    {
      {.15, .12, .45, 0, .75, .1, .78, .3, .6, .45, .4, .48},
      {.4, .48, .7, .52, .85, .7, .75, .92, .45, 1, .12, .9}
    },
    {{.3, 0, .22, .3, .12, .58}, {.12, .58, .5, .58, .92, .57}, {.68, .1, .67, .5, .64, 1}},
    {
      {.28, .02, .25, .25, .22, .45},
      {.22, .45, .5, .38, .8, .5, .82, .78, .55, 1, .15, .92},
      {.28, .02, .55, .02, .85, 0}
    },
    {{.68, 0, .38, .2, .18, .55, .2, .85, .48, 1, .78, .88, .8, .65, .55, .52, .3, .6, .2, .78}},
    {
      {.12, .04, .5, .03, .88, .02},
      {.88, .02, .65, .4, .5, .7, .4, 1},
      {.38, .5, .55, .49, .76, .48}
    },
    {
      {
        .5, .46, .25, .33, .22, .13, .5, 0, .76, .12, .75, .32, .5, .46, .22, .62, .16, .85, .5, 1,
        .84, .86, .78, .62, .5, .46
      }
    },
    {{.78, .12, .5, 0, .24, .13, .2, .38, .42, .5, .68, .42, .78, .12}, {.78, .12, .76, .5, .68, 1}}
  };

  /**
   * Enlarges an image of MNIST smoothly.
   *
   * @param edge level of the edge of a stroke; a higher one makes thinner strokes
   */
  static WrittenDigit enlarged(byte[] pixels, int edge) {
    int left = DigitSet.SIDE;
    int right = 0;
    int top = DigitSet.SIDE;
    int bottom = 0;
    for (int i = 0; i < pixels.length; i++) {
      if ((pixels[i] & 0xff) > edge) {
        left = Math.min(left, i % DigitSet.SIDE);
        right = Math.max(right, i % DigitSet.SIDE + 1);
        top = Math.min(top, i / DigitSet.SIDE);
        bottom = Math.max(bottom, i / DigitSet.SIDE + 1);
      }
    }
    double height = bottom - top;
    double firstX = left;
    double firstY = top;
    return new WrittenDigit(
        (right - left) / height,
        (x, y) -> {
          double level = level(pixels, firstX + x * height - 0.5, firstY + y * height - 0.5);
          return Math.max(0, Math.min(1, 0.5 + (level - edge) / 20));
        });
  }

  /** Interpolates by a cubic B-spline, which is smooth and never beyond its pixels. */
  private static double level(byte[] pixels, double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double sum = 0;
    for (int dy = -1; dy <= 2; dy++) {
      for (int dx = -1; dx <= 2; dx++) {
        int px = column + dx;
        int py = row + dy;
        if (px >= 0 && py >= 0 && px < DigitSet.SIDE && py < DigitSet.SIDE) {
          sum += spline(x - px) * spline(y - py) * (pixels[py * DigitSet.SIDE + px] & 0xff);
        }
      }
    }
    return sum;
  }

  private static double spline(double distance) {
    double d = Math.abs(distance);
    double outer = Math.max(0, 2 - d);
    double inner = Math.max(0, 1 - d);
    return (outer * outer * outer - 4 * inner * inner * inner) / 6;
  }

  /**
   * Draws a digit's strokes.
   *
   * @param thickness of the line, in heights of the digit
   */
  static WrittenDigit drawn(int label, double thickness, Random random) {
    double slant = 0.3 * (random.nextDouble() - 0.4);
    double width = 0.55 + 0.25 * random.nextDouble();
    double[][][] lines = new double[STROKES[label].length][][];
    for (int i = 0; i < lines.length; i++) {
      double[] corners = STROKES[label][i].clone();
      for (int j = 0; j < corners.length; j += 2) {
        double y = corners[j + 1] + 0.02 * random.nextGaussian() * (j > 0 ? 1 : 0);
        corners[j] = width * (corners[j] + 0.02 * random.nextGaussian()) + slant * (0.5 - y);
        corners[j + 1] = thickness / 2 + (1 - thickness) * Math.max(0, Math.min(1, y));
      }
      lines[i] = smoothed(corners);
    }
    return new WrittenDigit(
        width,
        (x, y) -> Math.max(0, Math.min(1, 0.5 + (thickness / 2 - distance(lines, x, y)) * 60)));
  }

  /** Returns points of the Catmull-Rom spline through corners. */
  private static double[][] smoothed(double[] corners) {
    int last = corners.length / 2 - 1;
    double[][] points = new double[8 * last + 1][2];
    for (int i = 0; i < points.length; i++) {
      int at = Math.min(last - 1, i / 8);
      double t = i / 8.0 - at;
      for (int axis = 0; axis < 2; axis++) {
        double a = corners[2 * Math.max(0, at - 1) + axis];
        double b = corners[2 * at + axis];
        double c = corners[2 * (at + 1) + axis];
        double d = corners[2 * Math.min(last, at + 2) + axis];
        points[i][axis] =
            b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
      }
    }
    return points;
  }

  private static double distance(double[][][] lines, double x, double y) {
    double least = 9;
    if (x < -0.5 || y < -0.5 || x > 1.5 || y > 1.5) {
      return least;
    }
    for (double[][] line : lines) {
      for (int i = 1; i < line.length; i++) {
        double dx = line[i][0] - line[i - 1][0];
        double dy = line[i][1] - line[i - 1][1];
        double along = (x - line[i - 1][0]) * dx + (y - line[i - 1][1]) * dy;
        double t = Math.max(0, Math.min(1, along / Math.max(1e-9, dx * dx + dy * dy)));
        double gap = Math.hypot(x - line[i - 1][0] - t * dx, y - line[i - 1][1] - t * dy);
        least = Math.min(least, gap);
      }
    }
    return least;
  }
}
