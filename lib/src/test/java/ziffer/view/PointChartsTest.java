package ziffer.view;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointChartsTest {
  @Test
  void drawsPointsAndNoLineBetweenThem() {
    BufferedImage chart = chart(new double[] {0, 10}, new double[] {0, 10});
    BufferedImage line =
        Charts.lines(
            "t",
            "x",
            "y",
            List.of(new Charts.Line("a", new double[] {0, 10}, new double[] {0, 10})));
    assertTrue(coloured(chart) > 0, "no point");
    assertTrue(coloured(chart) < coloured(line) / 2, "a line was drawn");
  }

  @Test
  void barsReachBelowZero() {
    BufferedImage up = BarCharts.bars("t", "x", "y", List.of("a", "b"), bars(3, 1));
    BufferedImage down = BarCharts.bars("t", "x", "y", List.of("a", "b"), bars(3, -3));
    assertTrue(coloured(down) > 0.7 * coloured(up), "the bar below zero is missing");
  }

  private static List<BarCharts.Bars> bars(double... heights) {
    return List.of(new BarCharts.Bars("a", heights));
  }

  private static BufferedImage chart(double[] x, double[] y) {
    return PointCharts.points("t", "x", "y", List.of(new Charts.Line("a", x, y)));
  }

  private static int coloured(BufferedImage picture) {
    int count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        count += picture.getRGB(x, y) == ChartTheme.SERIES[0].getRGB() ? 1 : 0;
      }
    }
    return count;
  }
}
