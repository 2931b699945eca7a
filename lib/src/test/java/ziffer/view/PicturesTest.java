package ziffer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturesTest {
  @Test
  void drawsInkDarkOnPaper() {
    BufferedImage picture = Pictures.ink(2, 1, new byte[] {0, (byte) 255});
    assertEquals(255, picture.getRaster().getSample(0, 0, 0));
    assertEquals(0, picture.getRaster().getSample(1, 0, 0));
  }

  @Test
  void keepsThinLinesOfAPictureMadeNarrow() {
    byte[] ink = new byte[40 * 20];
    for (int y = 0; y < 20; y++) {
      ink[y * 40 + 22] = (byte) 200;
    }
    BufferedImage narrow = Pictures.wide(Pictures.ink(40, 20, ink), 10);
    assertEquals(5, narrow.getHeight());
    assertEquals(255, narrow.getRaster().getSample(4, 2, 0));
    assertEquals(205, narrow.getRaster().getSample(5, 2, 0), 1);
  }

  @Test
  void drawsASheetWithoutDigitsAlone() {
    BufferedImage sheet = SheetPreview.draw(200, 100, new byte[20_000], List.of(), List.of());
    assertEquals(sheet.getWidth() / 2, sheet.getHeight());
  }
}
