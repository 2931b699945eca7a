package ziffer.forms;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * The form to print, fill in and scan: ten rows of twenty boxes, 0 to 9 from the top, on A4
 * landscape at 150 dpi, with a field for a pseudonym above, which the cutter ignores.
 */
public final class Form {
  /** Width of the page in pixels. */
  public static final int WIDTH = 1754;

  /** Height of the page in pixels. */
  public static final int HEIGHT = 1240;

  /** Rows of boxes, one per digit. */
  public static final int ROWS = 10;

  /** Boxes in a row. */
  public static final int COLUMNS = 20;

  /** Thickness of the lines in pixels. */
  public static final int LINE = 2;

  private static final int LEFT = 100;
  private static final int TOP = 130;
  private static final int BOX_WIDTH = 80;
  private static final int BOX_HEIGHT = 104;
  private static final Color PRINT = new Color(0x969696);

  /** Shorter than the grid, so that the cutter ignores its line. */
  private static final Box PSEUDONYM = new Box(560, 10, 560, 48);

  private Form() {}

  /** Returns the box of a digit, without the lines around it. */
  public static Box cell(int row, int column) {
    return new Box(
        LEFT + column * BOX_WIDTH + LINE,
        TOP + row * BOX_HEIGHT + LINE,
        BOX_WIDTH - LINE,
        BOX_HEIGHT - LINE);
  }

  /** Returns the lines between and around the boxes. */
  public static List<Box> lines() {
    List<Box> lines = new ArrayList<>();
    for (int row = 0; row <= ROWS; row++) {
      lines.add(new Box(LEFT, TOP + row * BOX_HEIGHT, COLUMNS * BOX_WIDTH + LINE, LINE));
    }
    for (int column = 0; column <= COLUMNS; column++) {
      lines.add(new Box(LEFT + column * BOX_WIDTH, TOP, LINE, ROWS * BOX_HEIGHT + LINE));
    }
    return lines;
  }

  /** Returns the field for a pseudonym, above its line. */
  public static Box pseudonym() {
    return PSEUDONYM;
  }

  /** Draws the empty form. */
  public static BufferedImage draw() {
    BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = page.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    g.setColor(PRINT);
    for (Box line : lines()) {
      g.fillRect(line.left(), line.top(), line.width(), line.height());
    }
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 28));
    g.drawString(
        "Write each digit twenty times, as you always do: a dark pen, one digit a box, no line"
            + " touched.",
        LEFT,
        TOP - 28);
    g.drawString("Pseudonym, not your name:", LEFT, PSEUDONYM.bottom() - 2);
    g.fillRect(PSEUDONYM.left(), PSEUDONYM.bottom(), PSEUDONYM.width(), LINE);
    for (int row = 0; row < ROWS; row++) {
      Box cell = cell(row, 0);
      g.drawString("" + row, LEFT - 45, cell.bottom() - cell.height() / 2 + 10);
    }
    g.dispose();
    return page;
  }
}
