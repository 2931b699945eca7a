package ziffer.data;

import java.util.List;
import ziffer.Named;
import ziffer.data.DigitSet.Digit;

/** Which of MNIST's sevens a net is trained on. */
public enum Sevens {
  /** All. */
  BOTH,

  /** Those with a crossbar, for users who know that their writers cross the 7. */
  EUROPEAN;

  /** Grey level from which a pixel is ink. */
  private static final int INK = 100;

  /** Pixels by which a crossbar leaves the stem on both sides, at least. */
  private static final double OUTSIDE = 1.7;

  /** Returns the choice of that name. */
  public static Sevens named(String name) {
    return Named.of("choice of sevens", name, List.of(values()), Sevens::toString);
  }

  /** Returns whether a digit is no 7, or a 7 of this choice. */
  public boolean keeps(Digit digit) {
    return this == BOTH || digit.label() != 7 || isCrossed(digit.pixels());
  }

  @Override
  public String toString() {
    return Named.label(this);
  }

  /**
   * Looks for a crossbar: in the middle of the height, ink lies left and right of the stem, whose
   * edges are taken as straight from a row above to a row below.
   *
   * @param pixels {@code [28][28]} of a framed 7
   */
  public static boolean isCrossed(byte[] pixels) {
    int top = 0;
    int bottom = DigitSet.SIDE - 1;
    while (top < bottom && ends(pixels, top) == null) {
      top++;
    }
    while (bottom > top && ends(pixels, bottom) == null) {
      bottom--;
    }
    int upper = top + (bottom - top) * 3 / 10;
    int lower = top + (bottom - top) * 19 / 20;
    int[] above = stem(pixels, upper);
    int[] below = stem(pixels, lower);
    if (above == null || below == null) {
      return false;
    }
    double left = 0;
    double right = 0;
    for (int y = upper + 1; y < lower - 1; y++) {
      double along = (double) (y - upper) / (lower - upper);
      double from = above[0] + along * (below[0] - above[0]);
      double to = above[1] + along * (below[1] - above[1]);
      int[] run = run(pixels, y, (int) Math.round((from + to) / 2));
      if (run != null) {
        left = Math.max(left, from - run[0]);
        right = Math.max(right, run[1] - to);
      }
    }
    return left >= OUTSIDE && right >= OUTSIDE;
  }

  /** Returns the first and last column of the last inked run of a row, or null. */
  private static int[] stem(byte[] pixels, int y) {
    int[] ends = ends(pixels, y);
    return ends == null ? null : run(pixels, y, ends[1]);
  }

  /** Returns the first and last column of the inked run through a pixel, or null. */
  private static int[] run(byte[] pixels, int y, int x) {
    if (!isInk(pixels, y, x)) {
      return null;
    }
    int[] run = {x, x};
    while (isInk(pixels, y, run[0] - 1)) {
      run[0]--;
    }
    while (isInk(pixels, y, run[1] + 1)) {
      run[1]++;
    }
    return run;
  }

  private static boolean isInk(byte[] pixels, int y, int x) {
    return x >= 0 && x < DigitSet.SIDE && (pixels[y * DigitSet.SIDE + x] & 0xff) >= INK;
  }

  /** Returns the first and last inked column of a row, or null. */
  private static int[] ends(byte[] pixels, int y) {
    int[] ends = null;
    for (int x = 0; x < DigitSet.SIDE; x++) {
      if (isInk(pixels, y, x)) {
        ends = ends == null ? new int[] {x, x} : new int[] {ends[0], x};
      }
    }
    return ends;
  }
}
