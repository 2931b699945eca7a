package ziffer.forms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ziffer.ZifferException;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.PictureFolder;
import ziffer.data.Progress;
import ziffer.data.Skipped;

/** A folder of filled-in forms, one per writer, cut in parallel and cached. */
public final class SheetFolder {
  private static final SheetCache CACHE =
      new SheetCache(DataDirectory.repository().resolve("build/cache"));

  private SheetFolder() {}

  /** Returns the forms directly in a folder, by name; empty if the folder does not exist. */
  public static List<Path> sheets(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(PictureFolder::isPicture)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ZifferException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Cuts every form of a folder.
   *
   * @param name name of the set
   * @param skipped receives each form that is unreadable or does not show ten rows of digits
   * @throws ZifferException if no form can be used
   */
  public static DigitSet read(
      String name, Path folder, Progress progress, Consumer<Skipped> skipped) {
    List<Path> files = sheets(folder);
    if (files.isEmpty()) {
      throw new ZifferException(
          folder + " holds no sheets; put filled-in forms there, one PNG or JPEG per writer");
    }
    progress.report(name, 0, files.size());
    AtomicInteger done = new AtomicInteger();
    Map<Path, Skipped> refused = new ConcurrentHashMap<>();
    List<List<Digit>> cut =
        IntStream.range(0, files.size())
            .parallel()
            .mapToObj(
                i -> {
                  List<Digit> digits = digits(files.get(i), refused);
                  synchronized (progress) {
                    progress.report(name, done.incrementAndGet(), files.size());
                  }
                  return digits;
                })
            .toList();
    List<Skipped> inOrder = files.stream().filter(refused::containsKey).map(refused::get).toList();
    if (inOrder.size() == files.size()) {
      throw new ZifferException(
          folder
              + " holds no filled-in form of ten rows; pictures of single digits are expected as "
              + PictureFolder.layout(folder)
              + "; first: "
              + inOrder.get(0).message());
    }
    inOrder.forEach(skipped);
    return new DigitSet(name, cut.stream().flatMap(List::stream).toList());
  }

  private static List<Digit> digits(Path file, Map<Path, Skipped> refused) {
    try {
      String writer = stem(file);
      return CACHE.digits(
          file,
          writer,
          () -> {
            CutSheet cut = SheetCutter.cut(file);
            cut.requireApart();
            return cut.labelled(Labels.rows(Form.ROWS), writer);
          });
    } catch (ZifferException e) {
      refused.put(file, Skipped.of(file, e));
      return List.of();
    }
  }

  /** Returns a file's name without its extension. */
  public static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
