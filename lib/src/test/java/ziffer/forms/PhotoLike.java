package ziffer.forms;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A picture such as a phone takes of one digit on paper: light, paper, pen, a slight turn and
 * perspective, grain, noise and JPEG. Lengths are in picture heights.
 */
final class PhotoLike {
  /** The light on the paper. */
  enum Light {
    EVEN,
    GRADIENT,
    LAMP,
    SHADOW,
    DIM
  }

  /** What is written on. */
  enum Paper {
    WHITE,
    RULED,
    SQUARED,
    CARDBOARD
  }

  /** What is written with: its colours, and how much paper shines through. */
  enum Pen {
    BIRO(0.045, 0.16, 0.20, 0.50, 0.05),
    FELT(0.11, 0.10, 0.10, 0.12, 0),
    PENCIL(0.06, 0.38, 0.38, 0.40, 0.35);

    /** Width of the stroke, in heights of the digit. */
    final double width;

    private final double[] colour;
    private final double grain;

    Pen(double width, double red, double green, double blue, double grain) {
      this.width = width;
      this.colour = new double[] {red, green, blue};
      this.grain = grain;
    }
  }

  /** A table, since a picture takes millions of normally distributed numbers. */
  private static final double[] GRAIN = new double[4096];

  static {
    Random random = new Random(1);
    Arrays.setAll(GRAIN, i -> random.nextGaussian());
  }

  private final Light light;
  private final Paper paper;
  private final Pen pen;
  private final DoubleBinaryOperator ink;
  private final Random random;
  private final int salt;
  private final double aspect;
  private final double size;
  private final double boxLeft;
  private final double boxTop;
  private final double turn;
  private final double tiltX;
  private final double tiltY;
  private final double spacing;
  private final double linePhase;
  private final double lineDepth;
  private final double lightAngle;
  private final double edge;
  private final double edgeSlope;
  private final double table;
  private final int specks;
  private final double[] speckX = new double[8];
  private final double[] speckY = new double[8];

  /**
   * Chooses a picture.
   *
   * @param ink coverage 0 to 1 at a point of the digit, whose box is 0 to {@code width} by 0 to 1
   * @param width of the digit, in its heights
   * @param withTable whether a table's edge is visible at the left
   */
  PhotoLike(
      Light light,
      Paper paper,
      Pen pen,
      DoubleBinaryOperator ink,
      double width,
      double aspect,
      boolean withTable,
      long seed) {
    this.light = light;
    this.paper = paper;
    this.pen = pen;
    this.aspect = aspect;
    random = new Random(seed);
    salt = random.nextInt();
    double wanted = between(0.08, 0.8);
    edge = withTable ? between(0.06, 0.2) * aspect : -1;
    edgeSlope = between(-0.12, 0.12);
    double margin = 0.06;
    double left = Math.max(margin, edge + Math.abs(edgeSlope) + margin);
    size = Math.min(wanted, (aspect - margin - left) / width);
    double room = aspect - margin - size * width - left;
    boxLeft = left + room * random.nextDouble();
    boxTop = margin + (1 - 2 * margin - size) * random.nextDouble();
    this.ink = ink;
    turn = Math.toRadians(between(-5, 5));
    tiltX = between(-0.06, 0.06);
    tiltY = between(-0.06, 0.06);
    spacing = Math.max(0.03, size * between(0.35, 1.2));
    linePhase = random.nextDouble();
    lineDepth = between(0.12, 0.3);
    lightAngle = between(0, 2 * Math.PI);
    table = between(0.2, 0.42);
    specks = random.nextInt(4) == 0 ? speckX.length : 0;
    for (int i = 0; i < speckX.length; i++) {
      speckX[i] = aspect * random.nextDouble();
      speckY[i] = random.nextDouble();
    }
  }

