package ziffer.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
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

  /** Reads a picture file of at most 1,024 pixels a side, which is plenty for one digit. */
  public static Picture read(Path file) {
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new ZifferException(file + " does not exist", e);
    } catch (IOException e) {
      throw new ZifferException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Frames the picture as MNIST is framed, {@code [28][28]}. */
  public byte[] framed() {
    return Framing.frame(ink, width, height);
  }

  /**
   * Reads the bytes of a picture file.
   *
   * @param name what messages call it
   * @throws ZifferException if it is no picture, too large, or shows nothing
   */
  static Picture parse(String name, byte[] bytes) {
    if (bytes.length == 0) {
      throw new ZifferException(name + " is empty");
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new ZifferException(name + " is no picture that can be read; use PNG or JPEG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        checkSize(name, reader.getWidth(0), reader.getHeight(0));
        return of(name, reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (ZifferException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // ImageIO's readers throw unchecked exceptions too when a file's fields contradict.
      throw new ZifferException(name + " is a damaged picture: " + e.getMessage(), e);
    }
  }

  private static void checkSize(String name, int width, int height) {
    if (width > Framing.MAX_SIDE || height > Framing.MAX_SIDE) {
      throw new ZifferException(
          String.format(
              "%s has %dx%d pixels, expected at most %4$dx%4$d; cut out the digit first",
              name, width, height, Framing.MAX_SIDE));
    }
  }

  private static Picture of(String name, BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] grey = grey(image);
    if (isDarkGround(grey, width, height)) {
      for (int i = 0; i < grey.length; i++) {
        grey[i] = 255 - grey[i];
      }
    }
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

  private static int[] grey(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      // Raw samples: getRGB would treat them as linear light and brighten them.
      Raster raster = image.getRaster();
      return raster.getSamples(0, 0, width, height, 0, (int[]) null);
    }
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < argb.length; i++) {
      int alpha = argb[i] >>> 24;
      // Luma after ITU-R BT.601, over white paper where the picture is transparent.
      int luma =
          (77 * (argb[i] >> 16 & 0xff) + 150 * (argb[i] >> 8 & 0xff) + 29 * (argb[i] & 0xff)) >> 8;
      argb[i] = (luma * alpha + 255 * (255 - alpha)) / 255;
    }
    return argb;
  }

  /** Tells by the outermost pixels, which are paper on almost any picture of a digit. */
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

  /** Returns the grey level below or at which {@code count} pixels lie. */
  private static int percentile(int[] histogram, int count) {
    int below = histogram[0];
    int level = 0;
    while (below <= count && level < 255) {
      below += histogram[++level];
    }
    return level;
  }
}
