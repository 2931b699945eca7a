package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import ziffer.data.DataDirectory;
import ziffer.view.DigitSheet;

class FormsPictureTest {
  @Test
  void drawsThePictureInDocs() throws IOException {
    Path drawn = DataDirectory.repository().resolve("lib/target/forms.png");
    DigitSheet.write(drawn, FormsPicture.draw());
    Path shipped = DataDirectory.repository().resolve("docs/forms.png");
    assertArrayEquals(
        pixels(ImageIO.read(drawn.toFile())),
        pixels(ImageIO.read(shipped.toFile())),
        "the forms have changed; copy " + drawn + " to " + shipped);
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
