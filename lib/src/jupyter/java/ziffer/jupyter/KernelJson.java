package ziffer.jupyter;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ziffer.ExternalProcess;

/**
 * The command that starts a kernel (format: Jupyter Client, "Kernel specs").
 *
 * @param argv the command, with a placeholder for the connection file
 */
record KernelJson(List<String> argv) {
  /** The name that Jupyter prescribes. */
  static final String NAME = "kernel.json";

  private static final String MAIN = "ziffer.kernel.NotebookKernel";

  /**
   * Returns the specification of our kernel.
   *
   * @param heap in MB
   */
  static KernelJson of(long heap, String classPath) {
    return new KernelJson(
        List.of(
            ExternalProcess.java(),
            "-Xmx" + heap + "m",
            "-cp",
            classPath,
            MAIN,
            "{connection_file}"));
  }

  /** Reads a kernel's specification; the command of an unreadable one is empty. */
  static KernelJson in(Path folder) {
    try {
      byte[] json = Files.readAllBytes(folder.resolve(NAME));
      return JSON.std.mapFrom(json).get("argv") instanceof List<?> list
          ? new KernelJson(list.stream().map(String::valueOf).toList())
          : new KernelJson(List.of());
    } catch (IOException e) {
      return new KernelJson(List.of());
    }
  }

  /** Returns whether it starts our kernel. */
  boolean isOurs() {
    return argv.contains(MAIN);
  }

  /** Returns the program if it has a path, rather than a bare name, and does not exist. */
  Optional<Path> missingProgram() {
    return Optional.of(Path.of(argv.get(0)))
        .filter(program -> program.getParent() != null && !Files.exists(program));
  }

  /** Returns the file's content. */
  byte[] bytes() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("argv", argv);
    json.put("display_name", "Java");
    json.put("language", "java");
    json.put("interrupt_mode", "message");
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asBytes(json);
    } catch (IOException e) {
      throw new AssertionError("strings always make JSON", e);
    }
  }
}
