package ziffer.scripts;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import ziffer.TestData;

/** Picture files of MNIST's test images. */
final class Pictures {
  private Pictures() {}

  /** Writes the test image of that index, with its folders. */
  static void write(Path file, int digit) throws IOException {
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, TestData.test().get(digit).pixels());
    ImageIO.write(image, "png", file.toFile());
  }
}
