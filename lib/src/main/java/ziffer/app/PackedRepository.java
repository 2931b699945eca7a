package ziffer.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.TemporaryFolder;

/**
 * A Maven repository with all that Maven and JBang need. It is filled by letting both of them work
 * on a copy of the project where nothing is built yet, since nobody else knows all they ask for.
 */
final class PackedRepository {
  private static final List<String> SOURCES =
      List.of(
          "lib/pom.xml", "lib/Deps.java", "lib/src", "jbang-scripts", ".jbang/jbang-catalog.json");

  /** Any quick test makes Maven get what runs tests; this one needs no data. */
  private static final String TEST = "-Dtest=LabelsTest";

  /** The scripts that need all that any of them needs. */
  private static final List<String> SCRIPTS =
      List.of("jbang-scripts/bench.java", "jbang-scripts/notebooks.java");

  /** Where files came from and what failed: to another machine's Maven they would be wrong. */
  private static final Pattern TRACKS =
      Pattern.compile("_remote\\.repositories|resolver-status\\.properties|.*\\.lastUpdated");

  private final Path folder;

  PackedRepository(Path folder) {
    this.folder = folder;
  }

  /**
   * Gets what is missing.
   *
   * @param root of the project
   * @param jbang JBang's jar
   */
  void fill(Path root, Path jbang) throws IOException {
    AtomicFiles.makeFolder(folder);
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path copy = temporary.path().resolve("ziffer");
      for (String each : SOURCES) {
        copy(root.resolve(each), copy.resolve(each));
      }
      Maven.run(copy.resolve("lib"), "-q", "-Dmaven.repo.local=" + folder, TEST, "clean", "test");
      for (String script : SCRIPTS) {
        resolve(copy, temporary.path(), jbang, script);
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        if (TRACKS.matcher("" + file.getFileName()).matches()) {
          Files.delete(file);
        }
      }
    }
  }

  /** JBang reads poms that Maven passes over. */
  private void resolve(Path copy, Path temporary, Path jbang, String script) throws IOException {
    ExternalProcess info =
        new ExternalProcess(
            List.of(ExternalProcess.java(), "-jar", jbang.toString(), "info", "classpath", script),
            copy,
            Map.of(
                "JBANG_REPO", folder.toString(),
                "JBANG_DIR", temporary.resolve("jbang").toString(),
                "JBANG_CACHE_DIR", temporary.resolve("cache").toString()));
    ExternalProcess.Outcome outcome = info.run(ExternalProcess.NO_LIMIT, null, seconds -> {});
    if (!outcome.isDone()) {
      String error =
          outcome
              .output()
              .lines()
              .filter(line -> line.contains("[ERROR]"))
              .findFirst()
              .orElse("it says nothing");
      throw new ZifferException(
          "JBang cannot get what it needs: check the network (" + error + ")");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
