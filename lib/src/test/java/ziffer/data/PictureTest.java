package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;

class PictureTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB
      })
  void readsDarkOnLightAndLightOnDarkAlike(int type) throws IOException {
    Path dark = draw("dark.png", type, Color.WHITE, Color.BLACK);
    Path light = draw("light.png", type, Color.BLACK, Color.WHITE);
    assertArrayEquals(Picture.digit(dark), Picture.digit(light));
  }

  @Test
  void readsTransparentGroundAsPaper() throws IOException {
    Path clear = draw("clear.png", BufferedImage.TYPE_INT_ARGB, new Color(0, true), Color.BLACK);
    Path white = draw("white.png", BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLACK);
    assertArrayEquals(ink(white), ink(clear));
  }

  @Test
  void readsFaintInkOnGreyPaperAsFullInk() throws IOException {
    Path faint = draw("a.png", BufferedImage.TYPE_BYTE_GRAY, new Color(0xc0c0c0), Color.GRAY);
    byte[] ink = ink(faint);
    assertEquals((byte) 255, ink[20 * 60 + 30]);
    assertEquals(0, ink[0]);
  }

  @Test
  void readsAThinStrokeOnALargeCanvas() throws IOException {
    BufferedImage image = new BufferedImage(1024, 1024, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 1024, 1024);
    g.setColor(Color.BLACK);
    g.fillRect(400, 300, 3, 200);
    g.dispose();
    Path file = folder.resolve("thin.png");
    ImageIO.write(image, "png", file.toFile());
    assertEquals((byte) 255, ink(file)[400 * 1024 + 401]);
  }

  @Test
  void leavesAFramedDigitAsItIs() throws IOException {
    byte[] pixels = TestData.test().get(3).pixels();
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, pixels);
    Path file = folder.resolve("framed.png");
    ImageIO.write(image, "png", file.toFile());
    assertArrayEquals(pixels, Picture.digit(file));
  }

  @Test
  void framesADrawingOf28Pixels() throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(3, 3, 0, 255);
    for (int y = 4; y < 12; y++) {
      image.getRaster().setSample(3, y, 0, 255);
    }
    Path file = folder.resolve("corner.png");
    ImageIO.write(image, "png", file.toFile());
    assertEquals(0, Picture.digit(file)[3 * 28 + 3]);
  }

  @Test
  void rejectsAnAnimatedPicture() throws IOException {
    Path file = folder.resolve("moving.gif");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int frame = 0; frame < 2; frame++) {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
        writer.writeToSequence(new IIOImage(image, null, null), null);
      }
      writer.endWriteSequence();
    }
    assertTold(() -> Picture.digit(file), "moving.gif is animated", "PNG");
  }

  @Test
  void rejectsAMissingFile() {
    assertTold(() -> Picture.digit(folder.resolve("none.png")), "none.png", "does not exist");
  }

  @Test
  void rejectsAnEmptyFile() throws IOException {
    Path file = Files.write(folder.resolve("empty.png"), new byte[0]);
    assertTold(() -> Picture.digit(file), "empty.png is empty");
  }

  @Test
  void rejectsWhatIsNoPicture() throws IOException {
    Path file = Files.write(folder.resolve("noise.png"), TestData.noise(500, 1));
    assertTold(() -> Picture.digit(file), "noise.png is not a readable picture", "PNG or JPEG");
  }

  @Test
  void rejectsAPictureCutOff() throws IOException {
    Path file = draw("cut.png", BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLACK);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 60));
    assertTold(() -> Picture.digit(file), "cut.png is a damaged picture");
  }

  @Test
  void rejectsAPicture20000PixelsWide() throws IOException {
    Path file = folder.resolve("wide.png");
    BufferedImage image = new BufferedImage(20_000, 2, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(image, "png", file.toFile());
    assertTold(() -> Picture.digit(file), "wide.png has 20000x2 pixels", "at most 1024x1024");
  }

  @Test
  void rejectsABlankPicture() throws IOException {
    Path file = draw("blank.png", BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.WHITE);
    assertTold(() -> Picture.digit(file), "blank.png shows nothing");
  }

  private static byte[] ink(Path path) {
    PictureFile file =
        new PictureFile("" + path, AtomicFiles.read(path), PictureFile.Sampling.FULL);
    return Picture.of("" + path, file.width(), file.height(), file.grey()).ink();
  }

  private Path draw(String name, int type, Color paper, Color ink) throws IOException {
    BufferedImage image = new BufferedImage(60, 80, type);
    Graphics2D g = image.createGraphics();
    g.setComposite(AlphaComposite.Src);
    g.setColor(paper);
    g.fillRect(0, 0, 60, 80);
    g.setColor(ink);
    g.fillRect(28, 10, 5, 60);
    g.dispose();
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