  private double between(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Takes the picture. */
  BufferedImage image(int height) {
    int width = (int) Math.round(aspect * height);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    double noise = light == Light.DIM ? 5 : 2.2;
    int at = salt;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double px = (x + 0.5) / height;
        double py = (y + 0.5) / height;
        double shine = light(px, py);
        double[] colour = surface(px, py, 1.0 / height);
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          double warm = light == Light.LAMP ? 1.04 - 0.08 * channel : 1;
          at = (at * 69069 + 1) & 0x7fffffff;
          double level =
              255 * colour[channel] * shine * warm + noise * GRAIN[(at >>> 8) % GRAIN.length];
          rgb = rgb << 8 | (int) Math.max(0, Math.min(255, level));
        }
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  /** Returns the bytes of a JPEG file. */
  static byte[] jpeg(BufferedImage image, double quality) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality((float) quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private double light(double x, double y) {
    double across = (x - aspect / 2) * Math.cos(lightAngle) + (y - 0.5) * Math.sin(lightAngle);
    double fromCentre = Math.hypot(x - aspect / 2, y - 0.5);
    double vignette = 1 - 0.12 * fromCentre * fromCentre;
    return vignette
        * switch (light) {
          case EVEN -> 0.97;
          case GRADIENT -> 0.68 + 0.45 * across;
          case LAMP -> {
            double dx = x - aspect * (0.5 + 0.35 * Math.cos(lightAngle));
            double dy = y - 0.5 - 0.35 * Math.sin(lightAngle);
            yield 0.4 + 0.62 * Math.exp(-(dx * dx + dy * dy) / 0.35);
          }
          case SHADOW -> 0.48 + 0.48 * smooth(across + 0.06 * Math.sin(5 * x + 3 * y), 0.015);
          case DIM -> 0.3;
        };
  }

  /** Returns 0 below, 1 above zero, with a soft step of a width. */
  private static double smooth(double at, double width) {
    double share = Math.max(0, Math.min(1, 0.5 + at / (2 * width)));
    return share * share * (3 - 2 * share);
  }

  private double[] surface(double x, double y, double pixel) {
    double fromEdge = x - edge - edgeSlope * (y - 0.5);
    if (edge > 0 && fromEdge < 0) {
      double wood =
          table + 0.06 * (noise(3 * x, 60 * y) - 0.5) - 0.1 * smooth(0.01 + fromEdge, 0.01);
      return new double[] {wood * 1.15, wood * 0.9, wood * 0.7};
    }
    double dx = x - aspect / 2;
    double dy = y - 0.5;
    double depth = 1 + tiltX * dx + tiltY * dy;
    double u = (dx * Math.cos(turn) - dy * Math.sin(turn)) / depth;
    double v = (dx * Math.sin(turn) + dy * Math.cos(turn)) / depth;
    double[] colour = paper(u, v, pixel);
    for (int i = 0; i < specks; i++) {
      double dark = smooth(0.003 - Math.hypot(x - speckX[i], y - speckY[i]), 0.001);
      scale(colour, 1 - 0.6 * dark);
    }
    // The digit turns with the paper, about its own centre, so that it stays in the picture.
    double qx = (x - boxLeft) / size;
    double qy = (y - boxTop) / size;
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    double cover =
        ink.applyAsDouble(
            0.5 + (qx - 0.5) * cos - (qy - 0.5) * sin, 0.5 + (qx - 0.5) * sin + (qy - 0.5) * cos);
    if (cover > 0) {
      double rough = noise(900 * u, 900 * v);
      cover *= 1 - pen.grain * (0.4 + 0.6 * rough);
      for (int i = 0; i < 3; i++) {
        colour[i] = colour[i] * (1 - cover) + pen.colour[i] * colour[i] * cover;
      }
    }
    return colour;
  }

  private double[] paper(double u, double v, double pixel) {
    double grain = 0.015 * (noise(250 * u, 250 * v) - 0.5) + 0.02 * (noise(9 * u, 9 * v) - 0.5);
    if (paper == Paper.CARDBOARD) {
      double fibre = grain + 0.06 * (noise(40 * u, 160 * v) - 0.5);
      return new double[] {0.68 + fibre, 0.54 + fibre, 0.38 + fibre};
    }
    double[] colour = {0.93 + grain, 0.93 + grain, 0.91 + grain};
    double line = paper == Paper.WHITE ? 0 : line(v, pixel);
    line = paper == Paper.SQUARED ? Math.max(line, line(u, pixel)) : line;
    colour[0] *= 1 - lineDepth * line;
    colour[1] *= 1 - 0.8 * lineDepth * line;
    colour[2] *= 1 - 0.5 * lineDepth * line;
    return colour;
  }

  private double line(double at, double pixel) {
    double phase = at / spacing + linePhase;
    double distance = Math.abs(phase - Math.rint(phase)) * spacing;
    double half = Math.max(spacing / 50, pixel / 2);
    return smooth(half - distance, Math.max(pixel, spacing / 100));
  }

  private static void scale(double[] colour, double factor) {
    for (int i = 0; i < colour.length; i++) {
      colour[i] *= factor;
    }
  }

  /** Smooth noise, 0 to 1, of one hill a unit. */
  private double noise(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    right = right * right * (3 - 2 * right);
    down = down * down * (3 - 2 * down);
    double upper = hash(left, top) * (1 - right) + hash(left + 1, top) * right;
    double lower = hash(left, top + 1) * (1 - right) + hash(left + 1, top + 1) * right;
    return upper * (1 - down) + lower * down;
  }

  private double hash(int x, int y) {
    int h = x * 0x27d4eb2d + y * 0x165667b1 + salt;
    h = (h ^ h >>> 15) * 0x2c1b3c6d;
    h = (h ^ h >>> 12) * 0x297a2d39;
    return ((h ^ h >>> 15) & 0xffff) / 65536.0;
  }
}
