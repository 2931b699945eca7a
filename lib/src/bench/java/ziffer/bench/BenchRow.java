package ziffer.bench;

import java.util.List;
import java.util.stream.Collectors;

/** A result of a benchmark, printed as a line or as JSON. */
public interface BenchRow {
  /** Returns the row as a line of text, ratio first. */
  String line();

  /** Returns the rows as lines of text. */
  static String table(List<? extends BenchRow> rows) {
    return rows.stream().map(row -> row.line() + "\n").collect(Collectors.joining());
  }
}
