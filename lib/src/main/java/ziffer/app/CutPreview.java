package ziffer.app;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import ziffer.data.DigitSet;
import ziffer.forms.Box;
import ziffer.forms.CutSheet;
import ziffer.forms.CutSheet.CutDigit;
import ziffer.forms.CutSheet.LeftOut;
import ziffer.forms.CutSheet.RowFault;
import ziffer.view.DigitSheet;
import ziffer.view.SheetPreview;

/** Pictures of the digits found on a sheet, for visual inspection. */
public final class CutPreview {
  /** Distance of frames from the edge of the sheet, in pixels. */
  private static final int EDGE = 6;

  private CutPreview() {}

  /**
   * Draws the sheet with a frame around each piece of ink and each row of a form that lacks digits,
   * and the digits below.
   *
   * @param labelled the digits with their labels, or null if they have none
   */
  public static BufferedImage draw(CutSheet sheet, DigitSet labelled) {
    List<DigitSheet.Cell> cells = new ArrayList<>();
    for (int i = 0; i < sheet.digits().size(); i++) {
      cells.add(
          new DigitSheet.Cell(
              sheet.digits().get(i).pixels(), caption(sheet, labelled, i), labelled != null));
    }
    return draw(sheet, labelled, cells);
  }

  /** Draws the sheet alone, with a frame around each piece of ink; same parameters. */
  public static BufferedImage frames(CutSheet sheet, DigitSet labelled) {
    return draw(sheet, labelled, List.of());
  }

  private static BufferedImage draw(
      CutSheet sheet, DigitSet labelled, List<DigitSheet.Cell> cells) {
    List<SheetPreview.Frame> frames = new ArrayList<>();
    for (int i = 0; i < sheet.digits().size(); i++) {
      CutDigit digit = sheet.digits().get(i);
      frames.add(frame(digit.box(), caption(sheet, labelled, i), true));
    }
    for (LeftOut each : sheet.leftOut()) {
      frames.add(frame(each.box(), each.reason(), false));
    }
    for (RowFault fault : sheet.faults()) {
      // From the left edge of the sheet, so that the caption is beside the grid.
      Box row = fault.box();
      Box around = new Box(EDGE, row.top(), row.right() - EDGE, row.height());
      String caption = "row " + (fault.row() + 1) + ": " + fault.found() + "/" + fault.boxes();
      frames.add(frame(around, caption, false));
    }
    return SheetPreview.draw(sheet.width(), sheet.height(), sheet.ink(), frames, cells);
  }

  private static String caption(CutSheet sheet, DigitSet labelled, int i) {
    return labelled == null
        ? "row " + (sheet.digits().get(i).row() + 1)
        : "" + labelled.get(i).label();
  }

  private static SheetPreview.Frame frame(Box box, String caption, boolean found) {
    return new SheetPreview.Frame(box.left(), box.top(), box.width(), box.height(), caption, found);
  }
}
