package ziffer.forms;

/**
 * A part of a sheet.
 *
 * @param left first column, in pixels
 * @param top first row
 * @param width number of columns
 * @param height number of rows
 */
public record Box(int left, int top, int width, int height) {
  /** Returns the column behind the last. */
  public int right() {
    return left + width;
  }

  /** Returns the row behind the last. */
  public int bottom() {
    return top + height;
  }

  /** Returns the middle column. */
  double centreX() {
    return left + width / 2.0;
  }

  /** Returns the middle row. */
  double centreY() {
    return top + height / 2.0;
  }

  /** Returns the smallest box around this and another. */
  Box and(Box other) {
    int newLeft = Math.min(left, other.left);
    int newTop = Math.min(top, other.top);
    return new Box(
        newLeft,
        newTop,
        Math.max(right(), other.right()) - newLeft,
        Math.max(bottom(), other.bottom()) - newTop);
  }

  /** Returns the empty columns between this and another, negative for those shared. */
  int gapX(Box other) {
    return Math.max(left, other.left) - Math.min(right(), other.right());
  }

  /** Returns the empty rows between this and another, negative for those shared. */
  int gapY(Box other) {
    return Math.max(top, other.top) - Math.min(bottom(), other.bottom());
  }

  /** Returns whether the middle of another box is in this one. */
  boolean holdsMiddleOf(Box other) {
    return other.centreX() >= left
        && other.centreX() <= right()
        && other.centreY() >= top
        && other.centreY() <= bottom();
  }
}
