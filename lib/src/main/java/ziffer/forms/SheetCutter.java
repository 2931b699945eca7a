package ziffer.forms;

import boofcv.alg.filter.binary.BinaryImageOps;
import boofcv.struct.image.GrayS32;
import boofcv.struct.image.GrayU8;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ziffer.data.Framing;
import ziffer.data.Picture;
import ziffer.forms.Components.Component;
import ziffer.forms.CutSheet.CutDigit;
import ziffer.forms.CutSheet.LeftOut;
import ziffer.forms.CutSheet.RowFault;

/** Cuts a scan, photo or drawing of handwriting into digits. */
public final class SheetCutter {
  /** Version in the cache key; increase it whenever the result for a sheet changes. */
  static final int VERSION = 2;

  /** Width of the soft edge around a stroke, in pixels. */
  private static final int EDGE = 2;

  /** Smallest row, as a fraction of the median number of digits per row. */
  private static final double FEW = 0.2;

  /** Fuzz of the printed lines of a form; strokes that cross them are joined again. */
  private static final int FUZZ = 2;

  private SheetCutter() {}

  /**
   * Cuts a sheet: a filled-in {@link Form} by its boxes, any other by the sizes of its pieces.
   *
   * @param file PNG or JPEG, 300 to 8,000 pixels wide, dark on light or light on dark
   * @throws ziffer.ZifferException if it is not such a picture, or blank
   */
  public static CutSheet cut(Path file) {
    return cut(Scan.read(file));
  }

  /** Cuts a sheet; same errors. */
  static CutSheet cut(Scan scan) {
    LightCorrection flat = LightCorrection.of(scan);
    GrayU8 ink = Skew.turn(flat.ink(), Skew.angle(flat.strokes(flat.ink())));
    // Pale ink counts in the boxes of a form, since printed lines are not taken for it.
    GrayU8 faint = flat.withFaint(ink);
    RuledLines rulings = RuledLines.of(faint, FUZZ);
    Grid grid = Grid.of(rulings);
    return grid != null && grid.isForm()
        ? form(scan.name(), ink, FormBoxes.of(faint, rulings, grid), rulings, grid)
        : sheet(scan.name(), ink, flat.strokes(ink), RuledLines.of(faint, 1), grid);
  }

  private static CutSheet form(
      String name, GrayU8 ink, FormBoxes boxes, RuledLines rulings, Grid grid) {
    List<CutDigit> digits = new ArrayList<>();
    List<RowFault> faults = new ArrayList<>();
    for (int row = 0; row < Form.ROWS; row++) {
      int before = digits.size();
      for (int column = 0; column < Form.COLUMNS; column++) {
        Component digit = boxes.digits()[row * Form.COLUMNS + column];
        if (digit != null) {
          digits.add(new CutDigit(digit.box(), row, pixels(digit, boxes.labels(), rulings, ink)));
        }
      }
      int found = digits.size() - before;
      if (found < Form.COLUMNS) {
        faults.add(
            new RowFault(
                grid.row(row), row, found, Form.COLUMNS, boxes.reasons(row, Form.COLUMNS)));
      }
    }
    return new CutSheet(
        name,
        ink.width,
        ink.height,
        inside(ink, grid.frame()),
        digits,
        Form.ROWS,
        boxes.leftOut(),
        faults,
        1,
        null);
  }

