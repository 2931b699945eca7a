package ziffer.jupyter;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  static KernelJson of(long heap, List<Path> classPath) {
    return new KernelJson(
        List.of(
            ExternalProcess.java(),
            "-Xmx" + heap + "m",
            "-cp",
            String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()),
            MAIN,
            "{connection_file}"));
  }

  /** Reads a kernel specification; the command of an unreadable one is empty. */
  static KernelJson read(Path file) {
    try {
      return JSON.std.mapFrom(Files.readAllBytes(file)).get("argv") instanceof List<?> list
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

  /** Returns the files and folders that must exist: the program, and its class path. */
  List<Path> needed() {
    List<Path> needed = new ArrayList<>();
    Path program = Path.of(argv.get(0));
    // A bare name is searched on the path.
    if (program.getParent() != null) {
      needed.add(program);
    }
    int at = argv.indexOf("-cp") + 1;
    if (at > 0) {
      for (String each : argv.get(at).split(File.pathSeparator)) {
        needed.add(Path.of(each));
      }
    }
    return needed;
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
