package ziffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ziffer.data.AtomicFiles;
import ziffer.data.NpmPackage;
import ziffer.data.Progress;

/** Packages of npm that tests run, kept in {@code target}. */
public final class NpmFolder {
  private static final Path ROOT = Path.of("target", "npm");

  private NpmFolder() {}

  /** Returns the folder of a package; skips the test where it cannot be fetched. */
  public static Path of(String name, String version) throws IOException {
    Path folder = ROOT.resolve(name + "-" + version).toAbsolutePath();
    if (Files.notExists(folder)) {
      Path part = Path.of(folder + ".part");
      try {
        NpmPackage.files(name + "@" + version, 0, Progress.NONE)
            .forEach((path, content) -> AtomicFiles.write(part.resolve(path), content));
      } catch (IOException | UncheckedIOException e) {
        Tools.skip(name + " cannot be fetched: " + e.getMessage());
      }
      Files.move(part, folder);
    }
    return folder.resolve("package");
  }
}
