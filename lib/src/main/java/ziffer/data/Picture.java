package ziffer.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import ziffer.ZifferException;

/**
 * A picture as ink: 0 is paper, 255 the darkest stroke, or the lightest on a dark background.
 *
 * @param width in pixels
 * @param height in pixels
 * @param ink {@code [height][width]} row by row, unsigned bytes
 */
public record Picture(int width, int height, byte[] ink) {
  /** Smallest contrast between paper and ink of a drawing, in grey levels. */
  private static final int MIN_CONTRAST = 40;

  /** Pixels below this fraction of the contrast are paper. */
  private static final double PAPER_MARGIN = 0.2;

  /** Fraction of all pixels, the darkest, that counts as fully inked. */
  private static final double FULL_INK = 0.005;

  /** Maximum number of these pixels: a thin stroke covers little of a large canvas. */
  private static final int MAX_FULL_INK = 40;

  /** Tolerance of a framed digit's centre of mass, in pixels. */
  private static final double FRAMED_WITHIN = 1;

  /** Maximum number of inked border pixels of a framed digit, such as the end of a stroke. */
  private static final int MAX_BORDER_INK = 12;

  /**
   * Reads a picture file of at most 1,024 pixels per side and frames it like MNIST.
   *
   * @return {@code [28][28]}
   */
  public static byte[] digit(Path file) {
    return digit(file.toString(), AtomicFiles.read(file));
  }

  /**
   * Frames a picture file like MNIST. A picture of 28x28 pixels that is already framed, light on
   * black, is returned unchanged.
   *
   * @param name name in messages
   * @return {@code [28][28]}
   * @throws ZifferException if it is not a picture, too large, or blank
   */
  static byte[] digit(String name, byte[] bytes) {
    return framed(name, new PictureFile(name, bytes, Picture::step));
  }

  /**
   * Frames a decoded picture of at most 1,024 pixels per side; same rules.
   *
   * @return {@code [28][28]}
   */
  public static byte[] framed(String name, PictureFile file) {
    if (file.width() == DigitSet.SIDE && file.height() == DigitSet.SIDE && isFramed(file.grey())) {
      byte[] pixels = new byte[DigitSet.PIXELS];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) file.grey()[i];
      }
      return pixels;
    }
    return of(name, file.width(), file.height(), file.grey()).framed();
  }

  private static boolean isFramed(int[] pixels) {
    int borderInk = 0;
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < pixels.length; i++) {
      int column = i % DigitSet.SIDE;
      int row = i / DigitSet.SIDE;
      boolean onBorder = Math.min(column, row) == 0 || Math.max(column, row) == DigitSet.SIDE - 1;
      borderInk += onBorder && pixels[i] != 0 ? 1 : 0;
      mass += pixels[i];
      x += pixels[i] * column;
      y += pixels[i] * row;
    }
    return mass > 0
        && borderInk <= MAX_BORDER_INK
        && Math.abs(x / mass - Framing.CENTRE) <= FRAMED_WITHIN
        && Math.abs(y / mass - Framing.CENTRE) <= FRAMED_WITHIN;
  }

  /** Returns the picture framed like MNIST, {@code [28][28]}. */
  public byte[] framed() {
    return Framing.frame(ink, width, height);
  }

  private static int step(String name, int width, int height) {
    if (width > Framing.MAX_SIDE || height > Framing.MAX_SIDE) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "%s has %dx%d pixels, expected at most %4$dx%4$d; cut out the digit first",
              name,
              width,
              height,
              Framing.MAX_SIDE));
    }
    return 1;
  }

  /**
   * Converts grey levels to ink.
   *
   * @param name name in messages
   * @param grey {@code [height][width]} row by row, 0 = black, 255 = white; not modified
   * @throws ZifferException if no ink stands out from the paper
   */
  public static Picture of(String name, int width, int height, int[] grey) {
    boolean inverted = isDarkGround(grey, width, height);
    int[] levels = IntStream.of(grey).map(level -> inverted ? 255 - level : level).toArray();
    int[] histogram = new int[256];
    for (int level : levels) {
      histogram[level]++;
    }
    int paper = percentile(histogram, levels.length / 2);
    int inked = percentile(histogram, (int) Math.min(MAX_FULL_INK, levels.length * FULL_INK));
    if (paper - inked < MIN_CONTRAST) {
      throw new ZifferException(name + " shows nothing: no ink stands out from the paper");
    }
    double margin = paper - PAPER_MARGIN * (paper - inked);
    byte[] ink = new byte[levels.length];
    for (int i = 0; i < levels.length; i++) {
      double share = (margin - levels[i]) / (margin - inked);
      ink[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, share)));
    }
    return new Picture(width, height, ink);
  }

  /** Decides by the border pixels, which are paper in almost any picture of a digit. */
  private static boolean isDarkGround(int[] grey, int width, int height) {
    int dark = 0;
    int all = 0;
    for (int y = 0; y < height; y++) {
      int step = y == 0 || y == height - 1 ? 1 : Math.max(1, width - 1);
      for (int x = 0; x < width; x += step) {
        dark += grey[y * width + x] < 128 ? 1 : 0;
        all++;
      }
    }
    return 2 * dark > all;
  }

  /** Returns the lowest grey level that is not exceeded by more than {@code count} pixels. */
  private static int percentile(int[] histogram, int count) {
    int below = histogram[0];
    int level = 0;
    while (below <= count && level < 255) {
      below += histogram[++level];
    }
    return level;
  }
}
