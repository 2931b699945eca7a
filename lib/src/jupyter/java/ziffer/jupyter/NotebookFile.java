package ziffer.jupyter;

import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ziffer.ZifferException;

/**
 * A notebook file (nbformat 4).
 *
 * @param kernel name of the kernel that runs it
 */
public record NotebookFile(Path file, int format, String kernel, List<Cell> cells) {
  /** Extension of a notebook's file. */
  static final String ENDING = ".ipynb";

  /** The most minutes of the workshop's notebooks; assumed if a title names none. */
  static final int MOST_MINUTES = 3;

  private static final Pattern TITLE =
      Pattern.compile("^# +(.+?)(?: \u00b7 (\\d+) minutes?)?\\s*$");

  /** Copies the cells. */
  public NotebookFile {
    cells = List.copyOf(cells);
  }

  /**
   * Reads a notebook.
   *
   * @throws ZifferException if the file is missing or not a notebook
   */
  public static NotebookFile read(Path file) {
    Map<String, Object> json = json(file);
    if (!(json.get("nbformat") instanceof Number format)
        || !(json.get("cells") instanceof List<?> list)) {
      throw new ZifferException(file + " is not a notebook: it has no nbformat and cells");
    }
    List<Cell> cells = new ArrayList<>();
    int number = 0;
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> cell)) {
        throw new ZifferException(file + " is not a notebook: cell " + each + " is not an object");
      }
      cells.add(Cell.of(cell, Cell.isCode(cell) ? ++number : 0));
    }
    return new NotebookFile(file, format.intValue(), kernel(json), cells);
  }

  /** Reads a notebook's JSON. */
  static Map<String, Object> json(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ZifferException("there is no notebook " + file);
    }
    try {
      return JSON.std.mapFrom(Files.readString(file));
    } catch (JSONObjectException e) {
      throw new ZifferException(file + " is not a notebook: it is not a JSON object", e);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ZifferException(file + " is not a notebook: " + why, e);
    }
  }

  private static String kernel(Map<?, ?> json) {
    return json.get("metadata") instanceof Map<?, ?> metadata
            && metadata.get("kernelspec") instanceof Map<?, ?> kernel
        ? String.valueOf(kernel.get("name"))
        : "";
  }

  /** Joins a text that JSON holds as one string or as a list of lines. */
  static String joined(Object text) {
    return text instanceof List<?> lines
        ? lines.stream().map(String::valueOf).collect(Collectors.joining())
        : text == null ? "" : text.toString();
  }

  /** Returns the file's name without its extension. */
  public String name() {
    return nameOf(file);
  }

  static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  /** Returns the first heading, without minutes; the name if there is none. */
  public String title() {
    Matcher title = heading();
    return title.matches() ? title.group(1) : name();
  }

  /** Returns the minutes that the title says it takes. */
  OptionalInt minutes() {
    Matcher title = heading();
    return title.matches() && title.group(2) != null
        ? OptionalInt.of(Integer.parseInt(title.group(2)))
        : OptionalInt.empty();
  }

  /** Returns the running time in the title, on two cores. */
  Duration titledTime() {
    return Duration.ofMinutes(minutes().orElse(MOST_MINUTES));
  }

  /** Returns whether it holds the solutions to another notebook's exercises. */
  boolean isSolutions() {
    return name().endsWith("_solutions");
  }

  /** Returns the notebook's folder, where its cells run. */
  Path home() {
    return file.toAbsolutePath().getParent();
  }

  /** Writes a copy with changed knobs. */
  void write(Path copy, Knobs knobs) throws IOException {
    Map<String, Object> json = json(file);
    for (Object each : (List<?>) json.get("cells")) {
      @SuppressWarnings("unchecked") // A JSON object's keys are strings.
      Map<String, Object> cell = (Map<String, Object>) each;
      if (Cell.isCode(cell)) {
        cell.put("source", knobs.applyTo(joined(cell.get("source"))));
      }
    }
    JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).write(json, copy.toFile());
  }

  private Matcher heading() {
    String first = cells.isEmpty() || !cells.get(0).isMarkdown() ? "" : cells.get(0).source();
    return TITLE.matcher(first.lines().findFirst().orElse(""));
  }
}
