package ziffer.forms;

import boofcv.struct.image.GrayU8;

/**
 * Median filter of a large window, clipped at the picture's border. The histogram of the window
 * slides along each row (T. S. Huang et al., "A Fast Two-Dimensional Median Filtering Algorithm",
 * 1979); BoofCV sorts each window that reaches over the border, which are most of a small picture.
 */
final class Median {
  private final GrayU8 grey;
  private final int[] histogram = new int[256];
  private int count;

  private Median(GrayU8 grey) {
    this.grey = grey;
  }

  /** Returns the median around each pixel. */
  static GrayU8 of(GrayU8 grey, int radiusX, int radiusY) {
    GrayU8 median = grey.createSameShape();
    for (int y = 0; y < grey.height; y++) {
      Median window = new Median(grey);
      int top = Math.max(0, y - radiusY);
      int bottom = Math.min(grey.height, y + radiusY + 1);
      for (int x = -radiusX; x < grey.width; x++) {
        window.add(x + radiusX, top, bottom, 1);
        window.add(x - radiusX - 1, top, bottom, -1);
        if (x >= 0) {
          median.data[y * grey.width + x] = (byte) window.middle();
        }
      }
    }
    return median;
  }

  private void add(int x, int top, int bottom, int sign) {
    for (int y = top; y < bottom && x >= 0 && x < grey.width; y++) {
      histogram[grey.data[y * grey.width + x] & 0xff] += sign;
      count += sign;
    }
  }

  private int middle() {
    int level = 0;
    for (int below = histogram[0]; below <= count / 2; below += histogram[level]) {
      level++;
    }
    return level;
  }
}
