package ziffer.augment;

import ziffer.data.DigitSet;

/**
 * Maps each output pixel to its source: an affine map about the digit's centre plus a displacement
 * field. All transforms are combined, so that the image is resampled, and blurred, only once.
 */
public final class Warp {
  private static final int SIDE = DigitSet.SIDE;

  /** Row and column of a framed digit's centre of mass. */
  private static final float CENTRE = 14;

  private double xx = 1;
  private double xy;
  private double yx;
  private double yy = 1;
  private double right;
  private double down;
  private float[] bendX;
  private float[] bendY;

  Warp() {}

  /** Right-multiplies the map, from output to input coordinates, by a matrix. */
  void multiply(double a, double b, double c, double d) {
    double oldXx = xx;
    double oldYx = yx;
    xx = oldXx * a + xy * c;
    xy = oldXx * b + xy * d;
    yx = oldYx * a + yy * c;
    yy = oldYx * b + yy * d;
  }

  /** Shifts by fractions of the side. */
  void shift(double x, double y) {
    right += x * SIDE;
    down += y * SIDE;
  }

  /** Adds displacements {@code [28][28]} in pixels. */
  void bend(float[] x, float[] y) {
    bendX = bendX == null ? x : sum(bendX, x);
    bendY = bendY == null ? y : sum(bendY, y);
  }

  private static float[] sum(float[] a, float[] b) {
    float[] sum = new float[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }

  /**
   * Resamples an image bilinearly, rounded to integers; pixels outside are 0.
   *
   * @param pixels {@code [28][28]}, unsigned bytes; not modified
   */
  byte[] apply(byte[] pixels) {
    byte[] out = new byte[DigitSet.PIXELS];
    for (int y = 0; y < SIDE; y++) {
      float dy = (float) (y - CENTRE - down);
      float dx = (float) (-CENTRE - right);
      float fromX = (float) (xx * dx + xy * dy) + CENTRE;
      float fromY = (float) (yx * dx + yy * dy) + CENTRE;
      float stepX = (float) xx;
      float stepY = (float) yx;
      for (int x = 0; x < SIDE; x++) {
        float sx = fromX + x * stepX;
        float sy = fromY + x * stepY;
        int i = y * SIDE + x;
        if (bendX != null) {
          sx += bendX[i];
          sy += bendY[i];
        }
        out[i] = sample(pixels, sx, sy);
      }
    }
    return out;
  }

  private static byte sample(byte[] pixels, float x, float y) {
    if (!(x > -1 && y > -1 && x < SIDE && y < SIDE)) {
      return 0;
    }
    int left = (int) (x + 1) - 1;
    int top = (int) (y + 1) - 1;
    float u = x - left;
    float v = y - top;
    int a;
    int b;
    int c;
    int d;
    if (left >= 0 && top >= 0 && left < SIDE - 1 && top < SIDE - 1) {
      int i = top * SIDE + left;
      a = pixels[i] & 0xff;
      b = pixels[i + 1] & 0xff;
      c = pixels[i + SIDE] & 0xff;
      d = pixels[i + SIDE + 1] & 0xff;
      if ((a | b | c | d) == 0) {
        return 0;
      }
    } else {
      a = at(pixels, left, top);
      b = at(pixels, left + 1, top);
      c = at(pixels, left, top + 1);
      d = at(pixels, left + 1, top + 1);
    }
    float upper = a + u * (b - a);
    float lower = c + u * (d - c);
    return (byte) (int) (upper + v * (lower - upper) + 0.5f);
  }

  private static int at(byte[] pixels, int x, int y) {
    return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : pixels[y * SIDE + x] & 0xff;
  }
}
