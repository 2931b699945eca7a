package ziffer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedMapsTest {
  /** The middle of the left and of the right half of a map. */
  private static final int LEFT = 14 + 35;

  private static final int RIGHT = 14 + 105;
  private static final int MIDDLE = 14 + 70;

  @Test
  void drawsOrangeAboveZeroAndBlueBelow() {
    BufferedImage picture =
        SignedMaps.draw("", List.of(new SignedMaps.Map("", 4, grid(4, -1, 1))), 1);
    assertEquals(ChartTheme.SERIES[0].getRGB(), picture.getRGB(LEFT, MIDDLE));
    assertEquals(ChartTheme.SERIES[1].getRGB(), picture.getRGB(RIGHT, MIDDLE));
  }

  @Test
  void drawsAllMapsInOneScale() {
    SignedMaps.Map small = new SignedMaps.Map("", 4, grid(4, 0, 1));
    SignedMaps.Map large = new SignedMaps.Map("", 4, grid(4, 0, 10));
    int alone = SignedMaps.draw("", List.of(small), 1).getRGB(RIGHT, MIDDLE);
    int beside = SignedMaps.draw("", List.of(small, large), 1).getRGB(RIGHT, MIDDLE);
    assertTrue(blue(beside) > blue(alone), "a tenth of the scale is paler");
  }

  @Test
  void leavesADigitGreyWhereNothingCounts() {
    byte[] pixels = new byte[784];
    pixels[14 * 28 + 14] = (byte) 255;
    BufferedImage picture = SignedMaps.draw("", List.of(SignedMaps.Map.ofInk("7", pixels)), 1);
    Color ink = new Color(picture.getRGB(14 + 14 * 5 + 2, 14 + 14 * 5 + 2));
    assertTrue(ink.getRed() < 128 && ink.getRed() == ink.getBlue(), "" + ink);
  }

  private static double[] grid(int side, double left, double right) {
    double[] values = new double[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % side < side / 2 ? left : right;
    }
    return values;
  }

  private static int blue(int rgb) {
    return new Color(rgb).getBlue();
  }
}
