package ziffer.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Strokes.Point;

/**
 * Files of drawn strokes, the project's one format for them: JSON lines, compressed where the name
 * ends with {@code .gz}. A line is a drawing:
 *
 * <pre>
 * {"writer":"anna","label":"7","strokes":[[[0.21,0.18],[0.74,0.2],[0.4,0.9]],[[0.3,0.5],[0.6,0.5]]]}
 * </pre>
 *
 * <p>Points are {@code [x, y]} of a square canvas, 0 to 1, y downwards. A label that is not one of
 * the ten digits, such as a letter, says that the drawing is no digit.
 */
public final class StrokeFile {
  /** Most points of a drawing; more come from a broken program, not from a hand. */
  public static final int MAX_POINTS = 20_000;

  /** Longest way of the pen, in sides of the canvas; drawing more would take seconds. */
  public static final int MAX_LENGTH = 100;

  /** Points further outside are refused; a pen may leave the canvas, and is cut off there. */
  private static final double MARGIN = 10;

  /** Drawings that are smaller are a dot, by which no digit can be told. */
  private static final double DOT = 0.01;

  /** Side of the canvas on which a line's thickness is measured, in pixels. */
  public static final int SIDE = 280;

  /** Usual thickness of a line on that canvas, in pixels. */
  public static final double THICKNESS = 12;

  private static final int MAX_THICKNESS = 100;

  private static final String NUMBER = "-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?";
  private static final Pattern FIELD =
      Pattern.compile("\\s*\"(writer|label|strokes)\"\\s*:\\s*(\"[^\"\\\\]*\"|\\[[^\"{}]*\\])\\s*");
  private static final Pattern POINT =
      Pattern.compile("\\[(" + NUMBER + "),(" + NUMBER + ")\\](,(?=\\[))?");

  private StrokeFile() {}

  /**
   * A drawing.
   *
   * @param writer a pseudonym
   * @param label what was to be drawn, such as {@code 7} or {@code A}
   */
  public record Drawing(String writer, String label, Strokes strokes) {
    /** Returns the digit, or {@link DigitSet#NONE}. */
    public int digit() {
      return label.matches("[0-9]") ? label.charAt(0) - '0' : DigitSet.NONE;
    }

    /**
     * Returns this drawing, which is to be kept or measured.
     *
     * @throws IllegalArgumentException if it is nothing but a dot
     */
    public Drawing whole() {
      if (strokes.size() < DOT) {
        throw new IllegalArgumentException("nothing but a dot");
      }
      return this;
    }

    /** Returns the line of this drawing in a file, without the line's end. */
    public String json() {
      StringBuilder text = new StringBuilder();
      text.append("{\"writer\":\"").append(plain(writer)).append("\",\"label\":\"");
      text.append(plain(label)).append("\",\"strokes\":[");
      String stroke = "";
      for (List<Point> line : strokes.lines()) {
        text.append(stroke).append('[');
        stroke = ",";
        String point = "";
        for (Point at : line) {
          text.append(point).append(String.format(Locale.ROOT, "[%.4f,%.4f]", at.x(), at.y()));
          point = ",";
        }
        text.append(']');
      }
      return text.append("]}").toString();
    }

    private static String plain(String name) {
      if (!name.matches("[^\"\\\\\\p{Cntrl}]*")) {
        throw new IllegalArgumentException("quotes or control characters in the name " + name);
      }
      return name;
    }
  }

  /** Returns whether a file holds strokes, by its name. */
  public static boolean isStrokes(Path file) {
    return file.toString().matches("(?i).*\\.jsonl(\\.gz)?");
  }

