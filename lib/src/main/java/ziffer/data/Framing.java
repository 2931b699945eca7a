package ziffer.data;

/**
 * Frames a drawn digit like MNIST: cropped to its ink, scaled into a 20x20 box with its aspect
 * ratio preserved, antialiased by area coverage, and placed with its centre of mass on pixel (14,
 * 14) of the 28x28 field. Source: Y. LeCun et al., "The MNIST database", section on size
 * normalisation. Strokes much thinner than MNIST's, such as those of a fine pen on a large canvas,
 * are then thickened, see {@link #thinness}.
 *
 * <p>All arithmetic is in 32-bit integers, so that the generated C gives the same bytes.
 */
public final class Framing {
  /** Largest width and height of a canvas in pixels; keeps every sum within 32 bits. */
  public static final int MAX_SIDE = 1024;

  /** Side of the box that a digit is scaled into, in pixels. */
  static final int BOX = 20;

  /** Row and column of a framed digit's centre of mass. */
  static final int CENTRE = 14;

  private static final int SIDE = DigitSet.SIDE;

  private Framing() {}

  /**
   * Frames a canvas of any size.
   *
   * @param canvas {@code [height][width]} row by row, unsigned bytes, 0 = paper, anything else ink
   * @param width 1 to 1024
   * @param height 1 to 1024
   * @return {@code [28][28]}; all zero if there is no ink
   */
  public static byte[] frame(byte[] canvas, int width, int height) {
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new IllegalArgumentException(
          "canvas of " + width + "x" + height + ", expected 1 to " + MAX_SIDE + " each");
    }
    if (canvas.length != width * height) {
      throw new IllegalArgumentException(
          canvas.length + " pixels for a canvas of " + width + "x" + height);
    }
    byte[] pixels = new byte[DigitSet.PIXELS];
    Box ink = inkBox(canvas, width, height);
    if (ink != null) {
      int longest = Math.max(ink.width, ink.height);
      int boxWidth = fit(ink.width, longest);
      int boxHeight = fit(ink.height, longest);
      int[] box = shrink(canvas, width, ink, boxWidth, boxHeight);
      place(box, boxWidth, boxHeight, pixels);
      thicken(pixels, thinness(pixels));
    }
    return pixels;
  }

  /**
   * Rates how thin the strokes are: 0 from a thickness of one fully inked pixel, 255 up to 0.7
   * pixels.
   *
   * <p>A stroke of length L, thickness t and greatest grey g has about 2 L g of differences between
   * neighbouring pixels, and its inked area t L holds squares of about g * 255: so t = 2 sum(p^2) /
   * (255 * differences). By this measure, the median of MNIST is 1.69 pixels, with 3 % below 1; the
   * median of the Swiss digits, written with ball pens, is 0.65, with 97 % below 1.
   */
  private static int thinness(byte[] pixels) {
    int squares = 0;
    int differences = 0;
    for (int i = 0; i < DigitSet.PIXELS; i++) {
      int value = pixels[i] & 0xff;
      squares += value * value;
      if (i % SIDE < SIDE - 1) {
        differences += Math.abs(value - (pixels[i + 1] & 0xff));
      }
      if (i < DigitSet.PIXELS - SIDE) {
        differences += Math.abs(value - (pixels[i + SIDE] & 0xff));
      }
    }
    int missing = 255 * differences - 2 * squares;
    return missing <= 0 ? 0 : Math.min(255, 10 * missing / (3 * differences));
  }

  /**
   * Scales the darkest pixel to full ink, since a fine line is faint after scaling; then scales
   * each pixel to 8/5 of the mean of itself and the darkest among itself and its four neighbours.
   * The median thickness of the Swiss digits becomes 1.53 pixels, and the accuracy on them of a net
   * trained on MNIST alone rises from 92.3 % to 93.8 %.
   *
   * @param strength blends with the original: 0 for no change, 255 for full effect
   */
  private static void thicken(byte[] pixels, int strength) {
    int full = 0;
    for (byte pixel : pixels) {
      full = Math.max(full, pixel & 0xff);
    }
    byte[] thin = pixels.clone();
    for (int i = 0; strength > 0 && i < DigitSet.PIXELS; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      int own = thin[i] & 0xff;
      int darkest = own;
      darkest = x > 0 ? Math.max(darkest, thin[i - 1] & 0xff) : darkest;
      darkest = x < SIDE - 1 ? Math.max(darkest, thin[i + 1] & 0xff) : darkest;
      darkest = y > 0 ? Math.max(darkest, thin[i - SIDE] & 0xff) : darkest;
      darkest = y < SIDE - 1 ? Math.max(darkest, thin[i + SIDE] & 0xff) : darkest;
      int thick = Math.min(255, 4 * 255 * (own + darkest) / (5 * full));
      pixels[i] = (byte) (own + (thick - own) * strength / 255);
    }
  }

  private record Box(int left, int top, int width, int height) {}

  private static Box inkBox(byte[] canvas, int width, int height) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (canvas[y * width + x] != 0) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return right < 0 ? null : new Box(left, top, right - left + 1, bottom - top + 1);
  }

  private static int fit(int length, int longest) {
    return Math.max(1, (2 * BOX * length + longest) / (2 * longest));
  }

  /**
   * Averages the ink over each pixel of the box. In units of 1/boxWidth and 1/boxHeight of a canvas
   * pixel, every overlap is an integer; the sum stays below 255 * 1024 * 1024.
   */
  private static int[] shrink(byte[] canvas, int stride, Box ink, int boxWidth, int boxHeight) {
    int[] box = new int[boxWidth * boxHeight];
    int area = ink.width * ink.height;
    for (int y = 0; y < boxHeight; y++) {
      for (int x = 0; x < boxWidth; x++) {
        int sum = 0;
        for (int cy = y * ink.height / boxHeight; cy * boxHeight < (y + 1) * ink.height; cy++) {
          int overlapY = overlap(cy, boxHeight, y, ink.height);
          int row = (ink.top + cy) * stride + ink.left;
          for (int cx = x * ink.width / boxWidth; cx * boxWidth < (x + 1) * ink.width; cx++) {
            sum += (canvas[row + cx] & 0xff) * overlapY * overlap(cx, boxWidth, x, ink.width);
          }
        }
        box[y * boxWidth + x] = (sum + area / 2) / area;
      }
    }
    return box;
  }

  /** Returns the length shared by canvas pixel {@code a} and box pixel {@code b}. */
  private static int overlap(int a, int aLength, int b, int bLength) {
    return Math.min((a + 1) * aLength, (b + 1) * bLength) - Math.max(a * aLength, b * bLength);
  }

  private static void place(int[] box, int boxWidth, int boxHeight, byte[] pixels) {
    int mass = 0;
    int momentX = 0;
    int momentY = 0;
    for (int y = 0; y < boxHeight; y++) {
      for (int x = 0; x < boxWidth; x++) {
        int value = box[y * boxWidth + x];
        mass += value;
        momentX += value * (2 * x + 1);
        momentY += value * (2 * y + 1);
      }
    }
    int left = offset(momentX, mass, boxWidth);
    int top = offset(momentY, mass, boxHeight);
    for (int y = 0; y < boxHeight; y++) {
      for (int x = 0; x < boxWidth; x++) {
        pixels[(top + y) * SIDE + left + x] = (byte) box[y * boxWidth + x];
      }
    }
  }

  /**
   * Returns the start of the box that puts its centre of mass, {@code moment / (2 mass)} from the
   * box's edge, on the centre of pixel 14, rounded to the nearest pixel and clamped to the field.
   * The centres of MNIST's test images are within half a pixel of 14.0, not of 13.5.
   */
  private static int offset(int moment, int mass, int length) {
    int numerator = (2 * CENTRE + 2) * mass - moment;
    if (mass == 0 || numerator < 0) {
      return mass == 0 ? (SIDE - length) / 2 : 0;
    }
    return Math.min(numerator / (2 * mass), SIDE - length);
  }
}
