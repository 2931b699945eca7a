package ziffer.forms;

/**
 * A rectangle on a sheet.
 *
 * @param left first column, in pixels
 * @param top first row
 * @param width number of columns
 * @param height number of rows
 */
public record Box(int left, int top, int width, int height) {
  /** Returns the column after the last. */
  public int right() {
    return left + width;
  }

  /** Returns the row after the last. */
  public int bottom() {
    return top + height;
  }

  /** Returns the centre column. */
  double centreX() {
    return left + width / 2.0;
  }

  /** Returns the centre row. */
  double centreY() {
    return top + height / 2.0;
  }

  /** Returns the bounding box of this and another. */
  Box and(Box other) {
    int newLeft = Math.min(left, other.left);
    int newTop = Math.min(top, other.top);
    return new Box(
        newLeft,
        newTop,
        Math.max(right(), other.right()) - newLeft,
        Math.max(bottom(), other.bottom()) - newTop);
  }

  /** Returns the number of columns between this and another, negative if they overlap. */
  int gapX(Box other) {
    return Math.max(left, other.left) - Math.min(right(), other.right());
  }

  /** Returns the number of rows between this and another, negative if they overlap. */
  int gapY(Box other) {
    return Math.max(top, other.top) - Math.min(bottom(), other.bottom());
  }

  /** Returns whether the centre of another box is in this one. */
  boolean holdsMiddleOf(Box other) {
    return other.centreX() >= left
        && other.centreX() <= right()
        && other.centreY() >= top
        && other.centreY() <= bottom();
  }
}
