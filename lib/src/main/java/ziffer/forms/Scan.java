package ziffer.forms;

import boofcv.alg.filter.misc.AverageDownSampleOps;
import boofcv.alg.misc.ImageMiscOps;
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
    PictureFile picture = new PictureFile(file.toString(), bytes, Scan::step);
    return new Scan(file.toString(), Page.only(upright(picture, bytes, WORK_SIDE)));
  }

  /** Returns the grey levels of a picture, upright, scaled to at most {@code side} pixels. */
  static GrayU8 upright(PictureFile picture, byte[] bytes, int side) {
    GrayU8 grey = new GrayU8(picture.width(), picture.height());
    for (int i = 0; i < picture.grey().length; i++) {
      grey.data[i] = (byte) picture.grey()[i];
    }
    return upright(shrunk(grey, side), orientation(bytes));
  }

  private static int step(String name, int width, int height) {
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
    return (width + 2 * WORK_SIDE - 1) / (2 * WORK_SIDE);
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

  /** Returns the EXIF orientation: 1 upright; 3, 6 and 8 rotated; the rest mirrored. */
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
    GrayU8 turned =
        switch (orientation) {
          case 3, 4 -> ImageMiscOps.rotateCW(ImageMiscOps.rotateCW(grey, null), null);
          case 5, 6 -> ImageMiscOps.rotateCW(grey, null);
          case 7, 8 -> ImageMiscOps.rotateCCW(grey, null);
          default -> grey;
        };
    if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7) {
      ImageMiscOps.flipHorizontal(turned);
    }
    return turned;
  }
}
