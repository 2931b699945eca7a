package ziffer.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ziffer.boards.CModel;
import ziffer.boards.Images;
import ziffer.boards.Target;
import ziffer.data.AtomicFiles;

/** The files of one or more targets. */
public final class ExportFiles {
  private final Map<Path, byte[]> files = new LinkedHashMap<>();

  /** Makes the files of the projects, as below. */
  public ExportFiles(CModel model, List<Target> targets, Path out, Path home) {
    this(model, targets, out, home, false);
  }

  /**
   * Makes all files in memory, so that nothing is written if one target fails.
   *
   * <p>A single target goes directly into {@code out}; several targets go each into a subfolder of
   * its name. Without {@code out}, all go into {@code home}, where only headers have no subfolder.
   *
   * @param out output folder, or null
   * @param home folder of the net's file
   * @param image whether to build each project in a temporary folder, and write the files for the
   *     board's drive in place of the project
   */
  public ExportFiles(CModel model, List<Target> targets, Path out, Path home, boolean image) {
    Path folder = out != null ? out : home;
    for (Target target : targets) {
      boolean straight = targets.size() == 1 && (out != null || target.name().equals("header"));
      Path base = straight ? folder : folder.resolve(target.name());
      if (image) {
        Images.make(target, model).forEach((path, bytes) -> files.put(base.resolve(path), bytes));
        continue;
      }
      target
          .files(model)
          .forEach((path, text) -> files.put(base.resolve(path), text.getBytes(UTF_8)));
      target.data(model).forEach((path, bytes) -> files.put(base.resolve(path), bytes));
    }
  }

  /** Writes all files and returns their paths. */
  public Set<Path> write() {
    files.forEach((path, bytes) -> AtomicFiles.write(path, part -> Files.write(part, bytes)));
    return files.keySet();
  }
}
