package ziffer.forms;

import boofcv.abst.distort.FDistort;
import boofcv.alg.filter.binary.GThresholdImageOps;
import boofcv.alg.filter.blur.GBlurImageOps;
import boofcv.struct.image.GrayU8;
import java.util.ArrayList;
import java.util.List;
import ziffer.ZifferException;

/**
 * Converts grey levels to ink independently of the lighting: contrast of each pixel to the paper
 * around it, with a threshold for strokes.
 *
 * @param ink 0 = paper, 255 = darkest
 * @param threshold smallest ink of a stroke
 */
record LightCorrection(GrayU8 ink, int threshold) {
  /** Longest side of the estimate of the paper. */
  private static final int PAPER_SIDE = 400;

  /** Radius of the median filter that estimates the paper. */
  private static final int MEDIAN_RADIUS = PAPER_SIDE / 8;

  /** Largest contrast of paper grain and camera noise. */
  private static final int NOISE = 28;

  /** Median difference between a pixel and the paper, in grey levels, that requires a blur. */
  private static final int COARSE_GRAIN = 4;

  /** Factor of Otsu's threshold, so that the soft edges of thin strokes stay connected. */
  private static final double SOFT = 0.6;

  /** Lower bound of the paper's brightness, which limits the noise of dark areas. */
  private static final int DARKEST_PAPER = 64;

  /** The same for a picture of a digit in light ink: white paper is not its ground. */
  private static final int LIGHTEST_GROUND = 160;

  /** Smallest number of pixels of ink on a sheet. */
  private static final int MIN_INK = 40;

  /** Finds the ink of a sheet, dark or light, whichever there is more of. */
  static LightCorrection of(Scan scan) {
    GrayU8 paper = paper(scan.grey());
    GrayU8 grey = smooth(scan.grey(), paper);
    GrayU8 dark = contrast(grey, paper, DARKEST_PAPER);
    GrayU8 light = contrast(inverted(grey), inverted(paper), DARKEST_PAPER);
    return inked(scan.name(), sum(dark) >= sum(light) ? dark : light).get(0);
  }

  /**
   * Finds dark and light ink of a picture of one digit, whose strokes may be thicker than a sheet's
   * digits.
   *
   * @return one or both
   */
  static List<LightCorrection> ofDigit(Scan scan) {
    GrayU8 dark = ofDarkDigit(scan.grey(), DARKEST_PAPER);
    return inked(scan.name(), dark, ofDarkDigit(inverted(scan.grey()), LIGHTEST_GROUND));
  }

  private static GrayU8 ofDarkDigit(GrayU8 grey, int darkest) {
    GrayU8 paper = grey.createSameShape();
    new FDistort(DigitPaper.of(Scan.shrunk(grey, PAPER_SIDE)), paper).scaleExt().apply();
    return contrast(smooth(grey, paper), paper, darkest);
  }

  private static GrayU8 smooth(GrayU8 grey, GrayU8 paper) {
    return grain(grey, paper) > COARSE_GRAIN
        ? GBlurImageOps.gaussian(grey, null, -1, 1, null)
        : grey;
  }

  /** Chooses the threshold of each that is not blank. */
  private static List<LightCorrection> inked(String name, GrayU8... inks) {
    List<LightCorrection> flat = new ArrayList<>();
    for (GrayU8 ink : inks) {
      int[] histogram = new int[256];
      int inked = 0;
      for (byte value : ink.data) {
        if ((value & 0xff) > NOISE) {
          histogram[value & 0xff]++;
          inked++;
        }
      }
      if (inked >= MIN_INK) {
        // Otsu's threshold separates faint ink (ruling, shadows, soft edges) from full ink.
        int otsu = GThresholdImageOps.computeOtsu(histogram, histogram.length, inked);
        flat.add(new LightCorrection(ink, Math.max(NOISE + 1, (int) (SOFT * otsu))));
      }
    }
    if (flat.isEmpty()) {
      throw new ZifferException(
          name + " is blank: no ink stands out from the paper; write darker or scan again");
    }
    return flat;
  }

  /** Returns the strokes as a binary image. */
  GrayU8 strokes(GrayU8 inkOfSheet) {
    return GThresholdImageOps.threshold(inkOfSheet, null, threshold - 1, false);
  }

  /** Returns strokes at half the threshold, in which pale printed lines are complete. */
  GrayU8 withFaint(GrayU8 inkOfSheet) {
    return GThresholdImageOps.threshold(inkOfSheet, null, Math.max(NOISE, threshold / 2), false);
  }

  private static GrayU8 paper(GrayU8 grey) {
    GrayU8 small = Scan.shrunk(grey, PAPER_SIDE);
    int radiusX = Math.min(MEDIAN_RADIUS, (small.width - 1) / 2);
    int radiusY = Math.min(MEDIAN_RADIUS, (small.height - 1) / 2);
    GrayU8 median = Median.of(small, Math.max(1, radiusX), Math.max(1, radiusY));
    GrayU8 paper = new GrayU8(grey.width, grey.height);
    new FDistort(median, paper).scaleExt().apply();
    return paper;
  }

  /** Returns the median difference between a pixel and the paper. */
  private static int grain(GrayU8 grey, GrayU8 paper) {
    int[] histogram = new int[256];
    for (int i = 0; i < grey.data.length; i++) {
      histogram[Math.abs((grey.data[i] & 0xff) - (paper.data[i] & 0xff))]++;
    }
    int level = 0;
    for (int below = histogram[0]; 2 * below < grey.data.length; below += histogram[level]) {
      level++;
    }
    return level;
  }

  /** Returns the contrast to the paper, relative to the paper's brightness. */
  private static GrayU8 contrast(GrayU8 grey, GrayU8 paper, int darkest) {
    GrayU8 out = new GrayU8(grey.width, grey.height);
    for (int i = 0; i < grey.data.length; i++) {
      int around = paper.data[i] & 0xff;
      int below = Math.max(0, around - (grey.data[i] & 0xff));
      out.data[i] = (byte) (255 * below / Math.max(darkest, around));
    }
    return out;
  }

  private static GrayU8 inverted(GrayU8 grey) {
    GrayU8 inverted = new GrayU8(grey.width, grey.height);
    for (int i = 0; i < grey.data.length; i++) {
      inverted.data[i] = (byte) (255 - (grey.data[i] & 0xff));
    }
    return inverted;
  }

  private static long sum(GrayU8 ink) {
    long sum = 0;
    for (byte value : ink.data) {
      sum += (value & 0xff) > NOISE ? value & 0xff : 0;
    }
    return sum;
  }
}
