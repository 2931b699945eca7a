package ziffer.notebook;

import ziffer.ZifferException;

/** Parts of a long text, found by what stands in them, so that they stay right when it changes. */
public final class Excerpts {
  private Excerpts() {}

  /**
   * Returns the lines from the first in which {@code first} stands to the one in which {@code last}
   * ends, both whole.
   *
   * @param last looked for behind {@code first}; with a line break before it, at a line's beginning
   * @throws ZifferException naming what does not stand there
   */
  public static String between(String text, String first, String last) {
    int start = find(text, first, 0);
    int end = find(text, last, start + first.length()) + last.length();
    return text.substring(text.lastIndexOf('\n', start) + 1, lineEnd(text, end));
  }

  /**
   * Returns the first line in which {@code first} stands and those that follow, {@code lines} in
   * all or up to the end.
   *
   * @throws ZifferException if it does not stand there
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
      throw new ZifferException("'" + what.strip() + "' does not stand in the text");
    }
    return at;
  }
}
