package ziffer.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Picture;

/**
 * What was found on a sheet.
 *
 * @param name the file
 * @param width of the sheet as it was worked on, turned straight, in pixels
 * @param height the same
 * @param ink {@code [height][width]} row by row, unsigned bytes, 0 = paper; of a form only its
 *     grid, so that no preview shows a name
 * @param digits row by row from the top, each from the left
 * @param rows how many rows
 * @param leftOut what was not taken for a digit, with the reason
 * @param share of the ink that is in digits, 0 to 1
 */
public record CutSheet(
    String name,
    int width,
    int height,
    byte[] ink,
    List<CutDigit> digits,
    int rows,
    List<LeftOut> leftOut,
    double share) {
  /** What is left out because two digits may be one piece of ink. */
  public static final String TOUCHING = "touching digits";

  /** Least share of the ink in digits: less is a drawing, print, or a photo of something else. */
  private static final double MIN_SHARE = 0.5;

  /**
   * A digit on a sheet.
   *
   * @param box where
   * @param row in which row, from 0
   * @param pixels {@code [28][28]}, framed
   */
  public record CutDigit(Box box, int row, byte[] pixels) {}

  /**
   * Something else on a sheet.
   *
   * @param box where
   * @param reason why it is no digit, a few words
   */
  public record LeftOut(Box box, String reason) {}

  /** Fixes the lists. */
  public CutSheet {
    digits = List.copyOf(digits);
    leftOut = List.copyOf(leftOut);
  }

  /** Returns a part of the sheet as it was worked on, unframed; the box is within the sheet. */
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
   * @param writer who wrote the sheet
   * @throws ZifferException if this is no sheet of digits, or not what the labels need
   */
  public DigitSet labelled(Labels labels, String writer) {
    if (digits.isEmpty()) {
      throw new ZifferException(name + " shows no digits");
    }
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

  /**
   * Checks that no digits touch.
   *
   * @throws ZifferException if some do
   */
  public void requireApart() {
    List<Box> touching =
        leftOut.stream().filter(each -> each.reason().equals(TOUCHING)).map(LeftOut::box).toList();
    if (!touching.isEmpty()) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "%s: %d %s like touching digits, first at column %d, row %d; write"
                  + " them apart, or go on without them with --skip-touching",
              name,
              touching.size(),
              touching.size() == 1 ? "piece looks" : "pieces look",
              touching.get(0).left(),
              touching.get(0).top()));
    }
  }
}