  private static CutSheet sheet(
      String name, GrayU8 ink, GrayU8 strokes, RuledLines rulings, Grid grid) {
    Box frame = rulings.frame();
    Components pieces = Components.of(name, rulings.removedFrom(strokes), frame);
    List<LeftOut> leftOut = new ArrayList<>();
    List<Component> candidates = new ArrayList<>();
    for (Component piece : pieces.digits()) {
      String reason = reason(piece.box(), pieces.height(), ink);
      if (reason == null) {
        candidates.add(piece);
      } else {
        leftOut.add(new LeftOut(piece.box(), reason));
      }
    }
    List<List<Component>> rows = withoutStrays(Rows.of(candidates, pieces.height()), leftOut);
    List<CutDigit> digits = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (Component piece : rows.get(row)) {
        digits.add(new CutDigit(piece.box(), row, pixels(piece, pieces.labels(), rulings, ink)));
      }
    }
    int inDigits = rows.stream().flatMap(List::stream).mapToInt(Component::mass).sum();
    double share = (double) inDigits / Math.max(1, pieces.mass());
    // A name is written above the grid; where no grid was found, the rows of digits say where.
    Box shown = frame;
    for (Component piece :
        shown == null ? rows.stream().flatMap(List::stream).toList() : pieces.digits()) {
      shown = shown == null ? piece.box() : shown.and(piece.box());
    }
    byte[] visible = shown == null ? new byte[ink.data.length] : inside(ink, shown);
    return new CutSheet(
        name,
        ink.width,
        ink.height,
        visible,
        digits,
        rows.size(),
        leftOut,
        List.of(),
        share,
        grid != null && grid.isFor(pieces.height()) ? "" + grid : null);
  }

  /** Returns the ink inside a box, so that a name on a form stays private. */
  private static byte[] inside(GrayU8 ink, Box box) {
    byte[] inside = new byte[ink.data.length];
    for (int y = box.top(); y < box.bottom(); y++) {
      int from = y * ink.width + box.left();
      System.arraycopy(ink.data, from, inside, from, box.width());
    }
    return inside;
  }

  private static String reason(Box box, double height, GrayU8 ink) {
    if (Math.max(box.height(), box.width()) > Math.min(3 * height, Framing.MAX_SIDE / 2)) {
      return "too large for a digit";
    }
    if (box.width() > Components.WIDEST * height || box.height() > Components.TALLEST * height) {
      return CutSheet.TOUCHING;
    }
    if (box.left() == 0
        || box.top() == 0
        || box.right() == ink.width
        || box.bottom() == ink.height) {
      return "cut off by the edge";
    }
    return null;
  }

  /** Leaves out rows with far fewer digits than others, such as notes, blots, page numbers. */
  private static List<List<Component>> withoutStrays(
      List<List<Component>> rows, List<LeftOut> leftOut) {
    int[] sizes = rows.stream().mapToInt(List::size).sorted().toArray();
    double least = sizes.length == 0 ? 0 : FEW * sizes[sizes.length / 2];
    List<List<Component>> kept = new ArrayList<>();
    for (List<Component> row : rows) {
      if (row.size() >= least) {
        kept.add(row);
      } else {
        row.forEach(piece -> leftOut.add(new LeftOut(piece.box(), "outside of the rows")));
      }
    }
    return kept;
  }

  /** Frames the ink of a component without that of its neighbours. */
  private static byte[] pixels(Component piece, GrayS32 labels, RuledLines rulings, GrayU8 ink) {
    Box box = piece.box();
    // Wide enough for paper to dominate, even for a thick 1.
    int margin = EDGE + Math.max(box.width(), box.height()) / 2;
    GrayU8 own = new GrayU8(box.width() + 2 * margin, box.height() + 2 * margin);
    Set<Integer> parts = new HashSet<>(piece.labels());
    int darkest = 1;
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        int at = (box.top() + y) * ink.width + box.left() + x;
        if (parts.contains(labels.data[at])) {
          darkest = Math.max(darkest, ink.data[at] & 0xff);
          own.data[(y + margin) * own.width + x + margin] = 1;
        }
      }
    }
    GrayU8 soft = BinaryImageOps.dilate8(own, EDGE, null);
    int[] grey = new int[soft.data.length];
    for (int y = 0; y < soft.height; y++) {
      for (int x = 0; x < soft.width; x++) {
        int i = y * soft.width + x;
        int sheetX = box.left() + x - margin;
        int sheetY = box.top() + y - margin;
        int level = 0;
        if (soft.data[i] != 0 && ink.isInBounds(sheetX, sheetY)) {
          int at = sheetY * ink.width + sheetX;
          boolean isLine = rulings.lines().data[at] != 0 && labels.data[at] == 0;
          level = isLine ? 0 : ink.data[at] & 0xff;
        }
        // Pencil becomes as dark as a pen.
        grey[i] = 255 - Math.min(255, 255 * level / darkest);
      }
    }
    return Picture.of("digit", soft.width, soft.height, grey).framed();
  }
}
