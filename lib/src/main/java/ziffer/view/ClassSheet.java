package ziffer.view;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import ziffer.data.DigitSet;

/** A contact sheet of a class: each writer's digits in a row, the misread ones in a red frame. */
public final class ClassSheet {
  /** Digits in a row; a writer with more gets several. */
  private static final int COLUMNS = 25;

  private static final int CELL = 2 * DigitSet.SIDE;
  private static final int GAP = 6;
  private static final int TEXT = 16;
  private static final int PITCH = CELL + TEXT + GAP;
  private static final int NAMES = 180;
  private static final int MARGIN = 14;

  private ClassSheet() {}

  /**
   * A writer's row.
   *
   * @param name a pseudonym
   * @param digits in the order to show; one that is not good gets a frame and its caption
   */
  public record Row(String name, List<DigitSheet.Cell> digits) {
    private int lines() {
      return Math.max(1, (digits.size() + COLUMNS - 1) / COLUMNS);
    }
  }

  /** Draws the rows one below the other. */
  public static BufferedImage draw(List<Row> rows) {
    int lines = Math.max(1, rows.stream().mapToInt(Row::lines).sum());
    int longest = rows.stream().mapToInt(row -> row.digits().size()).max().orElse(0);
    int width = NAMES + Math.min(COLUMNS, longest) * (CELL + GAP) + 2 * MARGIN;
    BufferedImage sheet =
        new BufferedImage(width, lines * PITCH + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = ChartTheme.onWhite(sheet);
    g.setStroke(new BasicStroke(2));
    int top = MARGIN;
    for (Row row : rows) {
      g.setColor(ChartTheme.INK);
      g.drawString(row.name(), MARGIN, top + CELL / 2 + 5);
      for (int i = 0; i < row.digits().size(); i++) {
        int x = MARGIN + NAMES + i % COLUMNS * (CELL + GAP);
        draw(g, row.digits().get(i), x, top + i / COLUMNS * PITCH);
      }
      top += row.lines() * PITCH;
    }
    g.dispose();
    return sheet;
  }

  private static void draw(Graphics2D g, DigitSheet.Cell cell, int x, int y) {
    BufferedImage ink = Pictures.ink(DigitSet.SIDE, DigitSet.SIDE, cell.pixels());
    g.drawImage(ink, x, y, CELL, CELL, null);
    g.setColor(cell.good() ? ChartTheme.GRID : ChartTheme.WRONG);
    g.drawRect(x - 1, y - 1, CELL + 2, CELL + 2);
    if (!cell.good()) {
      ChartTheme.centred(g, cell.caption(), x + CELL / 2, y + CELL + TEXT - 1);
    }
  }
}
