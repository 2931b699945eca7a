package ziffer.forms;

import boofcv.alg.filter.binary.BinaryImageOps;
import boofcv.alg.filter.binary.Contour;
import boofcv.alg.misc.ImageMiscOps;
import boofcv.struct.ConnectRule;
import boofcv.struct.image.GrayS32;
import boofcv.struct.image.GrayU8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Printed lines of ruled or squared paper and of forms. Detected as long runs that connect to
 * something far wider than a digit; removed only where they are thin, so that crossing strokes stay
 * intact.
 *
 * @param lines binary image of the lines
 * @param across horizontal lines
 * @param down vertical lines
 */
record RuledLines(GrayU8 lines, List<Line> across, List<Line> down) {
  /** Smallest length of a line, as a fraction of the sheet's longer side. */
  private static final double LENGTH = 0.35;

  /** Smallest length of an unbroken run, as a fraction of the sheet. */
  private static final double RUN = 0.05;

  /** Smallest ratio of the sheet's longer side to the thickness of a line. */
  private static final int LENGTH_OF_THICKNESS = 150;

  /** Thickness in pixels that is allowed on any sheet. */
  private static final int THIN = 4;

  /** Largest gap in pixels from a bad print or scan. */
  private static final int GAP = 4;

  /** Smallest number of lines of a grid in each direction. */
  private static final int GRID = 2;

  /**
   * A line, straight but not always level: photos show a grid in perspective.
   *
   * @param box bounding box
   * @param offset row at column 0, or column at row 0 of a vertical line
   * @param slope rows per column, or columns per row
   */
  record Line(Box box, double offset, double slope) {
    /** Returns the row at a column, or the column at a row. */
    double at(double along) {
      return offset + slope * along;
    }

    int length() {
      return Math.max(box.width(), box.height());
    }

    private Line transposed() {
      return new Line(new Box(box.top(), box.left(), box.height(), box.width()), offset, slope);
    }
  }

  /**
   * Detects the lines in a binary image.
   *
   * @param fuzz by how many pixels a line may be thicker than usual and is still removed
   */
  static RuledLines of(GrayU8 strokes, int fuzz) {
    Found horizontal = detect(strokes, fuzz);
    Found vertical = detect(ImageMiscOps.transpose(strokes, null), fuzz);
    GrayU8 lines =
        BinaryImageOps.logicOr(
            horizontal.lines, ImageMiscOps.transpose(vertical.lines, null), null);
    return new RuledLines(
        lines, horizontal.found, vertical.found.stream().map(Line::transposed).toList());
  }

  /** Returns the bounding box of a grid, or null if there is none. */
  Box frame() {
    return across.size() < GRID || down.size() < GRID
        ? null
        : Stream.concat(across.stream(), down.stream())
            .map(Line::box)
            .reduce(Box::and)
            .orElseThrow();
  }

  /** Returns the strokes without the lines. */
  GrayU8 removedFrom(GrayU8 strokes) {
    GrayU8 rest = strokes.clone();
    for (int i = 0; i < rest.data.length; i++) {
      rest.data[i] &= (byte) (1 - lines.data[i]);
    }
    return rest;
  }

  private record Found(GrayU8 lines, List<Line> found) {}

  private static Found detect(GrayU8 strokes, int fuzz) {
    GrayU8 lines = new GrayU8(strokes.width, strokes.height);
    GrayS32 labels = new GrayS32(strokes.width, strokes.height);
    List<Contour> candidates = BinaryImageOps.contour(runs(strokes), ConnectRule.EIGHT, labels);
    Box[] boxes = Components.boxes(labels, candidates.size());
    boolean[] isLine = new boolean[boxes.length];
    for (int label = 1; label < boxes.length; label++) {
      isLine[label] = boxes[label].width() >= LENGTH * Math.max(strokes.width, strokes.height);
    }
    List<Line> found =
        IntStream.range(1, boxes.length)
            .filter(label -> isLine[label])
            .mapToObj(label -> fitted(boxes[label], label, labels))
            .toList();
    if (!found.isEmpty()) {
      mark(strokes, labels, isLine, fuzz, lines);
    }
    return new Found(lines, found);
  }

  /** Fits a line to the pixels of a label by least squares. */
  private static Line fitted(Box box, int label, GrayS32 labels) {
    double count = 0;
    double sumX = 0;
    double sumY = 0;
    double squares = 0;
    double products = 0;
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        if (labels.data[y * labels.width + x] == label) {
          count++;
          sumX += x;
          sumY += y;
          squares += (double) x * x;
          products += (double) x * y;
        }
      }
    }
    double slope = (count * products - sumX * sumY) / (count * squares - sumX * sumX);
    return new Line(box, (sumY - slope * sumX) / count, slope);
  }

  /** Returns long horizontal runs, tolerating a pixel's height and small gaps. */
  private static GrayU8 runs(GrayU8 strokes) {
    GrayU8 runs = new GrayU8(strokes.width, strokes.height);
    int least = (int) Math.max(20, RUN * strokes.width);
    for (int y = 0; y < strokes.height; y++) {
      int start = -1;
      int last = -1;
      for (int x = 0; x <= strokes.width; x++) {
        if (x < strokes.width && isNear(strokes, x, y)) {
          start = start < 0 ? x : start;
          last = x;
        } else if (start >= 0 && (x == strokes.width || x - last > GAP)) {
          if (last - start + 1 >= least) {
            Arrays.fill(runs.data, y * runs.width + start, y * runs.width + last + 1, (byte) 1);
          }
          start = -1;
        }
      }
    }
    return runs;
  }

  private static boolean isNear(GrayU8 strokes, int x, int y) {
    int i = y * strokes.width + x;
    return strokes.data[i] != 0
        || y > 0 && strokes.data[i - strokes.width] != 0
        || y < strokes.height - 1 && strokes.data[i + strokes.width] != 0;
  }

  private record Column(int x, int top, int bottom) {
    int height() {
      return bottom - top;
    }
  }

  /** Marks the pixels of lines: columns not higher than the thickness of a line. */
  private static void mark(
      GrayU8 strokes, GrayS32 labels, boolean[] isLine, int fuzz, GrayU8 lines) {
    List<Column> columns = new ArrayList<>();
    for (int x = 0; x < strokes.width; x++) {
      for (int y = 0; y < strokes.height; y++) {
        int top = y;
        boolean touches = false;
        while (y < strokes.height && strokes.data[y * strokes.width + x] != 0) {
          touches |= isLine[labels.data[y * strokes.width + x]];
          y++;
        }
        if (touches) {
          columns.add(new Column(x, top, y));
        }
      }
    }
    int[] heights = columns.stream().mapToInt(Column::height).sorted().toArray();
    int median = heights[heights.length / 2];
    if (median > Math.max(THIN, Math.max(strokes.width, strokes.height) / LENGTH_OF_THICKNESS)) {
      return;
    }
    int thickest = median + Math.max(fuzz, median / 2);
    for (Column column : columns) {
      for (int y = column.top; y < column.bottom && column.height() <= thickest; y++) {
        lines.data[y * lines.width + column.x] = 1;
      }
    }
  }
}
