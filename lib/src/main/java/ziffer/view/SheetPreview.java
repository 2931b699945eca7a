package ziffer.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** A sheet with a frame around each piece of ink, and the cut digits below. */
public final class SheetPreview {
  private static final int COLUMNS = 20;
  private static final Color FOUND = ChartTheme.SERIES[0];
  private static final Color LEFT_OUT = ChartTheme.WRONG;

  private SheetPreview() {}

  /**
   * A frame on the sheet.
   *
   * @param left column of the sheet, in pixels
   * @param top row
   * @param width in pixels
   * @param height in pixels
   * @param caption text above the frame
   * @param found whether it is a digit; otherwise it was left out
   */
  public record Frame(int left, int top, int width, int height, String caption, boolean found) {}

  /**
   * Draws sheet and digits.
   *
   * @param ink {@code [height][width]}, unsigned bytes, 0 = paper
   * @param frames in any order
   * @param digits the cut digits in order; empty for the sheet alone
   */
  public static BufferedImage draw(
      int width, int height, byte[] ink, List<Frame> frames, List<DigitSheet.Cell> digits) {
    BufferedImage contact = DigitSheet.draw(digits, COLUMNS);
    double scale = (double) contact.getWidth() / width;
    int sheetHeight = (int) Math.round(scale * height);
    int allHeight = sheetHeight + (digits.isEmpty() ? 0 : contact.getHeight());
    BufferedImage all =
        new BufferedImage(contact.getWidth(), allHeight, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = all.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.drawImage(Pictures.ink(width, height, ink), 0, 0, contact.getWidth(), sheetHeight, null);
    g.drawImage(contact, 0, sheetHeight, null);
    g.setStroke(new BasicStroke(2));
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    for (Frame frame : frames) {
      g.setColor(frame.found() ? FOUND : LEFT_OUT);
      int left = (int) Math.round(scale * frame.left());
      int top = (int) Math.round(scale * frame.top());
      g.drawRect(
          left - 2,
          top - 2,
          (int) Math.round(scale * frame.width()) + 4,
          (int) Math.round(scale * frame.height()) + 4);
      g.drawString(frame.caption(), left - 2, Math.max(12, top - 5));
    }
    g.dispose();
    return all;
  }
}
