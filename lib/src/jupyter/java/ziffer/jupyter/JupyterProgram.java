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
 * The program {@code jupyter} and the kernel that it starts.
 *
 * @param environment variables to add to its environment
 */
record JupyterProgram(Path program, Map<String, String> environment) {
  /** The name of the kernel in every notebook. */
  static final String KERNEL = "java";

  /** Time limit of calls that run no cells. */
  static final Duration SHORT = Duration.ofMinutes(2);

  /**
   * Returns a call of nbconvert that reads a notebook from its standard input.
   *
   * @param folder where it runs, and where the kernel starts
   */
  ExternalProcess convert(Path folder, Path target, String format, String... options) {
    List<String> arguments = new ArrayList<>(List.of("nbconvert", "--stdin", "--to=" + format));
    arguments.add("--output-dir=" + target.getParent());
    arguments.add("--output=" + target.getFileName());
    arguments.addAll(List.of(options));
    return call(arguments, folder);
  }

  private ExternalProcess call(List<String> arguments, Path folder) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    return new ExternalProcess(command, folder, environment);
  }

  /**
   * Runs it where the folder does not matter.
   *
   * @throws ZifferException if it cannot be started
   */
  ExternalProcess.Outcome run(List<String> arguments) {
    try {
      return call(arguments, Path.of("").toAbsolutePath()).run(SHORT, null, seconds -> {});
    } catch (IOException e) {
      throw new ZifferException(program + " cannot be started: " + firstLine(e), e);
    }
  }

  /**
   * Returns why it would not start our kernel, in one line with the remedy; empty if it would.
   * Jupyter starts the first of several kernels with the same name.
   */
  Optional<String> kernelFault() {
    try {
      Optional<Path> first =
          folders().stream()
              .map(folder -> folder.resolve(Path.of("kernels", KERNEL)))
              .filter(kernel -> Files.isRegularFile(kernel.resolve(KernelJson.NAME)))
              .findFirst();
      if (first.isEmpty()) {
        return Optional.of("Jupyter knows no kernel called java: run ./jbang setup.java");
      }
      return first
          .filter(kernel -> !KernelJson.in(kernel).isOurs())
          .map(
              kernel ->
                  "Jupyter would start another kernel called java, "
                      + kernel
                      + ": remove that folder (jupyter kernelspec remove java), then run ./jbang"
                      + " setup.java");
    } catch (ZifferException e) {
      return Optional.of(e.getMessage());
    }
  }

  private List<Path> folders() {
    ExternalProcess.Outcome paths = run(List.of("--paths", "--json"));
    if (!paths.isDone()) {
      throw new ZifferException(program + " --paths fails: " + reason(paths));
    }
    // Warnings may come first.
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

  /** Returns why it failed: the last line of Python's stack trace, which other lines may follow. */
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
