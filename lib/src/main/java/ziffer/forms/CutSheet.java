package ziffer.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Picture;

/**
 * The digits found on a sheet.
 *
 * @param name file name
 * @param width width of the scaled and deskewed sheet, in pixels
 * @param height its height
 * @param ink {@code [height][width]}, unsigned bytes, 0 = paper; of a form only the grid, so that
 *     no preview shows a name
 * @param digits row by row from the top, each from the left
 * @param rows number of rows
 * @param leftOut other pieces of ink, and boxes of a form without a digit, with the reason
 * @param faults rows of a form that have fewer digits than boxes
 * @param share fraction of the ink that is in digits, 0 to 1
 * @param otherGrid rows and boxes of a printed grid that is not the form's; null for none
 */
public record CutSheet(
    String name,
    int width,
    int height,
    byte[] ink,
    List<CutDigit> digits,
    int rows,
    List<LeftOut> leftOut,
    List<RowFault> faults,
    double share,
    String otherGrid) {
  /** Reason for a piece of ink that may be several digits. */
  public static final String TOUCHING = "touching digits";

  /** Smallest fraction of ink in digits; below it, the picture shows something else. */
  private static final double MIN_SHARE = 0.5;

  /**
   * A digit on a sheet.
   *
   * @param box bounding box
   * @param row index of the row, from 0
   * @param pixels {@code [28][28]}, framed
   */
  public record CutDigit(Box box, int row, byte[] pixels) {}

  /**
   * A piece of ink that is not a digit, or a box of a form that does not hold one.
   *
   * @param box bounding box
   * @param reason a few words
   */
  public record LeftOut(Box box, String reason) {}

  /**
   * A row of a form that has fewer digits than boxes.
   *
   * @param box bounding box of the row
   * @param row index of the row, from 0
   * @param found number of digits
   * @param boxes number of boxes
   * @param reasons the boxes without a digit, from 1, and why
   */
  public record RowFault(Box box, int row, int found, int boxes, String reasons) {
    /** Returns the row, from 1, and its numbers. */
    public String summary() {
      return "row " + (row + 1) + ": " + found + " digits in " + boxes + " boxes";
    }
  }

  public CutSheet {
    digits = List.copyOf(digits);
    leftOut = List.copyOf(leftOut);
    faults = List.copyOf(faults);
  }

  /** Returns a part of the sheet, unframed; the box must be within the sheet. */
  public Picture part(Box box) {
    byte[] part = new byte[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(
          ink, (box.top() + y) * width + box.left(), part, y * box.width(), box.width());
    }
    return new Picture(box.width(), box.height(), part);
  }

  /**
   * Returns the digits with labels.
   *
   * @param writer the writer of the sheet
   * @throws ZifferException if this is not a sheet of digits, or does not match the labels
   */
  public DigitSet labelled(Labels labels, String writer) {
    requireDigits();
    if (share < MIN_SHARE) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "%s does not look like a sheet of digits: %d found, with %.0f %% of all ink; the rest"
                  + " is of other sizes",
              name,
              digits.size(),
              100 * share));
    }
    List<Integer> values = labels.of(this);
    List<Digit> labelled = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      labelled.add(new Digit(digits.get(i).pixels(), values.get(i), writer));
    }
    return new DigitSet(writer, labelled);
  }

  private void requireDigits() {
    if (digits.isEmpty()) {
      throw new ZifferException(name + " shows no digits");
    }
  }

  /**
   * Checks that no digits touch, and that each box of a form holds one.
   *
   * @throws ZifferException if not; names the rows and boxes of a form
   */
  public void requireApart() {
    requireDigits();
    if (!faults.isEmpty()) {
      throw new ZifferException(
          name
              + " "
              + faults.stream()
                  .map(fault -> fault.summary() + " (" + fault.reasons() + ")")
                  .collect(Collectors.joining("; "))
              + "; write one digit in each box, or leave these boxes out with --skip-touching");
    }
    List<Box> touching =
        leftOut.stream().filter(each -> each.reason().equals(TOUCHING)).map(LeftOut::box).toList();
    if (!touching.isEmpty()) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "%s: %d %s like touching digits, first at column %d, row %d; write"
                  + " them apart, or leave them out with --skip-touching",
              name,
              touching.size(),
              touching.size() == 1 ? "piece looks" : "pieces look",
              touching.get(0).left(),
              touching.get(0).top()));
    }
  }
}
