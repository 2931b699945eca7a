package ziffer.notebook;

import ziffer.ZifferException;

/** Finds parts of a long text by their content, so that they survive changes of the text. */
public final class Excerpts {
  private Excerpts() {}

  /**
   * Returns the whole lines from the first that contains {@code first} to the one in which {@code
   * last} ends.
   *
   * @param last searched after {@code first}; starts with a line break to match a line's start
   * @throws ZifferException if either is missing
   */
  public static String between(String text, String first, String last) {
    int start = find(text, first, 0);
    int end = find(text, last, start + first.length()) + last.length();
    return text.substring(text.lastIndexOf('\n', start) + 1, lineEnd(text, end));
  }

  /**
   * Returns the first line that contains {@code first} and the following ones, {@code lines} in all
   * or up to the end.
   *
   * @throws ZifferException if no line contains it
   */
  public static String lines(String text, String first, int lines) {
    int start = text.lastIndexOf('\n', find(text, first, 0)) + 1;
    int end = lineEnd(text, start);
    for (int i = 1; i < lines && end < text.length(); i++) {
      end = lineEnd(text, end + 1);
    }
    return text.substring(start, end);
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static int find(String text, String what, int from) {
    int at = text.indexOf(what, from);
    if (at < 0) {
      throw new ZifferException("'" + what.strip() + "' is not in the text");
    }
    return at;
  }
}
