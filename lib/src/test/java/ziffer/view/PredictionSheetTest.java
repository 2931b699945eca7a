package ziffer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.TestData;

class PredictionSheetTest {
  private static final int CHOSEN = ChartTheme.SERIES[0].getRGB();
  private static final int FOUND = ChartTheme.SERIES[1].getRGB();

  @Test
  void showsInkPixelsAndProbabilitiesInARowPerPicture() {
    BufferedImage one = PredictionSheet.draw(List.of(row(7, 7)));
    BufferedImage two = PredictionSheet.draw(List.of(row(7, 7), row(7, 2)));
    assertEquals(2 * one.getHeight(), two.getHeight());
    // The bar of 75 %: 22 pixels high, 240 wide at 100 %.
    assertEquals(0.75 * 240 * 20, count(one, CHOSEN), 30);
    // The outline of 100x100 pixels of 400x200, drawn 3 pixels wide at the same scale.
    assertEquals(3 * 4 * 106, count(one, FOUND), 60);
  }

  @Test
  void marksNoClassWhereThePictureShowsNone() {
    assertEquals(0, count(PredictionSheet.draw(List.of(row(null, 7))), CHOSEN));
  }

  private static PredictionSheet.Row row(Integer digit, int likely) {
    byte[] grey = new byte[400 * 200];
    Arrays.fill(grey, (byte) 200);
    double[] probabilities = new double[10];
    Arrays.fill(probabilities, 0.25 / 9);
    probabilities[likely] = 0.75;
    return new PredictionSheet.Row(
        "photo.jpg",
        400,
        200,
        grey,
        new Rectangle(150, 50, 100, 100),
        TestData.train().get(0).pixels(),
        digit,
        new int[10],
        probabilities);
  }

  private static int count(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == rgb ? 1 : 0;
      }
    }
    return count;
  }
}
