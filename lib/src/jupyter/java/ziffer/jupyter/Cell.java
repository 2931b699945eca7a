package ziffer.jupyter;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A cell of a notebook.
 *
 * @param type {@code markdown} or {@code code}
 * @param number of a code cell, as Jupyter shows it in brackets if all run in turn; else 0
 * @param count how often the kernel had run a cell when it ran this one; 0 if it never did
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
