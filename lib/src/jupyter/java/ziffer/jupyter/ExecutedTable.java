package ziffer.jupyter;

import java.util.List;
import java.util.Locale;

/** Executed notebooks as an aligned table, with a line for each fault and warning below it. */
public final class ExecutedTable {
  private ExecutedTable() {}

  /** Returns the table with its header and the number of notebooks without a fault. */
  public static String of(List<Executed> rows) {
    int width = rows.stream().mapToInt(row -> row.notebook().name().length()).max().orElse(0);
    String columns = "%-" + Math.max(width, 8) + "s %6s %9s %8s %8s  %s%n";
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, columns, "notebook", "cells", "pictures", "seconds", "title", ""));
    for (Executed row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              columns,
              row.notebook().name(),
              row.notebook().cells().size(),
              row.pictures(),
              Math.round(row.seconds()),
              row.notebook().titledTime().toSeconds(),
              row.isWell() ? "OK" : "FAILED"));
    }
    for (Executed row : rows) {
      row.faults().forEach(fault -> text.append("  ").append(fault).append('\n'));
      row.warning().ifPresent(slow -> text.append("  warning: ").append(slow).append('\n'));
    }
    long well = rows.stream().filter(Executed::isWell).count();
    return text.append(String.format(Locale.ROOT, "%d of %d notebooks are OK%n", well, rows.size()))
        .toString();
  }
}
