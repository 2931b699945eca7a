package ziffer.synth;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import ziffer.forms.Box;
import ziffer.forms.Form;
import ziffer.synth.Hand.Mark;

/** A form filled in by a simulated writer. */
public final class DrawnSheet {
  /** Typical height of a digit, as a fraction of its cell's. */
  private static final double DIGIT = 0.6;

  /** Grey level of the printed lines. */
  private static final int PRINT = 150;

  private static final double MAX_DEGREES = 0.6;

  private DrawnSheet() {}

  /**
   * Fills in a form.
   *
   * @param writer seed of the writer; the same seed gives the same picture
   */
  public static BufferedImage draw(long writer) {
    SplittableRandom random = new SplittableRandom(writer);
    double degrees = MAX_DEGREES * (2 * random.nextDouble() - 1);
    Paper paper =
        new Paper(
            Form.WIDTH, Form.HEIGHT, degrees, 236 + random.nextInt(18), 25 * random.nextDouble());
    Form.lines().forEach(line -> paper.draw(marks(line), PRINT));
    Hand hand = new Hand(random);
    for (int row = 0; row < Form.ROWS; row++) {
      for (int column = 0; column < Form.COLUMNS; column++) {
        Box cell = Form.cell(row, column);
        double x = cell.left() + cell.width() / 2.0;
        double y = cell.top() + cell.height() / 2.0;
        paper.draw(hand.write(row, x, y, DIGIT * cell.height(), random), hand.ink());
      }
    }
    return paper.image();
  }

  private static List<Mark> marks(Box line) {
    double radius = Form.LINE / 2.0;
    double x = line.left() + radius;
    double y = line.top() + radius;
    return List.of(
        new Mark(x, y, radius), new Mark(line.right() - radius, line.bottom() - radius, radius));
  }
}
