package ziffer.view;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * The theme of all charts: white background, dark text, few lines, colours that differ in
 * luminance.
 */
final class ChartTheme {
  static final int WIDTH = 760;
  static final int HEIGHT = 620;
  static final int FLAT = HEIGHT / 2;
  static final int MEDIUM = HEIGHT * 2 / 3;

  static final Color INK = new Color(0x303030);
  static final Color GRID = new Color(0xe4e4e4);
  static final Color WRONG = new Color(0xc0392b);
  static final Color[] SERIES = {
    new Color(0x1f77b4), new Color(0xd95f02), new Color(0x2ca02c), new Color(0x7f7f7f)
  };

  private ChartTheme() {}

  /** Sets a chart's colours and fonts, with integer labels on both axes. */
  static void style(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setChartFontColor(INK);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setLegendBorderColor(GRID);
    styler.setPlotBorderColor(GRID);
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setPlotGridLinesColor(GRID);
    styler.setLocale(Locale.ROOT);
    styler.setXAxisDecimalPattern("#");
    styler.setYAxisDecimalPattern("#");
  }

  /** Puts the legend below the chart; hides it for a single series. */
  static void legend(AxesChartStyler styler, int series) {
    styler.setLegendVisible(series > 1);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
  }

  /**
   * Returns an empty chart of two axes.
   *
   * @param series number of series, for the legend
   */
  static XYChart xy(String title, String xTitle, String yTitle, int height, int series) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(height)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    style(chart.getStyler());
    legend(chart.getStyler(), series);
    chart.getStyler().setSeriesColors(SERIES);
    return chart;
  }

  /** Returns a text colour that is readable on a background. */
  static Color textOn(Color ground) {
    int luma = 299 * ground.getRed() + 587 * ground.getGreen() + 114 * ground.getBlue();
    return luma < 150_000 ? Color.WHITE : INK;
  }

  /** Interpolates between two colours. */
  static Color mixed(Color from, Color to, double share) {
    return new Color(
        between(from.getRed(), to.getRed(), share),
        between(from.getGreen(), to.getGreen(), share),
        between(from.getBlue(), to.getBlue(), share));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }

  /** Draws text centred on a column. */
  static void centred(Graphics2D g, String text, int middle, int y) {
    g.drawString(text, middle - g.getFontMetrics().stringWidth(text) / 2, y);
  }

  /** Fills a picture with white and returns its graphics, with smooth text of 14 points. */
  static Graphics2D onWhite(BufferedImage picture) {
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    return g;
  }
}
