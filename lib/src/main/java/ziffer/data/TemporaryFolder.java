package ziffer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder that is deleted with its content on close. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  /** Creates an empty folder in the system's temporary directory. */
  public TemporaryFolder() throws IOException {
    this.path = Files.createTempDirectory("ziffer");
  }

  /** Returns the folder. */
  public Path path() {
    return path;
  }

  /** Deletes a folder with its content; does nothing if it does not exist. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Override
  public void close() throws IOException {
    delete(path);
  }
}
