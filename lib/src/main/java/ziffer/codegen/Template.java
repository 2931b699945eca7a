package ziffer.codegen;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with holes: {@code @name} is replaced by a value. */
public final class Template {
  private static final Pattern HOLE = Pattern.compile("@([a-zA-Z]+)");

  private final Map<String, String> values = new HashMap<>();

  /** Sets the value of a hole. */
  public Template with(String name, Object value) {
    values.put(name, value.toString());
    return this;
  }

  /**
   * Fills the holes of a text; values may contain holes themselves.
   *
   * @throws IllegalArgumentException if a hole has no value
   */
  public String fill(String text) {
    Matcher hole = HOLE.matcher(text);
    return hole.find() ? fill(hole.replaceAll(this::value)) : text;
  }

  private String value(MatchResult hole) {
    String value = values.get(hole.group(1));
    if (value == null) {
      throw new IllegalArgumentException("nothing fills @" + hole.group(1));
    }
    return Matcher.quoteReplacement(value);
  }

  /** Formats a text for machines, whatever the user's locale. */
  public static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  /** Returns the smallest multiple of {@code unit} that is at least {@code number}. */
  static int whole(int number, int unit) {
    return (number + unit - 1) / unit * unit;
  }
}
