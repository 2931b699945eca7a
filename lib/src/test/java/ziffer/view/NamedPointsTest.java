package ziffer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ziffer.view.NamedPoints.Point;

class NamedPointsTest {
  @Test
  void givesEachGroupItsColour() {
    List<Point> points = List.of(new Point("b", "two", 40, 99.5), new Point("a", "one", 300, 98.5));
    BufferedImage chart = NamedPoints.draw("title", "size, KB", "share, %", points);
    Set<Integer> colours = new HashSet<>();
    for (int i = 0; i < chart.getWidth() * chart.getHeight(); i++) {
      colours.add(chart.getRGB(i % chart.getWidth(), i / chart.getWidth()));
    }
    assertTrue(colours.contains(ChartTheme.SERIES[0].getRGB()));
    assertTrue(colours.contains(ChartTheme.SERIES[1].getRGB()));
    assertEquals(ChartTheme.WIDTH, chart.getWidth());
  }

  @Test
  void drawsASinglePoint() {
    assertTrue(NamedPoints.draw("t", "x", "y", List.of(new Point("a", "one", 10, 5))) != null);
  }
}
