package ziffer.jupyter;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ziffer.ExternalProcess;
import ziffer.ZifferException;

/**
 * The program {@code jupyter}, and which kernel it starts.
 *
 * @param environment variables to add to its environment
 */
record JupyterProgram(Path program, Map<String, String> environment) {
  /** The name of the kernel in every notebook. */
  static final String KERNEL = "java";

  /** For whatever runs no cells. */
  static final Duration SHORT = Duration.ofMinutes(2);

  /** Returns a call of it in a folder. */
  ExternalProcess with(List<String> arguments, Path folder) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    return new ExternalProcess(command, folder, environment);
  }

  /**
   * Calls it, where the folder does not matter.
   *
   * @throws ZifferException if it cannot be started
   */
  ExternalProcess.Outcome run(List<String> arguments) {
    try {
      return with(arguments, Path.of("").toAbsolutePath()).run(SHORT, null, seconds -> {});
    } catch (IOException e) {
      throw new ZifferException(program + " does not run: " + firstLine(e), e);
    }
  }

  /**
   * Returns why it would not start our kernel, in one line with the remedy; empty if it would. Of
   * several kernels with one name Jupyter takes the first.
   */
  Optional<String> kernelFault() {
    List<Path> folders;
    try {
      folders = folders();
    } catch (ZifferException e) {
      return Optional.of(e.getMessage());
    }
    Optional<Path> first =
        folders.stream()
            .map(folder -> folder.resolve(Path.of("kernels", KERNEL)))
            .filter(kernel -> Files.isRegularFile(kernel.resolve(KernelJson.NAME)))
            .findFirst();
    if (first.isEmpty()) {
      return Optional.of("Jupyter knows no kernel called " + KERNEL + ": run ./jbang setup.java");
    }
    return first
        .filter(kernel -> !KernelJson.read(kernel.resolve(KernelJson.NAME)).isOurs())
        .map(
            kernel ->
                "Jupyter takes another kernel called "
                    + KERNEL
                    + ", "
                    + kernel
                    + ": remove that folder (jupyter kernelspec remove "
                    + KERNEL
                    + "), then ./jbang setup.java");
  }

  private List<Path> folders() {
    ExternalProcess.Outcome paths = run(List.of("--paths", "--json"));
    if (!paths.isDone()) {
      throw new ZifferException(program + " --paths fails: " + reason(paths));
    }
    // Before it there may be warnings.
    String json = paths.output().substring(Math.max(0, paths.output().indexOf('{')));
    try {
      return JSON.std.mapFrom(json).get("data") instanceof List<?> folders
          ? folders.stream().map(each -> Path.of(each.toString())).toList()
          : List.of();
    } catch (IOException e) {
      throw new ZifferException(program + " --paths gives no JSON: " + firstLine(e), e);
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * Returns why it failed: Python ends a trace with what it is about, but other lines may follow.
   */
  static String reason(ExternalProcess.Outcome outcome) {
    return outcome
        .output()
        .lines()
        .filter(line -> line.contains("Error"))
        .reduce((a, b) -> b)
        .map(String::strip)
        .orElseGet(outcome::lastLine);
  }
}
