package ziffer.live;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Sha256;

/**
 * What a person decided about digits: a CSV file with a row for each, {@code keep}, {@code drop} or
 * the right label. A digit is named by the SHA-256 of its pixels and its label, which stay the same
 * in another order or a larger part of the set; an index does not.
 */
final class DecisionFile {
  static final String KEEP = "keep";
  static final String DROP = "drop";

  private static final String HEADER = "sha256,label,decision";
  private static final String CHOICES = KEEP + "|" + DROP + "|[0-9]";
  private static final Pattern ROW = Pattern.compile("([0-9a-f]{64},[0-9]),(" + CHOICES + ")");

  private final Path path;
  private final Map<String, String> decisions;

  private DecisionFile(Path path, Map<String, String> decisions) {
    this.path = path;
    this.decisions = decisions;
  }

  /**
   * Reads a file, if there is one already. It may decide about other digits, too, of a larger part
   * of a set: their rows stay.
   *
   * @throws ZifferException if it is no file of decisions
   */
  static DecisionFile open(Path path) {
    return new DecisionFile(path, Files.exists(path) ? read(path) : new LinkedHashMap<>());
  }

  private static Map<String, String> read(Path path) {
    String text = new String(AtomicFiles.read(path), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new ZifferException(
          path + " is no file of decisions: its first line is not " + HEADER + "; rename it");
    }
    Map<String, String> decisions = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      Matcher row = ROW.matcher(lines.get(i));
      if (!row.matches()) {
        throw new ZifferException(
            path
                + " line "
                + (i + 1)
                + " is not a SHA-256, a label 0 to 9, and keep, drop or a label; correct or delete"
                + " the line");
      }
      decisions.put(row.group(1), row.group(2));
    }
    return decisions;
  }

  private static String key(Digit digit) {
    return Sha256.of(digit.pixels()) + "," + digit.label();
  }

  /** Returns what was decided about a digit, or null. */
  synchronized String get(Digit digit) {
    return decisions.get(key(digit));
  }

  /**
   * Keeps a decision on the disk, and those that another kernel wrote there meanwhile.
   *
   * @throws IllegalArgumentException if it is none
   * @throws ZifferException if the file cannot be written; then nothing has changed
   */
  synchronized void put(Digit digit, String decision) {
    if (!decision.matches(CHOICES)) {
      throw new IllegalArgumentException("decision " + decision + ", not keep, drop or a label");
    }
    Map<String, String> next = new LinkedHashMap<>(Files.exists(path) ? read(path) : decisions);
    next.put(key(digit), decision);
    StringBuilder text = new StringBuilder(HEADER + "\n");
    next.forEach((key, each) -> text.append(key).append(',').append(each).append('\n'));
    AtomicFiles.write(path, text.toString());
    decisions.putAll(next);
  }
}
