package ziffer.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;

/**
 * What a file of a {@link Ledger} holds, read without changing or locking it.
 *
 * @param first time and number of trials at the beginning
 * @param extent the same of the last run that got more
 * @param outcomes by number
 * @param length bytes of whole lines; what follows was cut off
 */
record LedgerFile(
    Scope scope,
    LedgerLine.Extent first,
    LedgerLine.Extent extent,
    List<Outcome> outcomes,
    long length) {
  /**
   * Reads a file.
   *
   * @throws ZifferException if it is of another version, or damaged, naming the line
   */
  static LedgerFile read(Path file) {
    byte[] bytes = AtomicFiles.read(file);
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    List<String> lines = new String(bytes, 0, length, UTF_8).lines().toList();
    LedgerFile start = first(file, lines.isEmpty() ? "" : lines.get(0));
    LedgerLine.Extent extent = start.extent;
    Map<Integer, Outcome> outcomes = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        LedgerLine line = LedgerLine.parse(lines.get(i));
        if (line.isExtent()) {
          extent = line.extent();
        } else {
          add(line.outcome(), outcomes);
        }
      } catch (IllegalArgumentException e) {
        throw new ZifferException(
            file
                + " line "
                + (i + 1)
                + " is no outcome of a trial, or a second one; delete the line",
            e);
      }
    }
    List<Outcome> sorted =
        outcomes.values().stream()
            .sorted(Comparator.comparingInt(outcome -> outcome.trial().number()))
            .toList();
    return new LedgerFile(start.scope, start.first, extent, sorted, length);
  }

  private static LedgerFile first(Path file, String text) {
    try {
      LedgerLine line = LedgerLine.parse(text);
      if (!line.isThisVersion()) {
        throw new ZifferException(
            file
                + " is a ledger of version "
                + line.version()
                + ", which this version of Ziffer does not read; choose another ledger");
      }
      LedgerLine.Extent extent = line.extent();
      return new LedgerFile(line.scope(), extent, extent, List.of(), 0);
    } catch (IllegalArgumentException | UsageException e) {
      throw new ZifferException(
          file + " is no ledger of a search: its first line holds no budget; choose another file",
          e);
    }
  }

  private static void add(Outcome outcome, Map<Integer, Outcome> outcomes) {
    if (outcomes.put(outcome.trial().number(), outcome) != null) {
      throw new IllegalArgumentException("it is there twice");
    }
  }
}
