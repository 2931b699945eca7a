package ziffer.forms;

import boofcv.alg.filter.binary.BinaryImageOps;
import boofcv.alg.misc.ImageMiscOps;
import boofcv.struct.ConnectRule;
import boofcv.struct.image.GrayS32;
import boofcv.struct.image.GrayU8;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.Framing;
import ziffer.data.Picture;
import ziffer.data.PictureFile;
import ziffer.forms.Components.Component;

/**
 * A photo or drawing of one digit, anywhere on paper of any kind, and what a net sees of it.
 *
 * @param width width of the picture, upright and scaled to at most 1,024 pixels
 * @param height its height
 * @param grey {@code [height][width]} row by row, unsigned bytes, 0 = black
 * @param ink bounding box of the digit
 * @param pixels {@code [28][28]}, framed like MNIST
 */
public record DigitPhoto(int width, int height, byte[] grey, Rectangle ink, byte[] pixels) {
  /** Largest picture: the 64 megapixels of a phone, and a margin. */
  private static final long MAX_PIXELS = 66_000_000;

  /** Pictures up to this side are clean drawings, too small to estimate their paper. */
  private static final int DRAWING_SIDE = 160;

  /** Smallest longer side of a digit, as a fraction of the picture's shorter side. */
  private static final double SMALLEST = 0.04;

  /** Side of a square that fits into a dot or blot, but no digit, in longer sides of its box. */
  private static final double BLOT = 0.44;

  /** Largest gap to a further part of the digit, in its longer sides. */
  private static final double NEAR = 0.12;

  /** Smallest darkness of a further part, relative to the digit's. */
  private static final double AS_DARK = 0.5;

  /** Fraction of the digit's ink that is fully inked, from the darkest. */
  private static final double FULL_INK = 0.3;

  /** Ink below this fraction of full ink is paper. */
  private static final double PAPER_MARGIN = 0.2;

  /** Smallest share of a line in a pixel that is part of it, of 255. */
  private static final int LINE = 100;

  /** Width of the soft edge around a stroke, in pixels. */
  private static final int EDGE = 2;

  /**
   * Reads a picture.
   *
   * @param file PNG, JPEG or another format that the JDK reads, up to 66 megapixels, dark on light
   *     or light on dark
   * @throws ZifferException if it is not such a picture, or shows no digit
   */
  public static DigitPhoto read(Path file) {
    String name = file.toString();
    byte[] bytes = AtomicFiles.read(file);
    PictureFile picture = new PictureFile(name, bytes, DigitPhoto::step);
    GrayU8 grey = Scan.upright(picture, bytes, Framing.MAX_SIDE);
    if (Math.max(grey.width, grey.height) <= DRAWING_SIDE) {
      return drawing(grey, ink(name, grey), Picture.framed(name, picture));
    }
    List<LightCorrection> inks = LightCorrection.ofDigit(new Scan(name, grey));
    Found best = darkest(inks.stream().map(flat -> find(name, flat)));
    if (best == null && inks.stream().anyMatch(flat -> isCut(flat.strokes(flat.ink())))) {
      // A drawing cropped to its ink: there is no paper on each side.
      Picture drawing = ink(name, grey);
      return drawing(grey, drawing, drawing.framed());
    }
    if (best == null) {
      throw new ZifferException(name + " shows no digit, only specks, a dot or an edge");
    }
    byte[] pixels = pixels(best);
    return new DigitPhoto(grey.width, grey.height, grey.data, rectangle(best.digit.box()), pixels);
  }

  private static DigitPhoto drawing(GrayU8 grey, Picture drawing, byte[] pixels) {
    return new DigitPhoto(grey.width, grey.height, grey.data, bounds(drawing), pixels);
  }

  private static Picture ink(String name, GrayU8 grey) {
    int[] levels = new int[grey.data.length];
    Arrays.setAll(levels, i -> grey.data[i] & 0xff);
    return Picture.of(name, grey.width, grey.height, levels);
  }

  private static boolean isCut(GrayU8 strokes) {
    GrayU8 inner = strokes.clone();
    ImageMiscOps.fillBorder(inner, 0, 1);
    return !Arrays.equals(inner.data, strokes.data);
  }

