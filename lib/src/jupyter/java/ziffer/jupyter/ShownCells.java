package ziffer.jupyter;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ziffer.data.AtomicFiles;

/**
 * Puts what a kernel sends into the cells of a notebook, as Jupyter's front ends do: streams grow,
 * pictures with an identifier are replaced, the rest is added (jupyter-client, "Messaging").
 */
final class ShownCells {
  private final Map<String, Object> notebook;
  private final List<Map<String, Object>> code = new ArrayList<>();
  private final List<List<Map<String, Object>>> outputs = new ArrayList<>();
  private final Map<Object, List<Map<String, Object>>> displays = new HashMap<>();

  /** Begins with a notebook whose cells show nothing yet. */
  ShownCells(Map<String, Object> json) {
    this.notebook = new LinkedHashMap<>(json);
    List<Map<String, Object>> cells = new ArrayList<>();
    for (Object each : (List<?>) json.get("cells")) {
      Map<String, Object> cell = copy(each);
      cells.add(cell);
      if (Cell.isCode(cell)) {
        cell.put("execution_count", null);
        List<Map<String, Object>> shown = new ArrayList<>();
        cell.put("outputs", shown);
        // Jupyter passes over empty cells, too.
        if (!NotebookFile.joined(cell.get("source")).isBlank()) {
          code.add(cell);
          outputs.add(shown);
        }
      }
    }
    notebook.put("cells", cells);
  }

  private static Map<String, Object> copy(Object map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (map instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> copy.put(String.valueOf(key), value));
    }
    return copy;
  }

  /** Returns the sources of the cells to be run. */
  List<String> sources() {
    return code.stream().map(cell -> NotebookFile.joined(cell.get("source"))).toList();
  }

  /** Takes a message, as {@link ziffer.kernel.CellRunner} writes them. */
  void take(Map<String, Object> message) {
    int cell = ((Number) message.get("cell")).intValue();
    String type = String.valueOf(message.get("type"));
    Map<String, Object> content = copy(message.get("content"));
    switch (type) {
      case "execute_input" -> code.get(cell).put("execution_count", content.get("execution_count"));
      case "stream" -> stream(outputs.get(cell), content);
      case "update_display_data" ->
          displays
              .getOrDefault(identifier(content), List.of())
              .forEach(shown -> shown.put("data", content.get("data")));
      case "display_data", "execute_result", "error" -> {
        displays.computeIfAbsent(identifier(content), id -> new ArrayList<>()).add(content);
        content.put("output_type", type);
        content.remove("transient");
        outputs.get(cell).add(content);
      }
      default -> {
        // The kernel's state is of no use here.
      }
    }
  }

  private static Object identifier(Map<String, Object> content) {
    return content.get("transient") instanceof Map<?, ?> entries
        ? entries.get("display_id")
        // Whatever has no identifier is never replaced.
        : new Object();
  }

  private static void stream(List<Map<String, Object>> shown, Map<String, Object> content) {
    Map<String, Object> last = shown.isEmpty() ? Map.of() : shown.get(shown.size() - 1);
    if (!content.get("name").equals(last.get("name"))) {
      content.put("output_type", "stream");
      shown.add(content);
      last = content;
    } else {
      last.put("text", "" + last.get("text") + content.get("text"));
    }
    // A carriage return begins the line anew, as in a terminal.
    last.put("text", last.get("text").toString().replaceAll("(?d).*\r(?=[^\n])", ""));
  }

  /** Writes the notebook with all that was taken. */
  void write(Path target) throws IOException {
    JSON json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES);
    AtomicFiles.write(target, json.asString(notebook) + "\n");
  }
}
