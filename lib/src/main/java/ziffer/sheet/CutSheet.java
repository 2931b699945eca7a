package ziffer.sheet;

import java.util.List;

/**
 * What was found on a sheet.
 *
 * @param name the file
 * @param width of the sheet as it was worked on, turned straight, in pixels
 * @param height the same
 * @param ink {@code [height][width]} row by row, unsigned bytes, 0 = paper
 * @param digits row by row from the top, each from the left
 * @param rows how many rows
 * @param leftOut what was not taken for a digit, with the reason
 */
public record CutSheet(
    String name,
    int width,
    int height,
    byte[] ink,
    List<CutDigit> digits,
    int rows,
    List<LeftOut> leftOut) {
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
}
