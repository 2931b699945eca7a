package ziffer.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import ziffer.data.DigitSet;

/** What a net saw of pictures: the picture, the framed digit, and a bar for each class. */
public final class PredictionSheet {
  private static final int PICTURE = 400;
  private static final int FRAMED = 10 * DigitSet.SIDE;
  private static final int BAR = 240;
  private static final int BAR_PITCH = FRAMED / DigitSet.CLASSES;
  private static final int GAP = 24;
  private static final int TITLE = 68;
  private static final int BARS = 3 * GAP + PICTURE + FRAMED;
  private static final int WIDTH = BARS + BAR + 220;
  private static final int HEIGHT = TITLE + FRAMED + GAP;
  private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 17);
  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  private PredictionSheet() {}

  /**
   * One picture.
   *
   * @param title picture and prediction, in a few words
   * @param width width of the picture, in pixels
   * @param height its height
   * @param grey {@code [height][width]} row by row, unsigned bytes, 0 = black
   * @param ink where the digit was found
   * @param pixels {@code [28][28]}, 0 = paper
   * @param digit the prediction, or null for none
   * @param scores the ten int32 scores
   * @param probabilities their softmax
   */
  public record Row(
      String title,
      int width,
      int height,
      byte[] grey,
      Rectangle ink,
      byte[] pixels,
      Integer digit,
      int[] scores,
      double[] probabilities) {}

  /** Draws one row per picture. */
  public static BufferedImage draw(List<Row> rows) {
    return Pictures.below(rows.stream().map(PredictionSheet::draw).toList());
  }

  private static BufferedImage draw(Row row) {
    BufferedImage sheet = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = ChartTheme.onWhite(sheet);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(ChartTheme.INK);
    g.setFont(BOLD);
    g.drawString(row.title, GAP, TITLE - 38);
    g.setFont(PLAIN);
    int captions = TITLE - 12;
    ChartTheme.centred(g, "the picture and the ink found", GAP + PICTURE / 2, captions);
    ChartTheme.centred(g, "28x28, as the net sees it", BARS - GAP - FRAMED / 2, captions);
    g.drawString("probability", BARS + 26, captions);
    right(g, "score", captions);
    picture(g, row);
    int left = BARS - GAP - FRAMED;
    g.drawImage(
        Pictures.ink(DigitSet.SIDE, DigitSet.SIDE, row.pixels), left, TITLE, FRAMED, FRAMED, null);
    g.setColor(ChartTheme.GRID);
    g.drawRect(left - 1, TITLE - 1, FRAMED + 1, FRAMED + 1);
    for (int label = 0; label < DigitSet.CLASSES; label++) {
      bar(g, row, label, TITLE + label * BAR_PITCH);
    }
    g.dispose();
    return sheet;
  }

  private static void picture(Graphics2D g, Row row) {
    double scale = Math.min((double) PICTURE / row.width, (double) FRAMED / row.height);
    int width = Math.max(1, (int) Math.round(scale * row.width));
    BufferedImage picture = new BufferedImage(row.width, row.height, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, row.width, row.height, row.grey);
    BufferedImage scaled = Pictures.wide(picture, width);
    int left = GAP + (PICTURE - width) / 2;
    g.drawImage(scaled, left, TITLE, null);
    g.setColor(ChartTheme.GRID);
    g.drawRect(left - 1, TITLE - 1, width + 1, scaled.getHeight() + 1);
    g.setColor(ChartTheme.SERIES[1]);
    g.setStroke(new BasicStroke(3));
    g.drawRect(
        left + (int) Math.round(scale * row.ink.x) - 3,
        TITLE + (int) Math.round(scale * row.ink.y) - 3,
        (int) Math.round(scale * row.ink.width) + 6,
        (int) Math.round(scale * row.ink.height) + 6);
  }

  private static void bar(Graphics2D g, Row row, int label, int top) {
    boolean chosen = row.digit != null && row.digit == label;
    double probability = row.probabilities[label];
    int width = (int) Math.round(BAR * probability);
    Color colour = chosen ? ChartTheme.SERIES[0] : ChartTheme.SERIES[3];
    int baseline = top + BAR_PITCH / 2 + 5;
    g.setFont(chosen ? BOLD : PLAIN);
    g.setColor(ChartTheme.INK);
    g.drawString("" + label, BARS, baseline);
    g.setColor(ChartTheme.GRID);
    g.fillRect(BARS + 26, top + 4, BAR, BAR_PITCH - 8);
    g.setColor(colour);
    g.fillRect(BARS + 26, top + 4, width, BAR_PITCH - 8);
    g.setFont(PLAIN);
    g.setColor(ChartTheme.INK);
    g.drawString(
        String.format(Locale.ROOT, "%.1f %%", 100 * probability), BARS + BAR + 36, baseline);
    right(g, String.format(Locale.ROOT, "%,d", row.scores[label]), baseline);
  }

  private static void right(Graphics2D g, String text, int y) {
    g.drawString(text, WIDTH - GAP - g.getFontMetrics().stringWidth(text), y);
  }
}
