package ziffer.jupyter;

import java.util.List;
import java.util.Locale;

/**
 * Executed notebooks as an aligned table, a line a notebook, and below it a line for each fault.
 */
public final class ExecutedTable {
  private ExecutedTable() {}

  /** Returns the table with its head and how many are well. */
  public static String of(List<Executed> rows) {
    int width = rows.stream().mapToInt(row -> row.notebook().name().length()).max().orElse(0);
    String columns = "%-" + Math.max(width, 8) + "s %6s %9s %8s %8s  %s%n";
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, columns, "notebook", "cells", "pictures", "seconds", "allowed", ""));
    for (Executed row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              columns,
              row.notebook().name(),
              row.notebook().cells().size(),
              row.pictures(),
              String.format(Locale.ROOT, "%.0f", row.seconds()),
              row.notebook().allowed().toSeconds(),
              row.isWell() ? "OK" : "FAILED"));
    }
    rows.forEach(
        row -> row.faults().forEach(fault -> text.append("  ").append(fault).append('\n')));
    long well = rows.stream().filter(Executed::isWell).count();
    return text.append(
            String.format(Locale.ROOT, "%d of %d notebooks are well%n", well, rows.size()))
        .toString();
  }
}
