package ziffer.jupyter;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Notebooks and a kernel made for a test. */
public final class TestNotebook {
  private TestNotebook() {}

  /** Writes a notebook of a title and cells of code. */
  public static Path write(Path file, String title, String... code) throws IOException {
    List<Object> cells = new ArrayList<>();
    cells.add(Map.of("cell_type", "markdown", "metadata", Map.of(), "source", "# " + title));
    for (String source : code) {
      cells.add(code(source, List.of()));
    }
    return write(file, cells);
  }

  /** Writes a notebook of cells. */
  static Path write(Path file, List<Object> cells) throws IOException {
    Map<String, Object> kernel = Map.of("display_name", "Java", "language", "java", "name", "java");
    Map<String, Object> notebook =
        Map.of(
            "cells",
            cells,
            "metadata",
            Map.of("kernelspec", kernel),
            "nbformat",
            4,
            "nbformat_minor",
            4);
    JSON json = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);
    return Files.writeString(file, json.asString(notebook));
  }

  /** A cell of code with what it shows. */
  static Map<String, Object> code(String source, List<Object> outputs) {
    Map<String, Object> cell = new TreeMap<>();
    cell.put("cell_type", "code");
    cell.put("execution_count", null);
    cell.put("metadata", Map.of());
    cell.put("outputs", outputs);
    cell.put("source", source);
    return cell;
  }

  /**
   * Prepares a folder where Jupyter finds the kernel of this build and nothing of the user's.
   *
   * @param heap in MB
   * @return variables for Jupyter's environment
   */
  public static Map<String, String> kernelDirectory(Path folder, long heap) {
    new KernelSpec(folder).install(heap);
    return Map.of(
        "JUPYTER_PATH",
        folder.toString(),
        "JUPYTER_DATA_DIR",
        folder.toString(),
        "JUPYTER_CONFIG_DIR",
        folder.resolve("config").toString());
  }
}
