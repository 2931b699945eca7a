package ziffer.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnCurveTest {
  @Test
  void samplesTheCurveFromEndToEndAndVisitsThePlacesOfThePath() {
    List<Double> places = new ArrayList<>();
    BufferedImage picture =
        Show.onCurve(
            "t",
            "x",
            "y",
            x -> {
              places.add(x);
              return x * x;
            },
            -2,
            2,
            Show.series("path", 1, -0.5));
    assertEquals(-2, places.get(0));
    assertEquals(2, places.get(places.size() - 3), 1e-12);
    assertEquals(List.of(1.0, -0.5), places.subList(places.size() - 2, places.size()));
    assertEquals(760, picture.getWidth());
  }
}