  private static int step(String name, int width, int height) {
    if ((long) width * height > MAX_PIXELS) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "%s has %dx%d pixels, expected at most 66 megapixels; make the picture smaller",
              name,
              width,
              height));
    }
    return Math.max(1, Math.max(width, height) / (2 * Framing.MAX_SIDE));
  }

  private static Rectangle bounds(Picture picture) {
    GrayS32 labels = new GrayS32(picture.width(), picture.height());
    for (int i = 0; i < labels.data.length; i++) {
      labels.data[i] = picture.ink()[i] == 0 ? 0 : 1;
    }
    return rectangle(Components.boxes(labels, 1)[1]);
  }

  private static Rectangle rectangle(Box box) {
    return new Rectangle(box.left(), box.top(), box.width(), box.height());
  }

  private record Found(Component digit, double darkness, GrayS32 labels, GrayU8 ink) {
    /** Returns the digit as a binary image. */
    GrayU8 mask() {
      Set<Integer> own = new HashSet<>(digit.labels());
      GrayU8 mask = ink.createSameShape();
      for (int i = 0; i < mask.data.length; i++) {
        mask.data[i] = (byte) (own.contains(labels.data[i]) ? 1 : 0);
      }
      return mask;
    }
  }

  /** Returns the piece of ink that is darkest and largest, or null if none may be a digit. */
  private static Found find(String name, LightCorrection flat) {
    GrayU8 lines = lines(flat);
    // A digit that a faint line connects to the picture's border is apart at a higher threshold.
    LightCorrection dark = new LightCorrection(flat.ink(), flat.threshold() * 5 / 3);
    return darkest(
        Stream.of(flat, dark)
            .map(each -> withoutEdges(without(lines, each.strokes(flat.ink()))))
            .map(strokes -> find(name, flat.ink(), strokes)));
  }

  /** Returns the one with the most ink, or null if there is none. */
  private static Found darkest(Stream<Found> found) {
    return found
        .filter(Objects::nonNull)
        .max(Comparator.comparingDouble(Found::darkness))
        .orElse(null);
  }

  private static Found find(String name, GrayU8 ink, GrayU8 strokes) {
    Components pieces = Components.of(name, strokes, null);
    // Squared, so that a small digit in ink outweighs a long pale line.
    double[] darkness = new double[ink.data.length + 1];
    for (int i = 0; i < ink.data.length; i++) {
      darkness[pieces.labels().data[i]] += Math.pow((ink.data[i] & 0xff) / 255.0, 2);
    }
    double smallest = SMALLEST * Math.min(ink.width, ink.height);
    Found best = null;
    for (Component piece : pieces.digits()) {
      Found found = new Found(piece, darkness(piece, darkness), pieces.labels(), ink);
      if ((best == null || found.darkness > best.darkness)
          && Math.max(piece.box().width(), piece.box().height()) >= smallest
          && !isBlot(found)) {
        best = found;
      }
    }
    for (Component piece : best == null ? List.<Component>of() : pieces.digits()) {
      double more = darkness(piece, darkness);
      if (!best.digit.labels().containsAll(piece.labels())
          && isNear(best.digit.box(), piece.box())
          && more / piece.mass() >= AS_DARK * best.darkness / best.digit.mass()) {
        best = new Found(best.digit.and(piece), best.darkness + more, best.labels, ink);
      }
    }
    return best;
  }

  private static double darkness(Component piece, double[] ofLabels) {
    return piece.labels().stream().mapToDouble(label -> ofLabels[label]).sum();
  }

  /** Returns whether a piece of ink is so near to a digit that it is the rest of it. */
  private static boolean isNear(Box digit, Box piece) {
    int gap = Math.max(0, digit.gapX(piece)) + Math.max(0, digit.gapY(piece));
    return gap <= NEAR * Math.max(digit.width(), digit.height());
  }

  /** Decides by the largest square of ink, found in one pass. */
  private static boolean isBlot(Found found) {
    Box box = found.digit.box();
    GrayU8 mask = found.mask();
    int[] sides = new int[mask.data.length];
    int largest = 0;
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        int i = y * mask.width + x;
        if (mask.data[i] != 0) {
          // A piece does not touch the picture's border, so that there is a pixel on each side.
          int before = Math.min(sides[i - 1], sides[i - mask.width]);
          sides[i] = 1 + Math.min(before, sides[i - mask.width - 1]);
          largest = Math.max(largest, sides[i]);
        }
      }
    }
    return largest > BLOT * Math.max(box.width(), box.height());
  }

  /** Returns the printed lines, which may run at a few degrees. */
  private static GrayU8 lines(LightCorrection flat) {
    double angle = Skew.angle(flat.withFaint(flat.ink()));
    GrayU8 lines = RuledLines.of(flat.withFaint(Skew.turn(flat.ink(), angle)), 1).lines();
    for (int i = 0; i < lines.data.length; i++) {
      lines.data[i] *= (byte) 255;
    }
    return Skew.turn(lines, -angle);
  }

  private static GrayU8 without(GrayU8 lines, GrayU8 strokes) {
    for (int i = 0; i < strokes.data.length; i++) {
      strokes.data[i] &= (byte) ((lines.data[i] & 0xff) > LINE ? 0 : 1);
    }
    return strokes;
  }

  /** Returns the strokes without those that run out of the picture, such as a table's edge. */
  private static GrayU8 withoutEdges(GrayU8 strokes) {
    return Components.inside(strokes, ConnectRule.EIGHT);
  }

  /** Frames the ink of a digit alone, scaled to its own darkness. */
  private static byte[] pixels(Found found) {
    GrayU8 ink = found.ink;
    GrayU8 mask = found.mask();
    int[] histogram = new int[256];
    for (int i = 0; i < mask.data.length; i++) {
      histogram[ink.data[i] & 0xff] += mask.data[i];
    }
    int full = 255;
    for (int above = histogram[full]; above < FULL_INK * found.digit.mass(); ) {
      above += histogram[--full];
    }
    GrayU8 soft = BinaryImageOps.dilate8(mask, EDGE, null);
    double margin = PAPER_MARGIN * full;
    byte[] canvas = new byte[ink.data.length];
    for (int i = 0; i < canvas.length; i++) {
      double share = soft.data[i] * ((ink.data[i] & 0xff) - margin) / (full - margin);
      canvas[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, share)));
    }
    return new Picture(ink.width, ink.height, canvas).framed();
  }
}
