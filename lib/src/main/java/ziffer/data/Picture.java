package ziffer.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import ziffer.ZifferException;

/**
 * A picture as ink: whatever its file's colours, 0 is paper and 255 the darkest (or, on a dark
 * ground, the lightest) stroke.
 *
 * @param width in pixels
 * @param height in pixels
 * @param ink {@code [height][width]} row by row, unsigned bytes
 */
public record Picture(int width, int height, byte[] ink) {
  /** Smallest difference between paper and ink, in grey levels, that counts as a drawing. */
  private static final int MIN_CONTRAST = 40;

  /** Share of the way from paper to ink below which a pixel is still paper. */
  private static final double PAPER_MARGIN = 0.2;

  /** Share of all pixels, at the inked end, that is taken as fully inked. */
  private static final double FULL_INK = 0.005;

  /** And at most so many: a thin stroke on a large canvas is a small share of it. */
  private static final int MAX_FULL_INK = 40;

  /** Farthest that a framed digit's centre of mass may be from pixel 14, in pixels. */
  private static final double FRAMED_WITHIN = 1;

  /** Pixels of the rim that a framed digit may touch; a stroke may end there. */
  private static final int MOST_AT_RIM = 12;

  /**
   * Reads a picture file of at most 1,024 pixels a side, which is plenty for one digit, and frames
   * it as MNIST is framed.
   *
   * @return {@code [28][28]}
   */
  public static byte[] digit(Path file) {
    return digit(file.toString(), AtomicFiles.read(file));
  }

  /**
   * Frames the bytes of a picture file as MNIST is framed. One of 28x28 pixels that is so framed
   * already, light on black, is returned unchanged.
   *
   * @param name what messages call it
   * @return {@code [28][28]}
   * @throws ZifferException if it is no picture, too large, or shows nothing
   */
  static byte[] digit(String name, byte[] bytes) {
    PictureFile file = new PictureFile(name, bytes, Picture::checkSize);
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
    int inkAtRim = 0;
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < pixels.length; i++) {
      int column = i % DigitSet.SIDE;
      int row = i / DigitSet.SIDE;
      boolean atRim = Math.min(column, row) == 0 || Math.max(column, row) == DigitSet.SIDE - 1;
      inkAtRim += atRim && pixels[i] != 0 ? 1 : 0;
      mass += pixels[i];
      x += pixels[i] * column;
      y += pixels[i] * row;
    }
    return mass > 0
        && inkAtRim <= MOST_AT_RIM
        && Math.abs(x / mass - Framing.CENTRE) <= FRAMED_WITHIN
        && Math.abs(y / mass - Framing.CENTRE) <= FRAMED_WITHIN;
  }

  /** Frames the picture as MNIST is framed, {@code [28][28]}. */
  public byte[] framed() {
    return Framing.frame(ink, width, height);
  }

  private static void checkSize(String name, int width, int height) {
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
  }

  /**
   * Turns grey levels to ink.
   *
   * @param name what messages call it
   * @param grey {@code [height][width]} row by row, 0 = black, 255 = white; not written to
   * @throws ZifferException if nothing stands out from the paper
   */
  public static Picture of(String name, int width, int height, int[] grey) {
    return ofDarkInk(
        name, width, height, isDarkGround(grey, width, height) ? inverted(grey) : grey);
  }

  private static int[] inverted(int[] grey) {
    return IntStream.of(grey).map(level -> 255 - level).toArray();
  }

  private static Picture ofDarkInk(String name, int width, int height, int[] grey) {
    int[] histogram = new int[256];
    for (int value : grey) {
      histogram[value]++;
    }
    int paper = percentile(histogram, grey.length / 2);
    int inked = percentile(histogram, (int) Math.min(MAX_FULL_INK, grey.length * FULL_INK));
    if (paper - inked < MIN_CONTRAST) {
      throw new ZifferException(name + " shows nothing: no ink stands out from the paper");
    }
    double margin = paper - PAPER_MARGIN * (paper - inked);
    byte[] ink = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      double share = (margin - grey[i]) / (margin - inked);
      ink[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, share)));
    }
    return new Picture(width, height, ink);
  }

  /** Decides by the outermost pixels, which are paper on almost any picture of a digit. */
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

  /** Returns the lowest grey level that more than {@code count} pixels do not exceed. */
  private static int percentile(int[] histogram, int count) {
    int below = histogram[0];
    int level = 0;
    while (below <= count && level < 255) {
      below += histogram[++level];
    }
    return level;
  }
}
