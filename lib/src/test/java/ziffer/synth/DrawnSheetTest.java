package ziffer.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.data.Skipped;
import ziffer.forms.SheetFolder;

class DrawnSheetTest {
  private static final Path SHEETS = DataDirectory.repository().resolve("data/european/sheets");

  @Test
  void drawsTheSheetsThatShipWithTheProject() throws IOException {
    List<Path> files = SheetFolder.sheets(SHEETS);
    assertTrue(files.size() >= 12, files.size() + " sheets");
    long bytes = 0;
    for (int i = 0; i < files.size(); i++) {
      bytes += Files.size(files.get(i));
      assertArrayEquals(
          pixels(ImageIO.read(files.get(i).toFile())),
          pixels(DrawnSheet.draw(i + 1)),
          "" + files.get(i));
    }
    assertTrue(bytes < 5_000_000, bytes + " bytes");
  }

  @Tag("thorough")
  @Test
  void shipsTwentyOfEachDigitByEachWriter() {
    DigitSet digits = SheetFolder.read("sheets", SHEETS, Progress.NONE, Skipped::refuse);
    for (String writer : digits.writers()) {
      for (int label = 0; label < 10; label++) {
        int wanted = label;
        DigitSet own = digits.where(d -> d.writer().equals(writer) && d.label() == wanted);
        assertEquals(20, own.size(), writer + " " + label);
      }
    }
  }

  @Test
  void drawsAnotherHandForAnotherWriter() {
    assertFalse(Arrays.equals(pixels(DrawnSheet.draw(1)), pixels(DrawnSheet.draw(2))));
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
  }
}
