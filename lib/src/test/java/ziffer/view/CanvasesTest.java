package ziffer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanvasesTest {
  @Test
  void drawsInkDarkAndPaperWhiteInTheColumnsOfADigitSheet() {
    byte[] inked = new byte[20 * 10];
    Arrays.fill(inked, (byte) 255);
    BufferedImage both = Canvases.draw(20, 10, List.of(new byte[20 * 10], inked));
    BufferedImage digits =
        DigitSheet.draw(List.of(new DigitSheet.Cell(new byte[784], "", true)), 2);
    assertEquals(digits.getWidth(), both.getWidth());
    assertEquals(84 / 2 + 2 * 14, both.getHeight());
    assertEquals(0xffffffff, both.getRGB(14 + 42, 14 + 21));
    assertEquals(0xff000000, both.getRGB(14 + 98 + 42, 14 + 21));
  }
}
