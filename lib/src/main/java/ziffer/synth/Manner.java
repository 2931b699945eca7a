package ziffer.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import ziffer.data.Canvas;
import ziffer.data.Strokes;
import ziffer.data.Strokes.Point;

/** How strokes become a picture. */
enum Manner {
  /** A pen on paper: its pressure varies, and the paper's grain shows. */
  PAPER {
    @Override
    byte[] draw(Strokes strokes, SplittableRandom random) {
      double size = 48 + 32 * random.nextDouble();
      InkPen pen =
          new InkPen(size * between(0.025, 0.11, random) / 2, 0.05 + 0.25 * random.nextDouble());
      Canvas canvas = new Canvas(SIDE, SIDE);
      pen.draw(canvas, placed(strokes, size, random), random);
      grain(canvas.ink(), random);
      return canvas.framed();
    }
  },

  /** A finger or stylus on a canvas: one width, and corners from few points a second. */
  CANVAS {
    @Override
    byte[] draw(Strokes strokes, SplittableRandom random) {
      double size = SIDE * (0.25 + 0.4 * random.nextDouble());
      double thickness = Math.min(0.36 * size, SIDE * (3 + 27 * random.nextDouble()) / 280);
      double spacing = between(0.01, 0.15, random);
      Strokes sparse = placed(sparse(strokes, spacing), size / SIDE, random);
      return Canvas.draw(sparse, SIDE, thickness).framed();
    }
  };

  /** Side of the canvas in pixels; framing gives the same for larger ones. */
  private static final int SIDE = 112;

  /** Draws a picture framed like MNIST, {@code [28][28]}. */
  abstract byte[] draw(Strokes strokes, SplittableRandom random);

  /** Returns a number of which the logarithm is uniform. */
  private static double between(double least, double most, SplittableRandom random) {
    return least * StrictMath.pow(most / least, random.nextDouble());
  }

  /** Moves the strokes to a random place in which they fit, on a canvas of one or SIDE. */
  private static Strokes placed(Strokes strokes, double size, SplittableRandom random) {
    double all = size > 1 ? SIDE : 1;
    double margin = 0.1 * all;
    double room = Math.max(0, all - size - 2 * margin);
    return strokes.fitted(
        size, margin + room * random.nextDouble(), margin + room * random.nextDouble());
  }

  /** Keeps a point after each {@code spacing} of way, and the last. */
  private static Strokes sparse(Strokes strokes, double spacing) {
    List<List<Point>> lines = new ArrayList<>();
    for (List<Point> line : strokes.lines()) {
      List<Point> kept = new ArrayList<>(line.subList(0, 1));
      double way = 0;
      for (int i = 1; i < line.size(); i++) {
        double dx = line.get(i).x() - line.get(i - 1).x();
        double dy = line.get(i).y() - line.get(i - 1).y();
        way += Math.sqrt(dx * dx + dy * dy);
        if (way >= spacing || i == line.size() - 1) {
          kept.add(line.get(i));
          way = 0;
        }
      }
      lines.add(kept);
    }
    return new Strokes(lines);
  }

  /** Lightens pixels at random, as rough paper does. */
  private static void grain(byte[] ink, SplittableRandom random) {
    double most = 0.5 * random.nextDouble();
    for (int i = 0; i < ink.length; i++) {
      if (ink[i] != 0) {
        ink[i] = (byte) ((ink[i] & 0xff) * (1 - most * random.nextDouble()));
      }
    }
  }
}