  /**
   * Reads all drawings of a file.
   *
   * @throws ZifferException naming the first line that is no drawing, and why
   */
  public static List<Drawing> read(Path file) {
    byte[] bytes = AtomicFiles.read(file);
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        bytes = in.readAllBytes();
      } catch (IOException e) {
        throw new ZifferException(file + " is no gzip file, or damaged: " + e.getMessage(), e);
      }
    }
    List<String> lines = new String(bytes, UTF_8).lines().toList();
    List<Drawing> drawings = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          drawings.add(parse(lines.get(i)).whole());
        } catch (IllegalArgumentException e) {
          throw new ZifferException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
        }
      }
    }
    if (drawings.isEmpty()) {
      throw new ZifferException(file + " holds no drawings; expected JSON lines of strokes");
    }
    return drawings;
  }

  /**
   * Reads a file and draws its strokes with a line of one width.
   *
   * @param name of the set
   * @param thickness of the line in pixels of a canvas of 280, 1 to 100
   * @throws UsageException for another thickness
   */
  public static DigitSet draw(String name, Path file, double thickness) {
    if (!(thickness >= 1 && thickness <= MAX_THICKNESS)) {
      throw new UsageException(
          "the line width is " + thickness + ", expected 1 to " + MAX_THICKNESS + " pixels");
    }
    List<Digit> digits = new ArrayList<>();
    for (Drawing drawing : read(file)) {
      byte[] pixels = Canvas.draw(drawing.strokes(), SIDE, thickness).framed();
      digits.add(new Digit(pixels, drawing.digit(), drawing.writer()));
    }
    return new DigitSet(name, digits);
  }

  /**
   * Reads one drawing, which may be only begun.
   *
   * @param line a line of a file
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Drawing parse(String line) {
    String text = line.strip();
    if (!text.startsWith("{") || !text.endsWith("}")) {
      throw new IllegalArgumentException("not a JSON object");
    }
    String writer = null;
    String label = null;
    Strokes strokes = null;
    int at = 1;
    Matcher field = FIELD.matcher(text);
    while (field.find(at) && field.start() == at) {
      String value = field.group(2);
      switch (field.group(1)) {
        case "writer" -> writer = string(value, "writer");
        case "label" -> label = string(value, "label");
        default -> strokes = strokes(value);
      }
      at = field.end() + 1;
      if (text.charAt(at - 1) != ',') {
        break;
      }
    }
    if (at != text.length() || writer == null || label == null || strokes == null) {
      throw new IllegalArgumentException(
          "expected {\"writer\":\"...\",\"label\":\"...\",\"strokes\":[[[x,y],...],...]}");
    }
    return new Drawing(writer, label, strokes);
  }

  private static String string(String value, String field) {
    if (!value.startsWith("\"")) {
      throw new IllegalArgumentException(field + " is no text");
    }
    return value.substring(1, value.length() - 1);
  }

  private static Strokes strokes(String value) {
    String text = value.replaceAll("\\s", "");
    List<List<Point>> lines = new ArrayList<>();
    int points = 0;
    int at = 1;
    while (text.startsWith("[[", at)) {
      List<Point> line = new ArrayList<>();
      Matcher point = POINT.matcher(text);
      at++;
      while (point.find(at) && point.start() == at) {
        line.add(new Point(coordinate(point.group(1)), coordinate(point.group(2))));
        at = point.end();
        if (++points > MAX_POINTS) {
          throw new IllegalArgumentException("more than " + MAX_POINTS + " points");
        }
      }
      if (!text.startsWith("]", at)) {
        throw new IllegalArgumentException("a point is not [x,y] with two numbers");
      }
      lines.add(line);
      at += text.startsWith(",", at + 1) ? 2 : 1;
    }
    if (points > 0 && lines.stream().flatMap(List::stream).noneMatch(StrokeFile::isOnCanvas)) {
      throw new IllegalArgumentException("no stroke is on the canvas, which is 0 to 1");
    }
    if (points == 0 || !text.startsWith("]", at) || at != text.length() - 1) {
      throw new IllegalArgumentException("no strokes, or not as [[[x,y],...],...]");
    }
    Strokes strokes = new Strokes(lines);
    if (strokes.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the strokes are longer than " + MAX_LENGTH + " sides of the canvas");
    }
    return strokes;
  }

  private static boolean isOnCanvas(Point point) {
    return point.x() >= 0 && point.x() <= 1 && point.y() >= 0 && point.y() <= 1;
  }

  private static double coordinate(String text) {
    double value = Double.parseDouble(text);
    if (!(value >= -MARGIN && value <= 1 + MARGIN)) {
      throw new IllegalArgumentException(text + " is outside of the canvas, which is 0 to 1");
    }
    return value;
  }
}
