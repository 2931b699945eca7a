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

/**
 * Printed lines: ruled or squared paper, a form's frame. Found as long level runs that join to
 * something far wider than a digit; taken away where they are thin, so that a stroke that crosses
 * one stays whole.
 *
 * @param lines pixels of lines, as 0 and 1
 * @param frame around lines in both directions, or null if there is no such grid
 */
record RuledLines(GrayU8 lines, Box frame) {
  /** Least length of a line, as a share of the sheet's longer side; no digit is so long. */
  private static final double LENGTH = 0.35;

  /** Least length of its unbroken runs, as a share of the sheet. */
  private static final double RUN = 0.05;

  /** A line is no thicker than the sheet's longer side over this, or it is a stroke. */
  private static final int LENGTH_OF_THICKNESS = 150;

  /** Thickness in pixels that a line may have on the smallest sheet. */
  private static final int THIN = 4;

  /** Gaps in pixels that a bad print or scan may leave. */
  private static final int GAP = 4;

  /** Lines in each direction that make a grid. */
  private static final int GRID = 2;

  /** Finds the lines in {@code strokes}, 0 and 1. */
  static RuledLines of(GrayU8 strokes) {
    Found level = level(strokes);
    Found upright = level(ImageMiscOps.transpose(strokes, null));
    GrayU8 lines =
        BinaryImageOps.logicOr(level.lines, ImageMiscOps.transpose(upright.lines, null), null);
    boolean grid = level.count >= GRID && upright.count >= GRID;
    Box across = upright.box;
    return new RuledLines(
        lines,
        grid
            ? level.box.and(new Box(across.top(), across.left(), across.height(), across.width()))
            : null);
  }

  /** Returns the strokes without the lines. */
  GrayU8 removedFrom(GrayU8 strokes) {
    GrayU8 rest = strokes.clone();
    for (int i = 0; i < rest.data.length; i++) {
      rest.data[i] &= (byte) (1 - lines.data[i]);
    }
    return rest;
  }

  private record Found(GrayU8 lines, int count, Box box) {}

  private static Found level(GrayU8 strokes) {
    GrayU8 lines = new GrayU8(strokes.width, strokes.height);
    GrayS32 labels = new GrayS32(strokes.width, strokes.height);
    List<Contour> candidates = BinaryImageOps.contour(runs(strokes), ConnectRule.EIGHT, labels);
    Box[] boxes = Components.boxes(labels, candidates.size());
    int count = 0;
    Box around = null;
    boolean[] isLine = new boolean[boxes.length];
    for (int label = 1; label < boxes.length; label++) {
      if (boxes[label].width() >= LENGTH * Math.max(strokes.width, strokes.height)) {
        isLine[label] = true;
        count++;
        around = around == null ? boxes[label] : around.and(boxes[label]);
      }
    }
    if (count > 0) {
      mark(strokes, labels, isLine, lines);
    }
    return new Found(lines, count, around);
  }

  /** Returns long level runs of strokes, a pixel's height and small gaps forgiven. */
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

  /** Marks the pixels of lines: those in columns no higher than a line is thick. */
  private static void mark(GrayU8 strokes, GrayS32 labels, boolean[] isLine, GrayU8 lines) {
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
    int thickest = median + Math.max(1, median / 2);
    for (Column column : columns) {
      for (int y = column.top; y < column.bottom && column.height() <= thickest; y++) {
        lines.data[y * lines.width + column.x] = 1;
      }
    }
  }
}
