package ziffer.forms;

import boofcv.abst.distort.FDistort;
import boofcv.alg.filter.binary.BinaryImageOps;
import boofcv.alg.filter.binary.GThresholdImageOps;
import boofcv.struct.ConnectRule;
import boofcv.struct.image.GrayS32;
import boofcv.struct.image.GrayU8;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Picture;

/**
 * A printed form with real handwriting in its boxes: the middle line of each digit is traced again
 * with a pen of any width, so that the truth is known. The seed chooses pen, light and pose.
 */
final class ComposedForm {
  /** Pens and pictures, one after the other by seed. */
  enum Kind {
    BALL_PEN,
    HAIRLINE,
    SMALL_ZEROS,
    PENCIL,
    FELT_PEN,
    ROTATED,
    SHADED,
    PERSPECTIVE
  }

  /** Pixels per pixel of a digit in which its middle line is found. */
  private static final int ZOOM = 4;

  /** Largest side of dust in a picture of 28 pixels. */
  private static final int DUST = 4;

  /** Side of the picture of a digit alone. */
  private static final int ALONE = 128;

  /** Thinning takes longer than all the rest. */
  private static final Map<Digit, Path2D> MIDDLES = new ConcurrentHashMap<>();

  private final Kind kind;
  private final Random random;
  private final float pen;
  private final int ink;
  private final GrayU8 picture;
  private final List<byte[]> truths = new ArrayList<>();

  /** Writes twenty of each digit into the form's boxes. */
  ComposedForm(DigitSet digits, int seed) {
    kind = Kind.values()[seed % Kind.values().length];
    // Small seeds start alike.
    random = new Random(seed * 1_000_003L);
    random.nextLong();
    pen =
        switch (kind) {
          case HAIRLINE -> 1 + random.nextFloat();
          case FELT_PEN -> 7 + 3 * random.nextFloat();
          default -> 2 + 3 * random.nextFloat();
        };
    ink = kind == Kind.PENCIL ? 150 + random.nextInt(31) : 20 + random.nextInt(70);
    BufferedImage form = Form.draw();
    Graphics2D g = pen(form);
    for (int row = 0; row < Form.ROWS; row++) {
      int label = row;
      DigitSet own = digits.where(digit -> digit.label() == label);
      for (int column = 0; column < Form.COLUMNS; column++) {
        write(g, own.get(random.nextInt(own.size())), Form.cell(row, column));
      }
    }
    g.dispose();
    picture = taken(form);
  }

  Kind kind() {
    return kind;
  }

  /** Returns the form as scanned or photographed. */
  Scan scan() {
    return new Scan("form", Page.only(picture));
  }

  /**
   * Returns the correlation of a digit with the one in a box, 0 to 1, at the best of shifts by up
   * to a pixel, since framing rounds.
   *
   * @param box index of the box, row by row
   * @param pixels {@code [28][28]}
   */
  double likeness(int box, byte[] pixels) {
    double best = 0;
    for (int shift = 0; shift < 9; shift++) {
      best = Math.max(best, likeness(truths.get(box), pixels, shift / 3 - 1, shift % 3 - 1));
    }
    return best;
  }

  private static double likeness(byte[] truth, byte[] pixels, int down, int right) {
    double both = 0;
    double own = 0;
    double other = 0;
    for (int y = 1; y < DigitSet.SIDE - 1; y++) {
      for (int x = 1; x < DigitSet.SIDE - 1; x++) {
        int a = truth[y * DigitSet.SIDE + x] & 0xff;
        int b = pixels[(y + down) * DigitSet.SIDE + x + right] & 0xff;
        both += a * b;
        own += a * a;
        other += b * b;
      }
    }
    return both / Math.sqrt(own * other);
  }

