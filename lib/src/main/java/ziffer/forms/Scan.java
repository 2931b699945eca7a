package ziffer.forms;

import boofcv.alg.filter.misc.AverageDownSampleOps;
import boofcv.struct.image.GrayU8;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.PictureFile;

/**
 * A scan, photo or drawing of a sheet: grey levels, upright, scaled to at most 2,000 pixels.
 *
 * @param name name in messages
 * @param grey 0 = black, 255 = white
 */
record Scan(String name, GrayU8 grey) {
  private static final int MIN_WIDTH = 300;
  private static final int MAX_WIDTH = 8_000;
  private static final long MAX_PIXELS = 100_000_000;

  /** Longest side after scaling, enough for digits of 28 pixels. */
  private static final int WORK_SIDE = 2_000;

  /** Reads a file. */
  static Scan read(Path file) {
    byte[] bytes = AtomicFiles.read(file);
    PictureFile picture = new PictureFile(file.toString(), bytes, Scan::checkSize, 2 * WORK_SIDE);
    GrayU8 grey = new GrayU8(picture.width(), picture.height());
    for (int i = 0; i < picture.grey().length; i++) {
      grey.data[i] = (byte) picture.grey()[i];
    }
    return new Scan(
        file.toString(), Page.only(upright(shrunk(grey, WORK_SIDE), orientation(bytes))));
  }

  private static void checkSize(String name, int width, int height) {
    if ((long) width * height > MAX_PIXELS || width > MAX_WIDTH) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "%s has %dx%d pixels, expected at most %d wide and 100 megapixels; scan the page at"
                  + " 300 dpi or make the picture smaller",
              name,
              width,
              height,
              MAX_WIDTH));
    }
    if (width < MIN_WIDTH) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "%s has %dx%d pixels, expected at least %d wide for a sheet of digits",
              name,
              width,
              height,
              MIN_WIDTH));
    }
  }

  /** Scales down to at most {@code most} pixels per side, by averaging. */
  static GrayU8 shrunk(GrayU8 grey, int most) {
    int longest = Math.max(grey.width, grey.height);
    if (longest <= most) {
      return grey;
    }
    double scale = (double) most / longest;
    GrayU8 small =
        new GrayU8(
            Math.max(1, (int) Math.round(scale * grey.width)),
            Math.max(1, (int) Math.round(scale * grey.height)));
    AverageDownSampleOps.down(grey, small);
    return small;
  }

  /** Returns the EXIF orientation: 1 upright; 3, 6 and 8 rotated. */
  private static int orientation(byte[] bytes) {
    try {
      ExifIFD0Directory exif =
          ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes))
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer tag = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      return tag == null ? 1 : tag;
    } catch (ImageProcessingException | IOException e) {
      // Without readable metadata, the picture counts as upright.
      return 1;
    }
  }

  private static GrayU8 upright(GrayU8 grey, int orientation) {
    return switch (orientation) {
      case 3 -> rotate(rotate(grey));
      case 6 -> rotate(grey);
      case 8 -> rotate(rotate(rotate(grey)));
      default -> grey;
    };
  }

  /** Rotates by 90 degrees clockwise. */
  private static GrayU8 rotate(GrayU8 grey) {
    GrayU8 result = new GrayU8(grey.height, grey.width);
    for (int y = 0; y < grey.height; y++) {
      for (int x = 0; x < grey.width; x++) {
        result.data[x * result.width + grey.height - 1 - y] = grey.data[y * grey.width + x];
      }
    }
    return result;
  }
}
