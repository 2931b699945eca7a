package ziffer.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import ziffer.ZifferException;
import ziffer.data.DataDirectory;
import ziffer.data.Progress;

/** {@code lib/target/ziffer.jar}, which the notebooks load, with the jars on its class path. */
public final class LibraryJar {
  private final Path lib;
  private final Path jar;

  /** Describes the jar of a repository, which need not be built yet. */
  public LibraryJar(Path repository) {
    this.lib = repository.resolve("lib");
    this.jar = lib.resolve("target/ziffer.jar");
  }

  /**
   * Returns the project's root for the working directory.
   *
   * @throws ZifferException if the working directory is outside of the project
   */
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    Path root = DataDirectory.repository();
    if (!Files.exists(root.resolve("lib"))) {
      throw new ZifferException(here + " is not in Ziffer's folder: cd there first");
    }
    return root;
  }

  /** Returns whether the jar is newer than every source and its class path is complete. */
  boolean isUpToDate() {
    try {
      return Files.exists(jar)
          && Files.getLastModifiedTime(jar).compareTo(newestSource()) >= 0
          && isComplete();
    } catch (IOException e) {
      return false;
    }
  }

  /** Throws a ZifferException unless the jar is up to date. */
  public void check() {
    if (!isUpToDate()) {
      throw new ZifferException(jar + " is missing or older than its sources: ./jbang setup.java");
    }
  }

  /**
   * Builds the jar unless it is up to date.
   *
   * @param offline whether Maven must not use the network
   * @return what was done, in a few words
   * @throws ZifferException if Maven is missing or fails
   */
  public String build(boolean offline, Progress progress) {
    if (isUpToDate()) {
      return jar + ", already there";
    }
    // The formatting of local changes does not matter here.
    List<String> arguments =
        new ArrayList<>(List.of("-q", "-Dspotless.check.skip=true", "process-classes"));
    if (offline) {
      arguments.add("-o");
    }
    deletePartialJars();
    Maven.run(lib, "building the library", progress, arguments.toArray(String[]::new));
    try {
      if (Files.getLastModifiedTime(jar).compareTo(newestSource()) < 0) {
        // A source was touched but no class changed, so Maven did not write the jar.
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
      }
    } catch (IOException e) {
      throw new ZifferException("cannot read " + jar + ": " + e.getMessage(), e);
    }
    return jar + ", built";
  }

  private FileTime newestSource() throws IOException {
    List<FileTime> times = new ArrayList<>();
    times.add(Files.getLastModifiedTime(lib.resolve("pom.xml")));
    try (Stream<Path> sources = Files.walk(lib.resolve("src"))) {
      // Editors and file managers leave other files.
      for (Path source : sources.filter(this::isSource).toList()) {
        times.add(Files.getLastModifiedTime(source));
      }
    }
    return Collections.max(times);
  }

  private boolean isSource(Path path) {
    String name = "" + path.getFileName();
    return path.startsWith(lib.resolve("src/main/c"))
        ? Files.isRegularFile(path) && !name.startsWith(".") && !name.endsWith("~")
        : name.endsWith(".java") && !path.startsWith(lib.resolve("src/test"));
  }

  private boolean isComplete() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String path = file.getManifest().getMainAttributes().getValue("Class-Path");
      return path != null
          && Stream.of(path.split(" ")).map(jar::resolveSibling).allMatch(LibraryJar::opens);
    }
  }

  /** Deletes the partial jars of an interrupted build, which Maven would reuse. */
  private void deletePartialJars() {
    Path jars = jar.resolveSibling("jars");
    if (!Files.isDirectory(jars)) {
      return;
    }
    try (Stream<Path> files = Files.list(jars)) {
      for (Path file : files.filter(each -> !opens(each)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new ZifferException("cannot write " + jars + ": " + e.getMessage(), e);
    }
  }

  private static boolean opens(Path jar) {
    try {
      new JarFile(jar.toFile()).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
