package ziffer.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import ziffer.ZifferException;

/** The grey levels of a picture file, PNG, JPEG or any other format that the JDK reads. */
public final class PictureFile {
  /** Offset of the first chunk of a PNG, and the types of the chunks that matter. */
  private static final int PNG_CHUNKS = 8;

  private static final int IDAT = 0x49444154;
  private static final int ACTL = 0x6163544c;

  private final int width;
  private final int height;
  private final int[] grey;

  /** Checks a picture's size before it is decoded, and chooses its resolution. */
  public interface Sampling {
    /** Decodes every pixel of a picture of any size. */
    Sampling FULL = (name, width, height) -> 1;

    /**
     * Returns 1 for every pixel, 2 for every second pixel of every second row, and so on.
     *
     * @param name name in messages
     * @throws ZifferException if the picture is too large or too small
     */
    int step(String name, int width, int height);
  }

  /**
   * Decodes a picture.
   *
   * @param name name in messages
   * @throws ZifferException if it is not a picture, damaged, animated, or rejected by {@code
   *     sampling}
   */
  public PictureFile(String name, byte[] bytes, Sampling sampling) {
    if (bytes.length == 0) {
      throw new ZifferException(name + " is empty");
    }
    if (isHeif(bytes)) {
      throw new ZifferException(
          name + " is a HEIC, HEIF or AVIF picture, which Java cannot read; export it as JPEG");
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new ZifferException(name + " is not a readable picture; use PNG or JPEG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        int step = sampling.step(name, reader.getWidth(0), reader.getHeight(0));
        if (isAnimated(reader, bytes)) {
          throw new ZifferException(name + " is animated; save one frame of it as PNG");
        }
        ImageReadParam parameters = reader.getDefaultReadParam();
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

  /** Detects the container of HEIC, HEIF and AVIF by its brand, whatever the file is called. */
  private static boolean isHeif(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 12), StandardCharsets.ISO_8859_1);
    return head.matches("(?s).{4}ftyp(he[iv].|mi[fa].|msf1|avi[fs])");
  }

  /** Detects animation; the JDK ignores the acTL chunk before IDAT of an animated PNG. */
  private static boolean isAnimated(ImageReader reader, byte[] bytes) throws IOException {
    switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
      case "jpeg":
        // A phone appends previews and gain maps to its photo as further pictures.
        return false;
      case "png":
        ByteBuffer chunks = ByteBuffer.wrap(bytes);
        for (long at = PNG_CHUNKS; at + 8 <= bytes.length; ) {
          int type = chunks.getInt((int) at + 4);
          if (type == IDAT || type == ACTL) {
            return type == ACTL;
          }
          at += 12 + (chunks.getInt((int) at) & 0xffffffffL);
        }
        return false;
      default:
        return reader.getNumImages(true) > 1;
    }
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
    int ground = ground(argb);
    for (int i = 0; i < argb.length; i++) {
      int alpha = argb[i] >>> 24;
      argb[i] = (luma(argb[i]) * alpha + ground * (255 - alpha)) / 255;
    }
    return argb;
  }

  /** Returns the grey level behind a picture: black behind light ink on transparent ground. */
  private static int ground(int[] argb) {
    long sum = 0;
    long opaque = 0;
    for (int pixel : argb) {
      sum += (long) luma(pixel) * (pixel >>> 24);
      opaque += pixel >>> 24;
    }
    boolean mostlyTransparent = 2 * opaque < 255L * argb.length;
    return mostlyTransparent && sum > 128 * opaque ? 0 : 255;
  }

  /** Returns the luma by ITU-R BT.601, 0 to 255. */
  private static int luma(int argb) {
    return (77 * (argb >> 16 & 0xff) + 150 * (argb >> 8 & 0xff) + 29 * (argb & 0xff)) >> 8;
  }
}
