package ziffer.forms;

import boofcv.abst.distort.FDistort;
import boofcv.struct.image.GrayU8;
import java.util.Arrays;

/**
 * Detects and corrects the skew of a page by the sharpness of its projection profile (H. S. Baird,
 * "The Skew Angle of Printed Documents", 1987).
 */
final class Skew {
  /** Largest skew in degrees. */
  private static final double MOST = 6;

  private static final double COARSE = 0.5;
  private static final double FINE = 0.05;

  /** Smallest gain in sharpness that justifies a rotation. */
  private static final double GAIN = 1.03;

  /** Maximum number of sampled points. */
  private static final int POINTS = 60_000;

  private Skew() {}

  /** Returns the clockwise skew of a page in degrees. */
  static double angle(GrayU8 strokes) {
    int all = 0;
    for (byte value : strokes.data) {
      all += value;
    }
    int every = Math.max(1, all / POINTS);
    int[] xs = new int[all / every + 1];
    int[] ys = new int[all / every + 1];
    int count = 0;
    int seen = 0;
    for (int i = 0; i < strokes.data.length; i++) {
      if (strokes.data[i] != 0 && seen++ % every == 0) {
        xs[count] = i % strokes.width;
        ys[count++] = i / strokes.width;
      }
    }
    double[] profile = new double[2 * (strokes.width + strokes.height)];
    double best = 0;
    double straight = sharpness(xs, ys, count, 0, profile);
    double sharpest = straight;
    for (double step : new double[] {COARSE, FINE}) {
      double centre = best;
      double reach = step == COARSE ? MOST : COARSE;
      for (double angle = centre - reach; angle <= centre + reach; angle += step) {
        double sharp = sharpness(xs, ys, count, angle, profile);
        if (sharp > sharpest) {
          sharpest = sharp;
          best = angle;
        }
      }
    }
    return sharpest > GAIN * straight ? best : 0;
  }

  private static double sharpness(int[] xs, int[] ys, int count, double angle, double[] profile) {
    Arrays.fill(profile, 0);
    double slope = Math.tan(Math.toRadians(angle));
    int middle = profile.length / 4;
    for (int i = 0; i < count; i++) {
      profile[(int) Math.round(ys[i] - slope * xs[i]) + middle]++;
    }
    double squares = 0;
    for (double row : profile) {
      squares += row * row;
    }
    return squares;
  }

  /** Rotates ink by -{@code angle} degrees about its centre. */
  static GrayU8 turn(GrayU8 ink, double angle) {
    if (angle == 0) {
      return ink;
    }
    GrayU8 turned = new GrayU8(ink.width, ink.height);
    new FDistort(ink, turned).border(0).rotate(Math.toRadians(-angle)).apply();
    return turned;
  }
}
