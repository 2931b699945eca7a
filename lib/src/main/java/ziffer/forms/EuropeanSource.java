package ziffer.forms;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.European;
import ziffer.data.Idx;
import ziffer.data.PictureFolder;
import ziffer.data.Progress;
import ziffer.data.Skipped;
import ziffer.data.StrokeFile;

/** Reads European digits from the sources of {@code --european} and {@code --on}. */
public final class EuropeanSource {
  private static final String SWISS = "swiss";
  private static final String SHEETS = "sheets";

  private EuropeanSource() {}

  /**
   * Reads a source and splits it by writer.
   *
   * @param source {@code swiss}, {@code sheets}, a folder or zip of pictures, a folder of sheets,
   *     an IDX file of images, or a file of strokes; several separated by commas
   * @throws ZifferException at the first picture or sheet that cannot be used
   */
  public static European read(String source, DataDirectory data, Progress progress) {
    return read(source, data, progress, Skipped::refuse);
  }

  /**
   * Reads a source and splits it by writer; skips pictures and sheets that cannot be used.
   *
   * @param skipped receives each skipped file
   * @throws ZifferException if no file of a source can be used
   */
  public static European read(
      String source, DataDirectory data, Progress progress, Consumer<Skipped> skipped) {
    European all = null;
    for (String each : source.split(",", -1)) {
      European split = European.split(readAll(each, data, progress, skipped));
      all = all == null ? split : all.and(split);
    }
    return all;
  }

  /**
   * Reads one source without splitting it.
   *
   * @throws ZifferException at the first picture or sheet that cannot be used
   */
  public static DigitSet readAll(String source, DataDirectory data, Progress progress) {
    return readAll(source, data, progress, Skipped::refuse);
  }

  /**
   * Reads one source without splitting it; skips pictures and sheets that cannot be used.
   *
   * @param skipped receives each skipped file
   * @throws ZifferException if no file can be used
   */
  public static DigitSet readAll(
      String source, DataDirectory data, Progress progress, Consumer<Skipped> skipped) {
    if (source.isEmpty()) {
      throw new UsageException("a source of digits is swiss, sheets, a folder or a zip");
    }
    Path path = path(source, data);
    if (source.equals(SWISS) && !Files.exists(path)) {
      throw new ZifferException(
          path + " does not exist; get it with ./jbang fetch.java --european swiss");
    }
    // The root of a drive has no name of its own.
    Path last = path.toAbsolutePath().normalize().getFileName();
    String name = isNamed(source) || last == null ? source : "" + last;
    if (Idx.isImages(path)) {
      return Idx.read(name, path, Idx.labelsOf(path));
    }
    if (StrokeFile.isStrokes(path)) {
      return StrokeFile.draw(name, path, StrokeFile.THICKNESS);
    }
    return SheetFolder.sheets(path).isEmpty()
        ? PictureFolder.read(name, path, progress, skipped)
        : SheetFolder.read(name, path, progress, skipped);
  }

  /** Returns whether the source is built in. */
  public static boolean isNamed(String source) {
    return source.equals(SWISS) || source.equals(SHEETS);
  }

  /** Returns whether the Swiss digits are in the data directory. */
  public static boolean hasSwiss(DataDirectory data) {
    return Files.exists(data.swiss());
  }

  private static Path path(String source, DataDirectory data) {
    return switch (source) {
      case SWISS -> data.swiss();
      case SHEETS -> data.sheets();
      default -> Path.of(source);
    };
  }
}
