package ziffer.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;

/** A contact sheet of digits, dark ink on white, with captions. */
public final class DigitSheet {
  private static final int ZOOM = 3;
  static final int CELL = DigitSet.SIDE * ZOOM;
  static final int GAP = 14;
  private static final int TEXT = 20;

  private DigitSheet() {}

  /**
   * A digit with its caption.
   *
   * @param pixels {@code [28][28]}
   * @param caption a few letters
   * @param good whether the caption is dark instead of red
   */
  public record Cell(byte[] pixels, String caption, boolean good) {}

  /**
   * Draws the misclassified digits with label and prediction.
   *
   * @param predictions one per digit
   * @param most maximum number of digits
   */
  public static BufferedImage mistakes(DigitSet digits, int[] predictions, int most) {
    List<Cell> cells =
        IntStream.range(0, predictions.length)
            .filter(i -> predictions[i] != digits.get(i).label())
            .limit(most)
            .mapToObj(i -> cell(digits.get(i), predictions[i]))
            .toList();
    return draw(cells, 12);
  }

  private static Cell cell(DigitSet.Digit digit, int prediction) {
    String caption = DigitSet.labelName(digit.label()) + " as " + DigitSet.labelName(prediction);
    return new Cell(digit.pixels(), caption, false);
  }

  /** Draws the cells row by row. */
  public static BufferedImage draw(List<Cell> cells, int columns) {
    int rows = Math.max(1, (cells.size() + columns - 1) / columns);
    int width = columns * (CELL + GAP) + GAP;
    int height = rows * (CELL + TEXT + GAP) + GAP;
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = ChartTheme.onWhite(sheet);
    for (int i = 0; i < cells.size(); i++) {
      int x = GAP + i % columns * (CELL + GAP);
      int y = GAP + i / columns * (CELL + TEXT + GAP);
      draw(g, cells.get(i), x, y);
    }
    g.dispose();
    return sheet;
  }

  /** Writes a picture as PNG, atomically. */
  public static void write(Path file, BufferedImage image) {
    AtomicFiles.write(
        file,
        temporary -> {
          if (!ImageIO.write(image, "png", temporary.toFile())) {
            throw new IOException("this JDK has no PNG writer");
          }
        });
  }

  private static void draw(Graphics2D g, Cell cell, int x, int y) {
    for (int i = 0; i < DigitSet.PIXELS; i++) {
      int grey = 255 - (cell.pixels()[i] & 0xff);
      g.setColor(new Color(grey, grey, grey));
      g.fillRect(x + i % DigitSet.SIDE * ZOOM, y + i / DigitSet.SIDE * ZOOM, ZOOM, ZOOM);
    }
    g.setColor(new Color(0xc8c8c8));
    g.drawRect(x - 1, y - 1, CELL + 1, CELL + 1);
    g.setColor(cell.good() ? ChartTheme.INK : ChartTheme.WRONG);
    int textWidth = g.getFontMetrics().stringWidth(cell.caption());
    g.drawString(cell.caption(), x + (CELL - textWidth) / 2, y + CELL + 16);
  }
}
