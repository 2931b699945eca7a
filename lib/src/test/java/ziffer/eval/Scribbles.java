package ziffer.eval;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Framing;

/** Scribbles drawn with Java2D, to measure refusal; they share no code with the pen model. */
final class Scribbles {
  private static final int SIDE = 200;

  private Scribbles() {}

  static DigitSet draw(int count, long seed) {
    Random random = new Random(seed);
    List<Digit> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D g = image.createGraphics();
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setColor(Color.WHITE);
      float width = 3 + 16 * random.nextFloat();
      g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(shape(i % 6, random));
      g.dispose();
      byte[] ink = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      all.add(new Digit(Framing.frame(ink, SIDE, SIDE), DigitSet.NONE, ""));
    }
    return new DigitSet("scribbles", all);
  }

  private static Shape shape(int kind, Random random) {
    Path2D path = new Path2D.Double();
    switch (kind) {
      case 0 -> lissajous(path, random);
      case 1 -> polygon(path, random);
      case 2 -> curves(path, random);
      case 3 -> fence(path, random);
      case 4 -> rings(path, random);
      default -> waves(path, random);
    }
    return path;
  }

  private static double at(Random random) {
    return SIDE * (0.1 + 0.8 * random.nextDouble());
  }

  private static void lissajous(Path2D path, Random random) {
    int across = 2 + random.nextInt(4);
    int down = 1 + random.nextInt(5);
    down += across == down ? 1 : 0;
    double phase = 6 * random.nextDouble();
    for (int i = 0; i <= 200; i++) {
      double t = 2 * Math.PI * i / 200;
      double x = 100 + 70 * Math.sin(across * t + phase);
      double y = 100 + 70 * Math.sin(down * t);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
  }

  private static void polygon(Path2D path, Random random) {
    path.moveTo(at(random), at(random));
    for (int i = 6 + random.nextInt(8); i > 0; i--) {
      path.lineTo(at(random), at(random));
    }
  }

  private static void curves(Path2D path, Random random) {
    path.moveTo(at(random), at(random));
    for (int i = 4 + random.nextInt(4); i > 0; i--) {
      path.curveTo(at(random), at(random), at(random), at(random), at(random), at(random));
    }
  }

  private static void fence(Path2D path, Random random) {
    int posts = 5 + random.nextInt(7);
    for (int i = 0; i < posts; i++) {
      double x = 30 + 140.0 * i / posts;
      path.moveTo(x, 40 + 20 * random.nextDouble());
      path.lineTo(x + 20 * random.nextGaussian(), 160 - 20 * random.nextDouble());
    }
  }

  private static void rings(Path2D path, Random random) {
    for (int i = 3 + random.nextInt(4); i > 0; i--) {
      double wide = 30 + 100 * random.nextDouble();
      double high = 30 + 100 * random.nextDouble();
      double x = 100 - wide / 2 + 30 * random.nextGaussian();
      double y = 100 - high / 2 + 30 * random.nextGaussian();
      path.append(new Ellipse2D.Double(x, y, wide, high), false);
    }
  }

  private static void waves(Path2D path, Random random) {
    int waves = 8 + random.nextInt(10);
    path.moveTo(20, 100 + 30 * random.nextGaussian());
    for (int i = 1; i <= waves; i++) {
      double x = 20 + 160.0 * i / waves;
      double y = (i % 2 == 0 ? 30 : 170) + 15 * random.nextGaussian();
      path.quadTo(x - 80.0 / waves, y, x, 100 + 10 * random.nextGaussian());
    }
  }
}
