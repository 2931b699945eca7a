package ziffer.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import ziffer.data.DigitSet;

/**
 * Draws a confusion matrix: a row per label, 0 at the top, and a column per prediction, of which
 * the eleventh is none. The diagonal, the correct predictions, is blue and framed; frequent errors
 * are a deeper red.
 */
final class ConfusionMatrix {
  /** Smallest count with the full colour. */
  private static final int PALE = 5;

  private static final int CELL = 50;
  private static final int LEFT = 130;
  private static final int TOP = 90;
  private static final int BOTTOM = 30;
  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
  private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 15);

  private ConfusionMatrix() {}

  static BufferedImage draw(Charts.Confusion matrix) {
    int[][] counts = matrix.counts();
    BufferedImage picture =
        new BufferedImage(
            ChartTheme.WIDTH, TOP + counts.length * CELL + BOTTOM, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = ChartTheme.onWhite(picture);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int columns = counts[0].length;
    double most =
        IntStream.range(0, counts.length)
            .flatMap(i -> IntStream.range(0, columns).map(j -> i == j ? 0 : counts[i][j]))
            .reduce(PALE, Math::max);
    for (int written = 0; written < counts.length; written++) {
      for (int read = 0; read < columns; read++) {
        boolean right = written == read;
        int count = counts[written][read];
        Color ground =
            right
                ? ChartTheme.mixed(Color.WHITE, ChartTheme.SERIES[0], 0.25)
                : ChartTheme.mixed(Color.WHITE, ChartTheme.WRONG, count / most);
        int x = LEFT + read * CELL;
        int y = TOP + written * CELL;
        g.setColor(ground);
        g.fillRect(x, y, CELL, CELL);
        g.setColor(ChartTheme.GRID);
        g.drawRect(x, y, CELL, CELL);
        g.setColor(ChartTheme.textOn(ground));
        g.setFont(right ? BOLD : PLAIN);
        if (right || count > 0) {
          ChartTheme.centred(g, "" + count, x + CELL / 2, y + CELL / 2 + 5);
        }
      }
    }
    g.setFont(PLAIN);
    for (int digit = 0; digit < columns; digit++) {
      ChartTheme.centred(g, DigitSet.labelName(digit), LEFT + digit * CELL + CELL / 2, TOP - 10);
    }
    for (int digit = 0; digit < counts.length; digit++) {
      int middle = TOP + digit * CELL + CELL / 2 + 5;
      ChartTheme.centred(g, DigitSet.labelName(digit), LEFT - 22, middle);
      g.setStroke(new BasicStroke(2));
      g.setColor(ChartTheme.SERIES[0]);
      g.drawRect(LEFT + digit * CELL, TOP + digit * CELL, CELL, CELL);
      g.setColor(ChartTheme.INK);
    }
    g.setFont(BOLD.deriveFont(17f));
    ChartTheme.centred(g, matrix.title(), ChartTheme.WIDTH / 2, 26);
    g.setFont(PLAIN);
    ChartTheme.centred(g, "read as", LEFT + columns * CELL / 2, TOP - 36);
    ChartTheme.centred(g, "written", LEFT - 78, TOP + counts.length * CELL / 2 + 5);
    g.dispose();
    return picture;
  }
}
