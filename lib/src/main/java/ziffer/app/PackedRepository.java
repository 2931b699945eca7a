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
import ziffer.data.Progress;
import ziffer.data.TemporaryFolder;

/**
 * A Maven repository with everything that Maven and JBang need. Both run on a clean copy of the
 * project, since only they can tell what they download.
 */
final class PackedRepository {
  private static final List<String> SOURCES =
      List.of(
          "lib/pom.xml", "lib/Deps.java", "lib/src", "jbang-scripts", ".jbang/jbang-catalog.json");

  /** Makes Maven download what runs tests; this one is quick and needs no data. */
  private static final String TEST = "-Dtest=LabelsTest";

  /** The scripts whose dependencies include those of all others. */
  private static final List<String> SCRIPTS =
      List.of("jbang-scripts/bench.java", "jbang-scripts/notebooks.java");

  /** Records of where files came from and what failed, which are wrong on another machine. */
  private static final Pattern TRACKS =
      Pattern.compile("_remote\\.repositories|resolver-status\\.properties|.*\\.lastUpdated");

  private final Path folder;

  PackedRepository(Path folder) {
    this.folder = folder;
  }

  /**
   * Downloads what is missing.
   *
   * @param root of the project
   * @param jbang JBang's jar
   */
  void fill(Path root, Path jbang, Progress progress) throws IOException {
    AtomicFiles.makeFolder(folder);
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path copy = temporary.path().resolve("ziffer");
      for (String each : SOURCES) {
        copy(root.resolve(each), copy.resolve(each));
      }
      Maven.run(
          copy.resolve("lib"),
          "building a copy, to see what Maven downloads",
          progress,
          "-q",
          "-Dmaven.repo.local=" + folder,
          TEST,
          "clean",
          "test");
      for (String script : SCRIPTS) {
        resolve(copy, temporary.path(), jbang, script, progress);
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

  /** Lets JBang download the poms that Maven does not read. */
  private void resolve(Path copy, Path temporary, Path jbang, String script, Progress progress)
      throws IOException {
    ExternalProcess info =
        new ExternalProcess(
            List.of(ExternalProcess.java(), "-jar", jbang.toString(), "info", "classpath", script),
            copy,
            Map.of(
                "JBANG_REPO", folder.toString(),
                "JBANG_DIR", temporary.resolve("jbang").toString(),
                "JBANG_CACHE_DIR", temporary.resolve("cache").toString()));
    ExternalProcess.Outcome outcome =
        info.run(ExternalProcess.NO_LIMIT, null, seconds -> progress.report(script, seconds, -1));
    if (!outcome.isDone()) {
      String error =
          outcome
              .output()
              .lines()
              .filter(line -> line.contains("[ERROR]"))
              .findFirst()
              .orElse("no reason given");
      throw new ZifferException(
          "JBang cannot download what it needs: check the network (" + error + ")");
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
