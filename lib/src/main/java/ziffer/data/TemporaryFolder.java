package ziffer.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is deleted, with all that lies in it, when it is closed. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  /** Makes an empty folder among the system's temporary files. */
  public TemporaryFolder() throws IOException {
    this.path = Files.createTempDirectory("ziffer");
  }

  /** Returns the folder. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
