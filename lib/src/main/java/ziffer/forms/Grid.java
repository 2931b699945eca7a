package ziffer.forms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ziffer.forms.RuledLines.Line;

/**
 * A grid of equal boxes, turned or in perspective.
 *
 * @param across lines above and below the rows, from the top
 * @param down lines beside the boxes, from the left
 */
record Grid(List<Line> across, List<Line> down) {
  /** Smallest length of a line of the grid, relative to the longest. */
  private static final double LENGTH = 0.6;

  /** Largest deviation of a gap between two lines from a whole number of boxes. */
  private static final double UNEVEN = 0.3;

  /** Smallest height of a box for one digit, in heights of a digit; that of squares is less. */
  private static final double HIGH = 1.2;

  /** Largest width of a box for one digit, in its heights. */
  private static final double WIDE = 2;

  /** Returns the grid of ruled lines, or null if they form none with equal boxes. */
  static Grid of(RuledLines lines) {
    Box frame = lines.frame();
    if (frame == null) {
      return null;
    }
    Grid grid =
        new Grid(even(lines.across(), frame.centreX()), even(lines.down(), frame.centreY()));
    return grid.across.size() > 2 && grid.down.size() > 2 ? grid : null;
  }

  /** Returns lines at equal distances, with those that a bad print lacks; empty if they are not. */
  private static List<Line> even(List<Line> lines, double middle) {
    int longest = lines.stream().mapToInt(Line::length).max().orElse(0);
    List<Line> all =
        lines.stream()
            .filter(line -> line.length() >= LENGTH * longest)
            .sorted(Comparator.comparingDouble(line -> line.at(middle)))
            .toList();
    double[] gaps =
        IntStream.range(1, all.size())
            .mapToDouble(i -> all.get(i).at(middle) - all.get(i - 1).at(middle))
            .toArray();
    double[] sorted = gaps.clone();
    Arrays.sort(sorted);
    List<Line> even = new ArrayList<>(all.subList(0, 1));
    for (int i = 0; i < gaps.length; i++) {
      double boxes = gaps[i] / sorted[gaps.length / 2];
      if (boxes > 2 + UNEVEN || Math.abs(boxes - Math.round(boxes)) > UNEVEN || boxes < 0.5) {
        return List.of();
      }
      Line before = all.get(i);
      Line after = all.get(i + 1);
      if (boxes > 1.5) {
        even.add(
            new Line(
                before.box(),
                (before.offset() + after.offset()) / 2,
                (before.slope() + after.slope()) / 2));
      }
      even.add(after);
    }
    return even;
  }

  int rows() {
    return across.size() - 1;
  }

  int columns() {
    return down.size() - 1;
  }

  /** Returns whether this is the grid of {@link Form}. */
  boolean isForm() {
    return rows() == Form.ROWS && columns() == Form.COLUMNS;
  }

  /** Returns whether each box is for one digit, unlike the squares of squared paper. */
  boolean isFor(double digitHeight) {
    Box box = box(rows() / 2, columns() / 2);
    return box.height() > HIGH * digitHeight && box.width() < WIDE * box.height();
  }

  /** Returns the index of the box at a point, row by row, or -1 outside of the grid. */
  int indexAt(int x, int y) {
    int row = index(across, y, x);
    int column = index(down, x, y);
    boolean inside = row >= 0 && row < rows() && column >= 0 && column < columns();
    return inside ? row * columns() + column : -1;
  }

  private static int index(List<Line> lines, int position, int along) {
    int index = -1;
    for (Line line : lines) {
      index += line.at(along) <= position ? 1 : 0;
    }
    return index;
  }

  /** Returns a box, with half of the lines around it. */
  Box box(int row, int column) {
    return boxes(row, column, row, column);
  }

  /** Returns the bounding box of the whole grid. */
  Box frame() {
    return boxes(0, 0, rows() - 1, columns() - 1);
  }

  /** Returns the bounding box of a row. */
  Box row(int row) {
    return boxes(row, 0, row, columns() - 1);
  }

  private Box boxes(int firstRow, int firstColumn, int lastRow, int lastColumn) {
    return corner(firstRow, firstColumn)
        .and(corner(firstRow, lastColumn + 1))
        .and(corner(lastRow + 1, firstColumn))
        .and(corner(lastRow + 1, lastColumn + 1));
  }

  /** Returns the crossing of two lines as a box without size. */
  private Box corner(int row, int column) {
    double y = across.get(row).at(0);
    // Each round comes nearer by the product of two small slopes.
    for (int i = 0; i < 3; i++) {
      y = across.get(row).at(down.get(column).at(y));
    }
    return new Box((int) Math.round(down.get(column).at(y)), (int) Math.round(y), 0, 0);
  }

  /** Returns whether a box is nothing but the rest of a line. */
  boolean isRestOfLine(Box box, double near) {
    return across.stream()
            .anyMatch(line -> isNear(line.at(box.centreX()), box.top(), box.bottom(), near))
        || down.stream()
            .anyMatch(line -> isNear(line.at(box.centreY()), box.left(), box.right(), near));
  }

  private static boolean isNear(double line, int from, int to, double near) {
    return from >= line - near && to <= line + near;
  }

  @Override
  public String toString() {
    return rows() + " rows of " + columns() + " boxes";
  }
}
