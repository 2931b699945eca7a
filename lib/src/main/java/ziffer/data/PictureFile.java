package ziffer.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import ziffer.ZifferException;

/** The grey levels of a picture file, PNG, JPEG or any other format that the JDK reads. */
public final class PictureFile {
  private final int width;
  private final int height;
  private final int[] grey;

  /** Checks a picture's size before it is decoded. */
  public interface SizeCheck {
    /**
     * Checks the size.
     *
     * @param name name in messages
     * @throws ZifferException if the picture is too large or too small
     */
    void check(String name, int width, int height);
  }

  /**
   * Decodes a picture at full resolution.
   *
   * @param name name in messages
   * @throws ZifferException if it is not a picture, damaged, animated, or rejected by {@code size}
   */
  public PictureFile(String name, byte[] bytes, SizeCheck size) {
    this(name, bytes, size, Integer.MAX_VALUE);
  }

  /**
   * Decodes a picture, subsampled if it is very wide.
   *
   * @param maxWidth largest width in pixels; wider pictures are subsampled to at least half of it
   */
  public PictureFile(String name, byte[] bytes, SizeCheck size, int maxWidth) {
    if (bytes.length == 0) {
      throw new ZifferException(name + " is empty");
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new ZifferException(name + " is not a readable picture; use PNG or JPEG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        size.check(name, reader.getWidth(0), reader.getHeight(0));
        if (isAnimated(reader, bytes)) {
          throw new ZifferException(name + " is animated; save one frame of it as PNG");
        }
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = (int) ((reader.getWidth(0) + (long) maxWidth - 1) / maxWidth);
        parameters.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = reader.read(0, parameters);
        width = image.getWidth();
        height = image.getHeight();
        grey = grey(image);
      } finally {
        reader.dispose();
      }
    } catch (ZifferException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // ImageIO's readers also throw unchecked exceptions for inconsistent files.
      throw new ZifferException(name + " is a damaged picture: " + e.getMessage(), e);
    }
  }

  /** Returns the decoded width in pixels. */
  public int width() {
    return width;
  }

  /** Returns the decoded height in pixels. */
  public int height() {
    return height;
  }

  /** Returns {@code [height][width]} row by row, 0 = black, 255 = white. */
  public int[] grey() {
    return grey;
  }

  /** Detects animation; an animated PNG has an acTL chunk before IDAT, which the JDK ignores. */
  private static boolean isAnimated(ImageReader reader, byte[] bytes) throws IOException {
    if (reader.getFormatName().equalsIgnoreCase("png")) {
      String head = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1);
      int first = head.indexOf("IDAT");
      return first >= 0 && head.lastIndexOf("acTL", first) >= 0;
    }
    return reader.getNumImages(true) > 1;
  }

  private static int[] grey(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      // Raw samples; getRGB would brighten them, since it assumes linear light.
      Raster raster = image.getRaster();
      return raster.getSamples(0, 0, width, height, 0, (int[]) null);
    }
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < argb.length; i++) {
      int alpha = argb[i] >>> 24;
      // Luma by ITU-R BT.601, composited over white.
      int luma =
          (77 * (argb[i] >> 16 & 0xff) + 150 * (argb[i] >> 8 & 0xff) + 29 * (argb[i] & 0xff)) >> 8;
      argb[i] = (luma * alpha + 255 * (255 - alpha)) / 255;
    }
    return argb;
  }
}
