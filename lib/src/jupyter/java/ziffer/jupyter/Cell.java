package ziffer.jupyter;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A cell of a notebook.
 *
 * @param type {@code markdown} or {@code code}
 * @param number position among the code cells, from 1; 0 for text
 * @param count the execution count that Jupyter shows in brackets; 0 if the cell never ran
 */
record Cell(String type, String source, int number, int count, List<Output> outputs) {
  Cell {
    outputs = List.copyOf(outputs);
  }

  /** Reads an entry of a notebook's {@code cells}. */
  static Cell of(Map<?, ?> json, int number) {
    Stream<?> outputs =
        json.get("outputs") instanceof List<?> list ? list.stream() : Stream.empty();
    return new Cell(
        String.valueOf(json.get("cell_type")),
        NotebookFile.joined(json.get("source")),
        number,
        json.get("execution_count") instanceof Number count ? count.intValue() : 0,
        outputs.filter(Map.class::isInstance).map(each -> Output.of((Map<?, ?>) each)).toList());
  }

  static boolean isCode(Map<?, ?> json) {
    return "code".equals(json.get("cell_type"));
  }

  boolean isCode() {
    return type.equals("code");
  }

  boolean isMarkdown() {
    return type.equals("markdown");
  }

  /** Returns how many lines of text the cell shows. */
  long textLines() {
    return outputs.stream()
        .filter(output -> !output.isError())
        .mapToLong(output -> output.text().lines().count())
        .sum();
  }
}
