package ziffer.synth;

import static ziffer.synth.Traits.normal;

import java.util.List;
import java.util.SplittableRandom;
import ziffer.data.Canvas;
import ziffer.data.Strokes;
import ziffer.data.Strokes.Point;

/**
 * A pen whose line is as wide as it is pressed.
 *
 * @param radius mean radius of the line in pixels
 * @param pressure how much the pressure varies, such as 0.2
 */
record InkPen(double radius, double pressure) {
  /**
   * Draws strokes.
   *
   * @param strokes in pixels of the canvas
   */
  void draw(Canvas canvas, Strokes strokes, SplittableRandom random) {
    for (List<Point> line : strokes.lines()) {
      double press = pressure * normal(random);
      double before = radius;
      for (int i = 1; i < line.size(); i++) {
        // The pressure changes slowly along a stroke.
        press = 0.93 * press + 0.37 * pressure * normal(random);
        double after = radius * Math.max(0.6, Math.min(1.4, 1 + press));
        Point from = line.get(i - 1);
        Point to = line.get(i);
        canvas.line(from.x(), from.y(), before, to.x(), to.y(), after);
        before = after;
      }
    }
  }
}