  private Graphics2D pen(BufferedImage page) {
    Graphics2D g = page.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(new Color(ink, ink, ink));
    g.setStroke(new BasicStroke(pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return g;
  }

  private void write(Graphics2D g, Digit digit, Box cell) {
    boolean small = kind == Kind.SMALL_ZEROS && digit.label() == 0;
    // 20 of the 28 pixels are the digit: 2 to 3 mm, or half of the box and more.
    double height = small ? 12 + 6 * random.nextDouble() : 50 + 22 * random.nextDouble();
    double scale = height / 20;
    double x = cell.centreX() + 12 * (random.nextDouble() - 0.5);
    double y = cell.centreY() + 20 * (random.nextDouble() - 0.5);
    Path2D middle = MIDDLES.computeIfAbsent(digit, ComposedForm::middle);
    g.draw(scaled(middle, scale, x, y));
    BufferedImage alone = new BufferedImage(ALONE, ALONE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D clean = pen(alone);
    clean.setColor(Color.WHITE);
    clean.draw(scaled(middle, scale, ALONE / 2.0, ALONE / 2.0));
    clean.dispose();
    byte[] pixels = (byte[]) alone.getRaster().getDataElements(0, 0, ALONE, ALONE, null);
    truths.add(new Picture(ALONE, ALONE, pixels).framed());
  }

  /** Returns the middle lines of a digit, in pixels of its 28x28 around the centre. */
  private static Path2D middle(Digit digit) {
    int side = ZOOM * DigitSet.SIDE;
    GrayU8 small = new GrayU8(DigitSet.SIDE, DigitSet.SIDE);
    System.arraycopy(digit.pixels(), 0, small.data, 0, DigitSet.PIXELS);
    GrayU8 large = new GrayU8(side, side);
    new FDistort(small, large).scaleExt().apply();
    GrayU8 thin =
        BinaryImageOps.thin(
            withoutDust(GThresholdImageOps.threshold(large, null, 100, false)), -1, null);
    Path2D lines = new Path2D.Double();
    for (int y = 1; y < side - 1; y++) {
      for (int x = 1; x < side - 1; x++) {
        for (int[] to : new int[][] {{1, 0}, {0, 1}, {1, 1}, {-1, 1}}) {
          if (thin.get(x, y) == 1 && thin.get(x + to[0], y + to[1]) == 1) {
            lines.moveTo((double) x / ZOOM - 14, (double) y / ZOOM - 14);
            lines.lineTo((double) (x + to[0]) / ZOOM - 14, (double) (y + to[1]) / ZOOM - 14);
          }
        }
      }
    }
    return lines;
  }

  /** Some of the digits were cut out with a speck. */
  private static GrayU8 withoutDust(GrayU8 strokes) {
    GrayS32 labels = new GrayS32(strokes.width, strokes.height);
    int count = BinaryImageOps.contour(strokes, ConnectRule.EIGHT, labels).size();
    Box[] boxes = Components.boxes(labels, count);
    GrayU8 clean = strokes.clone();
    for (int i = 0; i < clean.data.length; i++) {
      Box box = boxes[labels.data[i]];
      clean.data[i] *= (byte) (Math.max(box.width(), box.height()) > DUST * ZOOM ? 1 : 0);
    }
    return clean;
  }

  private static Shape scaled(Path2D path, double scale, double x, double y) {
    AffineTransform to = AffineTransform.getTranslateInstance(x, y);
    to.scale(scale, scale);
    return to.createTransformedShape(path);
  }

  /** Scans or photographs the form. */
  private GrayU8 taken(BufferedImage form) {
    double most = kind == Kind.ROTATED ? 3 : 0.4;
    double angle = Math.toRadians(most * (2 * random.nextDouble() - 1));
    double tilt = kind == Kind.PERSPECTIVE ? 0.04 * (2 * random.nextDouble() - 1) : 0;
    double lean = kind == Kind.PERSPECTIVE ? 0.04 * (2 * random.nextDouble() - 1) : 0;
    int edge = kind == Kind.PERSPECTIVE ? 120 : 0;
    double dark = kind == Kind.SHADED || kind == Kind.PERSPECTIVE ? 0.35 : 0.05;
    double[] grain = random.doubles(4_099, -4, 4).toArray();
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int width = Form.WIDTH + 2 * edge;
    int height = Form.HEIGHT + 2 * edge;
    GrayU8 taken = new GrayU8(width, height);
    byte[] levels = (byte[]) form.getRaster().getDataElements(0, 0, Form.WIDTH, Form.HEIGHT, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = x - width / 2.0;
        double dy = y - height / 2.0;
        double depth = 1 + tilt * dx / (width / 2.0) + lean * dy / (height / 2.0);
        double fromX = (cos * dx + sin * dy) / depth + Form.WIDTH / 2.0;
        double fromY = (cos * dy - sin * dx) / depth + Form.HEIGHT / 2.0;
        double light = 0.95 - dark * x / width * (0.6 + 0.4 * y / height);
        double level = light * level(levels, fromX, fromY, edge > 0 ? 80 : 255);
        level += grain[(int) ((y * 7_919L + x * 31L) % grain.length)];
        taken.set(x, y, (int) Math.max(0, Math.min(255, level)));
      }
    }
    return taken;
  }

  private static double level(byte[] form, double x, double y, int around) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    if (left < 0 || top < 0 || left >= Form.WIDTH - 1 || top >= Form.HEIGHT - 1) {
      return around;
    }
    int i = top * Form.WIDTH + left;
    double right = x - left;
    double below = y - top;
    return (1 - below) * ((1 - right) * (form[i] & 0xff) + right * (form[i + 1] & 0xff))
        + below
            * ((1 - right) * (form[i + Form.WIDTH] & 0xff)
                + right * (form[i + Form.WIDTH + 1] & 0xff));
  }
}
