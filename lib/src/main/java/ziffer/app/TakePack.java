package ziffer.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies JBang and the jars from a pack that {@link OfflinePack} made. The launcher runs this
 * source file alone, with {@code java TakePack.java}, before anything can compile the library, so
 * it uses the JDK only.
 */
public final class TakePack {
  /** Marks a folder as a complete pack; written last. */
  static final String MARK = "pack.properties";

  static final String JBANG = "jbang.jar";
  static final String REPOSITORY = "repository";
  private static final Pattern OPTION =
      Pattern.compile("-Dmaven\\.repo\\.local=(?:\"([^\"]+)\"|(\\S+))");

  private TakePack() {}

  /**
   * Uses the pack that the arguments name with {@code --from}, if any.
   *
   * @param arguments the project's root, then the launcher's arguments
   */
  public static void main(String... arguments) {
    Path pack = named(List.of(arguments));
    if (pack == null) {
      return;
    }
    try {
      take(pack, Path.of(arguments[0]));
    } catch (IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("error: " + unwritable(pack, e));
      System.exit(1);
    }
  }

  /**
   * Copies what JBang and Maven need to where they look for it; skips what is there.
   *
   * @throws IllegalArgumentException if it is not a pack, or one for another platform
   */
  static void take(Path pack, Path root) throws IOException {
    check(pack);
    for (Path local : repositories(System.getenv(), System.getProperties())) {
      Path from = pack.resolve(REPOSITORY);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          copy(file, local.resolve(from.relativize(file).toString()));
        }
      }
    }
    copy(pack.resolve(JBANG), root.resolve(".jbang").resolve(JBANG));
  }

  /** Returns the platform, as far as native code depends on it. */
  static String platform() {
    String system = System.getProperty("os.name");
    return (system.startsWith("Windows") ? "Windows" : system)
        + " "
        + System.getProperty("os.arch");
  }

  /** Returns the message for a pack that cannot be copied. */
  static String unwritable(Path pack, IOException e) {
    return "cannot copy all of "
        + pack
        + " ("
        + e
        + "): free disk space, or check that the folder is yours";
  }

  private static void check(Path pack) throws IOException {
    Path mark = pack.resolve(MARK);
    if (!Files.exists(mark)) {
      throw new IllegalArgumentException(
          pack
              + " is not a pack: it has no "
              + MARK
              + "; make one with a network: ./jbang setup.java --offline-pack DIR");
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(mark)) {
      properties.load(in);
    }
    String platform = properties.getProperty("platform");
    if (!platform().equals(platform)) {
      throw new IllegalArgumentException(
          pack
              + " was made on "
              + platform
              + " and this is "
              + platform()
              + ": make one on this platform, with ./jbang setup.java --offline-pack DIR");
    }
  }

  /** Returns the local repositories of Maven and JBang, by default the same one. */
  static Set<Path> repositories(Map<String, String> environment, Properties properties) {
    String maven = properties.getProperty("maven.repo.local");
    Matcher option = OPTION.matcher(environment.getOrDefault("MAVEN_OPTS", ""));
    Set<Path> repositories = new TreeSet<>();
    repositories.add(
        maven != null
            ? Path.of(maven)
            : option.find()
                ? Path.of(option.group(1) != null ? option.group(1) : option.group(2))
                : Path.of(properties.getProperty("user.home"), ".m2", "repository"));
    String jbang = environment.getOrDefault("JBANG_REPO", "");
    if (!jbang.isEmpty()) {
      repositories.add(Path.of(jbang));
    }
    return repositories;
  }

  /** Copies a file of a release, which never changes: a different size means half a file. */
  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to) && Files.size(to) == Files.size(from)) {
      return;
    }
    Files.createDirectories(to.getParent());
    Path part = to.resolveSibling(to.getFileName() + ".part");
    Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path named(List<String> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      if (arguments.get(i).startsWith("--from=")) {
        return Path.of(arguments.get(i).substring("--from=".length()));
      }
      if (arguments.get(i).equals("--from") && i + 1 < arguments.size()) {
        return Path.of(arguments.get(i + 1));
      }
    }
    return null;
  }
}
