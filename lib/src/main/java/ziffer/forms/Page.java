package ziffer.forms;

import boofcv.abst.distort.FDistort;
import boofcv.alg.filter.binary.BinaryImageOps;
import boofcv.alg.filter.binary.GThresholdImageOps;
import boofcv.alg.filter.blur.BlurImageOps;
import boofcv.alg.misc.ImageStatistics;
import boofcv.struct.ConnectRule;
import boofcv.struct.image.GrayS32;
import boofcv.struct.image.GrayU8;

/**
 * Detects the page on a photo: the largest bright region, if it has a sharp edge within the
 * picture. Everything around it is filled with the colour of the page's edge.
 */
final class Page {
  /** Longest side of the reduced picture used for detection. */
  private static final int SIDE = 400;

  /** Smallest page, as a fraction of the picture. */
  private static final double LEAST = 0.2;

  /** Largest fraction of the picture's border that a page covers; beyond it, all is page. */
  private static final double MAX_BORDER_SHARE = 0.3;

  /** Smallest contrast at the page's edge, relative to that of the whole picture. */
  private static final double SHARP = 0.5;

  private Page() {}

  /** Returns the picture with everything but the page filled, or unchanged if all is page. */
  static GrayU8 only(GrayU8 grey) {
    GrayU8 small = Scan.shrunk(grey, SIDE);
    double threshold = GThresholdImageOps.computeOtsu(small, 0, 255);
    GrayU8 page = filled(largest(GThresholdImageOps.threshold(small, null, threshold, false)));
    boolean smallPart = ImageStatistics.sum(page) < LEAST * page.data.length;
    if (smallPart || borderShare(page) > MAX_BORDER_SHARE || !isSharp(small, page)) {
      return grey;
    }
    return covered(grey, small, BinaryImageOps.erode8(page, 3, null));
  }

  private static GrayU8 largest(GrayU8 bright) {
    GrayS32 labels = new GrayS32(bright.width, bright.height);
    int count = BinaryImageOps.contour(bright, ConnectRule.EIGHT, labels).size();
    if (count == 0) {
      return bright;
    }
    int[] masses = new int[count + 1];
    for (int label : labels.data) {
      masses[label]++;
    }
    int largest = 1;
    for (int label = 1; label <= count; label++) {
      largest = masses[label] > masses[largest] ? label : largest;
    }
    return BinaryImageOps.labelToBinary(labels, null, count + 1, largest);
  }

  /** Fills holes, such as ink: regions that do not touch the picture's border. */
  private static GrayU8 filled(GrayU8 page) {
    GrayU8 around = BinaryImageOps.invert(page, null);
    return BinaryImageOps.logicOr(page, Components.inside(around, ConnectRule.FOUR), null);
  }

  private static double borderShare(GrayU8 page) {
    int on = 0;
    int all = 0;
    for (int y = 0; y < page.height; y++) {
      int step = y == 0 || y == page.height - 1 ? 1 : Math.max(1, page.width - 1);
      for (int x = 0; x < page.width; x += step) {
        on += page.data[y * page.width + x];
        all++;
      }
    }
    return (double) on / all;
  }

  private static boolean isSharp(GrayU8 small, GrayU8 page) {
    GrayU8 inside =
        BinaryImageOps.logicXor(
            BinaryImageOps.erode8(page, 2, null), BinaryImageOps.erode8(page, 5, null), null);
    GrayU8 outside =
        BinaryImageOps.logicXor(
            BinaryImageOps.dilate8(page, 2, null), BinaryImageOps.dilate8(page, 5, null), null);
    double step = mean(small, inside) - mean(small, outside);
    return step >= SHARP * (mean(small, page) - mean(small, BinaryImageOps.invert(page, null)));
  }

  private static double mean(GrayU8 grey, GrayU8 mask) {
    long sum = 0;
    for (int i = 0; i < grey.data.length; i++) {
      sum += (grey.data[i] & 0xff) * mask.data[i];
    }
    return (double) sum / Math.max(1, ImageStatistics.sum(mask));
  }

  private static GrayU8 covered(GrayU8 grey, GrayU8 small, GrayU8 page) {
    GrayU8 cover = small.createSameShape();
    BlurImageOps.median(small, cover, 3, 3, null);
    extend(cover, page);
    GrayU8 large = new GrayU8(grey.width, grey.height);
    new FDistort(cover, large).scaleExt().apply();
    GrayU8 out = grey.clone();
    for (int y = 0; y < grey.height; y++) {
      int smallY = Math.min(page.height - 1, y * page.height / grey.height);
      for (int x = 0; x < grey.width; x++) {
        int smallX = Math.min(page.width - 1, x * page.width / grey.width);
        if (page.data[smallY * page.width + smallX] == 0) {
          out.data[y * grey.width + x] = large.data[y * grey.width + x];
        }
      }
    }
    return out;
  }

  /** Extends the page's edge colours to the border of the picture, from the nearest edge. */
  private static void extend(GrayU8 cover, GrayU8 page) {
    GrayU8 done = page.clone();
    int[] queue = new int[page.data.length];
    int end = 0;
    for (int i = 0; i < page.data.length; i++) {
      if (page.data[i] != 0) {
        queue[end++] = i;
      }
    }
    for (int next = 0; next < end; next++) {
      int x = queue[next] % page.width;
      int y = queue[next] / page.width;
      for (int[] step : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
        if (done.isInBounds(x + step[0], y + step[1]) && done.get(x + step[0], y + step[1]) == 0) {
          done.set(x + step[0], y + step[1], 1);
          cover.set(x + step[0], y + step[1], cover.get(x, y));
          queue[end++] = (y + step[1]) * page.width + x + step[0];
        }
      }
    }
  }
}
