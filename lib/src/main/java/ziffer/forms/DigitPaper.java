package ziffer.forms;

import boofcv.struct.image.GrayU8;

/**
 * The paper behind a dark digit: the median of the square around each pixel, but not lighter than
 * the morphological closing, which unlike the median keeps a curved edge of a shadow or table where
 * it is.
 *
 * <p>The median is found by a sliding histogram (T. S. Huang, G. J. Yang, G. Y. Tang, "A fast
 * two-dimensional median filtering algorithm", 1979). Beyond its border, the picture continues by
 * point reflection, so that a gradient of light is unchanged up to the border.
 */
final class DigitPaper {
  /** Squares of the median, over the picture's longer side; strokes cover less than half of one. */
  private static final double MEDIAN = 0.4;

  /** Squares of the closing, over the longer side; wider than any stroke. */
  private static final double CLOSING = 0.16;

  /** Reflected levels are from -255 to 510. */
  private static final int OFFSET = 255;

  private DigitPaper() {}

  /** Returns the grey levels of the paper. */
  static GrayU8 of(GrayU8 grey) {
    int longest = Math.max(grey.width, grey.height);
    GrayU8 paper = median(grey, (int) (MEDIAN / 2 * longest));
    int reach = (int) (CLOSING / 2 * longest);
    GrayU8 closed = extreme(extreme(grey, reach, 1), reach, -1);
    for (int i = 0; i < paper.data.length; i++) {
      paper.data[i] = (byte) Math.min(paper.data[i] & 0xff, closed.data[i] & 0xff);
    }
    return paper;
  }

  /** Returns the lightest level around each pixel, or the darkest for a sign of -1. */
  private static GrayU8 extreme(GrayU8 grey, int reach, int sign) {
    GrayU8 rows = grey.createSameShape();
    GrayU8 all = grey.createSameShape();
    for (int pass = 0; pass < 2; pass++) {
      GrayU8 from = pass == 0 ? grey : rows;
      for (int i = 0; i < grey.data.length; i++) {
        int x = i % grey.width;
        int y = i / grey.width;
        int at = pass == 0 ? x : y;
        int length = pass == 0 ? grey.width : grey.height;
        int stride = pass == 0 ? 1 : grey.width;
        int last = Math.min(length - 1, at + reach) - at;
        int best = sign * (from.data[i] & 0xff);
        for (int step = Math.max(0, at - reach) - at; step <= last; step++) {
          best = Math.max(best, sign * (from.data[i + step * stride] & 0xff));
        }
        (pass == 0 ? rows : all).data[i] = (byte) (sign * best);
      }
    }
    return all;
  }

  private static GrayU8 median(GrayU8 grey, int radius) {
    int reach = Math.min(radius, (Math.min(grey.width, grey.height) - 1) / 2);
    int side = 2 * reach + 1;
    int stride = grey.width + 2 * reach;
    int[] levels = reflected(grey, reach, stride);
    GrayU8 out = grey.createSameShape();
    for (int y = 0; y < grey.height; y++) {
      int[] histogram = new int[3 * OFFSET + 1];
      int median = 0;
      int below = 0;
      for (int x = -side + 1; x < grey.width; x++) {
        for (int row = y; row < y + side; row++) {
          int added = levels[row * stride + x + side - 1];
          histogram[added]++;
          below += added < median ? 1 : 0;
          if (x > 0) {
            int removed = levels[row * stride + x - 1];
            histogram[removed]--;
            below -= removed < median ? 1 : 0;
          }
        }
        if (x >= 0) {
          while (below > side * side / 2) {
            below -= histogram[--median];
          }
          while (below + histogram[median] <= side * side / 2) {
            below += histogram[median++];
          }
          out.data[y * grey.width + x] = (byte) Math.max(0, Math.min(255, median - OFFSET));
        }
      }
    }
    return out;
  }

  private static int[] reflected(GrayU8 grey, int reach, int stride) {
    int[] levels = new int[stride * (grey.height + 2 * reach)];
    for (int i = 0; i < levels.length; i++) {
      int x = i % stride - reach;
      int y = i / stride - reach;
      int edgeX = Math.max(0, Math.min(grey.width - 1, x));
      int edgeY = Math.max(0, Math.min(grey.height - 1, y));
      int inner = grey.get(2 * edgeX - x, 2 * edgeY - y);
      boolean inside = x == edgeX && y == edgeY;
      levels[i] = OFFSET + (inside ? inner : 2 * grey.get(edgeX, edgeY) - inner);
    }
    return levels;
  }
}
