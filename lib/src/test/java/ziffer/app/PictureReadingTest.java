package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

class PictureReadingTest {
  @TempDir Path folder;

  @Test
  void saysNoneBelowTheThresholdOfTheNet() throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, TestData.train().get(0).pixels());
    Path file = folder.resolve("five.png");
    ImageIO.write(image, "png", file.toFile());
    Int8Net net = Int8File.read(TestData.shipped("nano", ".int8"));

    PictureReading digit = read(file, net.withThreshold(Long.MIN_VALUE));
    assertEquals(5, digit.summary().digit());
    assertTrue(digit.text().startsWith("5  ("), digit.text());

    PictureReading none = read(file, net.withThreshold(Long.MAX_VALUE));
    assertEquals("none", none.text());
    assertNull(none.summary().digit());
    assertTrue(Json.of(List.of(none.summary())).contains("\"digit\" : null"));
    assertEquals(digit.summary().probability(), none.summary().probability());
  }

  private static PictureReading read(Path file, Int8Net net) {
    return PictureReading.of(file, new IntegerMirror(net), net.scoreScale());
  }
}
