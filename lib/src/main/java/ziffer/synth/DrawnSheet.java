package ziffer.synth;

import static ziffer.synth.Traits.normal;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import ziffer.data.Canvas;
import ziffer.data.Strokes;
import ziffer.data.Strokes.Point;
import ziffer.forms.Box;
import ziffer.forms.Form;

/** A form filled in by a simulated writer, slightly rotated and unevenly lit like a scan. */
public final class DrawnSheet {
  /** Typical height of a digit, as a fraction of its cell's. */
  private static final double DIGIT = 0.6;

  /** Grey level of the printed lines. */
  private static final int PRINT = 150;

  private static final double MAX_DEGREES = 0.6;

  private final double cos;
  private final double sin;
  private final Canvas print = new Canvas(Form.WIDTH, Form.HEIGHT);
  private final Canvas ink = new Canvas(Form.WIDTH, Form.HEIGHT);

  private DrawnSheet(double degrees) {
    cos = StrictMath.cos(StrictMath.toRadians(degrees));
    sin = StrictMath.sin(StrictMath.toRadians(degrees));
  }

  /**
   * Fills in a form.
   *
   * @param seed of the writer; the same seed gives the same picture
   */
  public static BufferedImage draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DrawnSheet sheet = new DrawnSheet(MAX_DEGREES * (2 * random.nextDouble() - 1));
    Form.lines().forEach(sheet::print);
    int tone = 236 + random.nextInt(18);
    double shade = 25 * random.nextDouble();
    int level = 15 + random.nextInt(75);
    sheet.fill(new Writer(random), random);
    return sheet.image(tone, shade, level);
  }

  private void print(Box line) {
    double radius = Form.LINE / 2.0;
    Point from = rotated(new Point(line.left() + radius, line.top() + radius));
    Point to = rotated(new Point(line.right() - radius, line.bottom() - radius));
    print.line(from.x(), from.y(), radius, to.x(), to.y(), radius);
  }

  private void fill(Writer writer, SplittableRandom random) {
    double size = DIGIT * (0.85 + 0.3 * random.nextDouble());
    double radius = DIGIT * (0.035 + 0.06 * random.nextDouble()) / 2;
    double pressure = 0.05 + 0.25 * random.nextDouble();
    for (int row = 0; row < Form.ROWS; row++) {
      for (int column = 0; column < Form.COLUMNS; column++) {
        Box cell = Form.cell(row, column);
        double height = cell.height() * size * (1 + 0.05 * normal(random));
        double x = cell.left() + cell.width() / 2.0 + 0.02 * cell.height() * normal(random);
        double y = cell.top() + cell.height() / 2.0 + 0.03 * cell.height() * normal(random);
        Strokes digit = writer.write(row, random).fitted(height, x - height / 2, y - height / 2);
        new InkPen(cell.height() * radius * (1 + 0.06 * normal(random)), pressure)
            .draw(ink, rotated(digit), random);
      }
    }
  }

  private Strokes rotated(Strokes strokes) {
    List<List<Point>> lines = new ArrayList<>();
    strokes.lines().forEach(line -> lines.add(line.stream().map(this::rotated).toList()));
    return new Strokes(lines);
  }

  private Point rotated(Point point) {
    double x = point.x() - Form.WIDTH / 2.0;
    double y = point.y() - Form.HEIGHT / 2.0;
    return new Point(cos * x - sin * y + Form.WIDTH / 2.0, sin * x + cos * y + Form.HEIGHT / 2.0);
  }

  /**
   * Returns the page as a picture.
   *
   * @param tone grey level at the left edge
   * @param shade how much darker the right edge is
   * @param level grey level of the ink
   */
  private BufferedImage image(int tone, double shade, int level) {
    byte[] grey = new byte[Form.WIDTH * Form.HEIGHT];
    for (int i = 0; i < grey.length; i++) {
      double paper = tone - shade * (i % Form.WIDTH) / Form.WIDTH;
      double printed = paper + (print.ink()[i] & 0xff) / 255.0 * (PRINT - paper);
      grey[i] = (byte) (int) (printed + (ink.ink()[i] & 0xff) / 255.0 * (level - printed));
    }
    BufferedImage image = new BufferedImage(Form.WIDTH, Form.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, Form.WIDTH, Form.HEIGHT, grey);
    return image;
  }
}
