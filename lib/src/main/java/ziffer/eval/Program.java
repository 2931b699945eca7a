package ziffer.eval;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ziffer.ZifferException;

/** Runs compilers and what they make. */
final class Program {
  private static final int LINES = 20;
  private static final int POLL_MILLIS = 200;

  private Program() {}

  /** Returns whether a program is on the path. */
  static boolean isInstalled(String program) {
    if (program.contains(File.separator)) {
      return Files.isExecutable(Path.of(program));
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(Path.of(folder, program), Path.of(folder, program + ".exe")))
        .anyMatch(Files::isExecutable);
  }

  /** Runs a command in a folder and returns what it printed. */
  static String run(Path folder, List<String> command) throws IOException {
    return run(folder, command, () -> {});
  }

  /**
   * Runs a command in a folder.
   *
   * @param meanwhile called several times a second while it runs
   * @throws ZifferException if it fails, with its first lines
   */
  static String run(Path folder, List<String> command, Runnable meanwhile) throws IOException {
    Path log = Files.createTempFile(folder, "output", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    // An emulator would run on for ever after a Ctrl-C or kill that ends Java.
    Thread reaper = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(reaper);
    try {
      process.getOutputStream().close();
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        meanwhile.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
      forget(reaper);
    }
    String output = Files.readString(log, StandardCharsets.ISO_8859_1);
    if (process.exitValue() != 0) {
      throw new ZifferException(
          String.join(" ", command)
              + " failed with exit code "
              + process.exitValue()
              + ":\n"
              + String.join("\n", output.lines().limit(LINES).toList()));
    }
    return output;
  }

  private static void forget(Thread reaper) {
    try {
      Runtime.getRuntime().removeShutdownHook(reaper);
    } catch (IllegalStateException e) {
      // Java is ending, and the reaper is at work.
    }
  }
}
