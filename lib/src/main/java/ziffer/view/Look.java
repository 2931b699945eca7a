package ziffer.view;

import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * The one look of all charts: white ground, dark text, few lines, colours that differ when grey.
 */
final class Look {
  static final int WIDTH = 760;
  static final int HEIGHT = 620;
  static final int FLAT = HEIGHT / 2;

  static final Color INK = new Color(0x303030);
  static final Color GRID = new Color(0xe4e4e4);
  static final Color WRONG = new Color(0xc0392b);
  static final Color[] SERIES = {
    new Color(0x1f77b4), new Color(0xd95f02), new Color(0x2ca02c), new Color(0x7f7f7f)
  };

  private Look() {}

  /** Sets a chart's colours and fonts; whole numbers on both axes. */
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

  /** Puts the legend below the chart; leaves it out if it would name one thing only. */
  static void legend(AxesChartStyler styler, int series) {
    styler.setLegendVisible(series > 1);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
  }
}
