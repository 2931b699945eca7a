package ziffer.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder of MNIST ({@code mnist/}) and European digits ({@code european/}): by option, else by
 * {@code $ZIFFER_DATA}, else the repository's {@code data/}.
 *
 * @param path the folder; it need not exist yet
 */
public record DataDirectory(Path path) {
  /**
   * Finds the data directory.
   *
   * @param named folder given by the user, or null
   */
  public static DataDirectory find(Path named) {
    return find(named, System.getenv(), here());
  }

  static DataDirectory find(Path named, Map<String, String> environment, Path from) {
    if (named != null) {
      return new DataDirectory(named);
    }
    String variable = environment.getOrDefault("ZIFFER_DATA", "");
    if (!variable.isEmpty()) {
      return new DataDirectory(Path.of(variable));
    }
    return new DataDirectory(repository(from, environment).resolve("data"));
  }

  /**
   * Returns the repository's root above the working directory; outside the repository, the
   * launcher's folder in {@code $ZIFFER_HOME}, else the working directory.
   */
  public static Path repository() {
    return repository(here(), System.getenv());
  }

  /** Returns the folder of the pretrained nets, each in a folder of its name. */
  public static Path models() {
    return repository().resolve("data/models");
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }

  private static Path repository(Path from, Map<String, String> environment) {
    for (Path folder = from; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("lib/Deps.java"))) {
        return folder;
      }
    }
    String home = environment.getOrDefault("ZIFFER_HOME", "");
    return home.isEmpty() ? from : Path.of(home);
  }

  /** Returns the folder of the four MNIST files. */
  public Path mnist() {
    return path.resolve("mnist");
  }

  /** Returns the folder of European digits. */
  public Path european() {
    return path.resolve("european");
  }

  /** Returns the zip of Swiss digits. */
  public Path swiss() {
    return european().resolve("swiss-digits.zip");
  }

  /**
   * Returns the folder of filled-in forms: the data directory's own, else the one that ships with
   * the project.
   */
  public Path sheets() {
    Path own = european().resolve("sheets");
    return Files.isDirectory(own) ? own : repository().resolve("data/european/sheets");
  }
}
