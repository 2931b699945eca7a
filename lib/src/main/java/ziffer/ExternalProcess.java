package ziffer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * An external process, such as a compiler, or Jupyter with its kernel. It is terminated with all
 * its descendants when the JVM exits.
 *
 * @param command program and arguments
 * @param folder working directory
 * @param environment variables added to those of this JVM
 */
public record ExternalProcess(List<String> command, Path folder, Map<String, String> environment) {
  /** No time limit. */
  public static final Duration NO_LIMIT = Duration.ofSeconds(Integer.MAX_VALUE);

  private static final List<String> ENDINGS =
      File.separatorChar == '\\' ? List.of(".exe", ".cmd", "") : List.of("");

  private static final int LINES = 20;
  private static final int POLL_MILLIS = 200;
  private static final int SECONDS_TO_DIE = 5;

  /**
   * The result of a run.
   *
   * @param exit exit code
   * @param output standard output and error
   * @param isLate whether it was terminated at the time limit
   */
  public record Outcome(int exit, String output, boolean isLate) {
    /** Returns whether it exited with 0 in time. */
    public boolean isDone() {
      return !isLate && exit == 0;
    }

    /** Returns the last line that is not blank. */
    public String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("").strip();
    }
  }

  /** Returns the path of the running Java. */
  public static String java() {
    String name = File.separatorChar == '\\' ? "java.exe" : "java";
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Finds a program on the PATH. */
  public static Optional<Path> find(String name) {
    return find(name, System.getenv().getOrDefault("PATH", ""), ENDINGS);
  }

  static Optional<Path> find(String name, String path, List<String> endings) {
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(folder -> endings.stream().flatMap(ending -> path(folder, name + ending)))
        .filter(ExternalProcess::isProgram)
        .findFirst();
  }

  private static Stream<Path> path(String folder, String name) {
    try {
      return Stream.of(Path.of(folder, name));
    } catch (InvalidPathException e) {
      // Windows lets users quote parts of their PATH, and a quote is in no file's name.
      return Stream.empty();
    }
  }

  private static boolean isProgram(Path file) {
    // Folders can be executable too.
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /** Returns whether a program is on the PATH, or exists where its name is a path. */
  public static boolean isInstalled(String program) {
    return program.contains(File.separator)
        ? isProgram(Path.of(program))
        : find(program).isPresent();
  }

  /**
   * Runs a command in a folder and returns its standard output and error.
   *
   * @throws ZifferException if it fails, with its first lines of output
   * @throws IOException if it cannot be started
   */
  public static String run(Path folder, List<String> command) throws IOException {
    return run(folder, command, () -> {});
  }

  /**
   * Runs a command in a folder, as above.
   *
   * @param meanwhile called several times a second while it runs
   */
  public static String run(Path folder, List<String> command, Runnable meanwhile)
      throws IOException {
    Outcome outcome =
        new ExternalProcess(command, folder, Map.of())
            .run(NO_LIMIT, null, seconds -> meanwhile.run());
    if (!outcome.isDone()) {
      throw new ZifferException(
          String.join(" ", command)
              + " failed with exit code "
              + outcome.exit()
              + ":\n"
              + String.join("\n", outcome.output().lines().limit(LINES).toList()));
    }
    return outcome.output();
  }

  /**
   * Runs the process to its end, or terminates it with all descendants at the time limit.
   *
   * @param input file for standard input; null for none
   * @param meanwhile called several times a second with the elapsed seconds
   * @throws IOException if it cannot be started, or the JVM is exiting
   */
  public Outcome run(Duration limit, Path input, LongConsumer meanwhile) throws IOException {
    Path log = Files.createTempFile("ziffer", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    try {
      return run(builder.start(), log, limit, meanwhile);
    } finally {
      // On Windows a descendant that is ending may still hold it: no reason to fail.
      if (!log.toFile().delete()) {
        log.toFile().deleteOnExit();
      }
    }
  }

  private static Outcome run(Process process, Path log, Duration limit, LongConsumer meanwhile)
      throws IOException {
    // Otherwise an emulator or a kernel would survive a Ctrl-C that ends the JVM.
    Thread reaper = new Thread(() -> end(process));
    hook(process, reaper);
    long start = System.nanoTime();
    boolean late = false;
    try {
      process.getOutputStream().close();
      while (!late && !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        meanwhile.accept(taken.toSeconds());
        late = taken.compareTo(limit) > 0;
      }
      end(process);
      String output = Files.readString(log, StandardCharsets.ISO_8859_1);
      return new Outcome(process.waitFor(), output, late);
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      forget(reaper);
    }
  }

  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    // Otherwise the next notebook would compete with this kernel for memory.
    children.forEach(
        child -> child.onExit().completeOnTimeout(child, SECONDS_TO_DIE, TimeUnit.SECONDS).join());
  }

  private static void hook(Process process, Thread reaper) throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(reaper);
    } catch (IllegalStateException e) {
      end(process);
      throw new IOException("interrupted", e);
    }
  }

  private static void forget(Thread reaper) throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(reaper);
    } catch (IllegalStateException e) {
      // The JVM is exiting and the hook terminates the process: its exit code means nothing.
      throw new IOException("interrupted", e);
    }
  }
}
