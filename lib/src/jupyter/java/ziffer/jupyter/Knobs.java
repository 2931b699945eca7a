package ziffer.jupyter;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ziffer.UsageException;

/**
 * Values that replace those of a notebook's knobs, lines such as {@code int LIMIT = 60_000;}.
 *
 * @param values by name; text without quotes
 */
public record Knobs(Map<String, String> values) {
  /** Leaves notebooks unchanged. */
  public static final Knobs NONE = new Knobs(Map.of());

  private static final Pattern KNOB =
      Pattern.compile("(?m)^((int|long|double|String) ([A-Z_]+) = )[^;\n]*;");

  /** Copies the values. */
  public Knobs {
    values = Map.copyOf(values);
  }

  /**
   * Checks the names.
   *
   * @throws UsageException if none of the notebooks has a knob of that name
   */
  public void requireIn(List<Path> notebooks) {
    List<String> known =
        notebooks.stream()
            .flatMap(file -> NotebookFile.read(file).cells().stream())
            .filter(Cell::isCode)
            .flatMap(cell -> KNOB.matcher(cell.source()).results())
            .map(found -> found.group(3))
            .distinct()
            .sorted()
            .toList();
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new UsageException(
            "no notebook has a knob '" + name + "'; known: " + String.join(", ", known));
      }
    }
  }

  /** Returns a cell's source with the new values. */
  String applyTo(String source) {
    return KNOB.matcher(source)
        .replaceAll(
            found -> {
              String value = values.get(found.group(3));
              boolean isText = found.group(2).equals("String");
              return Matcher.quoteReplacement(
                  value == null
                      ? found.group()
                      : found.group(1) + (isText ? '"' + value + '"' : value) + ";");
            });
  }
}
