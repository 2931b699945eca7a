package ziffer.forms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ziffer.forms.Components.Component;

/** Groups digits into rows, from top to bottom, each from left to right. */
final class Rows {
  /** Largest vertical distance of a digit from its row, in digit heights. */
  private static final double OFF = 0.6;

  private Rows() {}

  /** A row under construction; its centre follows a sloping line. */
  private static final class Row {
    private final List<Component> pieces = new ArrayList<>();
    private double middle;

    void add(Component piece) {
      double own = piece.box().centreY();
      middle = pieces.isEmpty() ? own : 0.7 * middle + 0.3 * own;
      pieces.add(piece);
    }

    double mean() {
      return pieces.stream().mapToDouble(piece -> piece.box().centreY()).average().orElse(0);
    }

    double right() {
      return pieces.get(pieces.size() - 1).box().right();
    }

    double left() {
      return pieces.get(0).box().left();
    }
  }

  /** Returns the rows of digits with a typical height. */
  static List<List<Component>> of(List<Component> digits, double height) {
    List<Component> byColumn =
        digits.stream().sorted(Comparator.comparingInt(piece -> piece.box().left())).toList();
    List<Row> rows = new ArrayList<>();
    for (Component piece : byColumn) {
      double middle = piece.box().centreY();
      rows.stream()
          .filter(row -> Math.abs(row.middle - middle) <= OFF * height)
          .min(Comparator.comparingDouble(row -> Math.abs(row.middle - middle)))
          .orElseGet(
              () -> {
                rows.add(new Row());
                return rows.get(rows.size() - 1);
              })
          .add(piece);
    }
    rows.sort(Comparator.comparingDouble(Row::mean));
    return merged(rows, height).stream().map(row -> row.pieces).toList();
  }

  /** Merges rows at the same height where one ends before the other begins. */
  private static List<Row> merged(List<Row> rows, double height) {
    List<Row> all = new ArrayList<>();
    for (Row row : rows) {
      Row before = all.isEmpty() ? null : all.get(all.size() - 1);
      if (before != null
          && row.mean() - before.mean() <= OFF * height
          && (before.right() <= row.left() || row.right() <= before.left())) {
        before.pieces.addAll(row.pieces);
        before.pieces.sort(Comparator.comparingInt(piece -> piece.box().left()));
      } else {
        all.add(row);
      }
    }
    return all;
  }
}
