package ziffer.forms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.ZifferException;
import ziffer.data.DigitSet.Digit;
import ziffer.forms.PhotoLike.Light;
import ziffer.forms.PhotoLike.Paper;
import ziffer.forms.PhotoLike.Pen;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8File;

class DigitPhotoTest {
  private static final IntegerMirror NANO =
      new IntegerMirror(Int8File.read(TestData.shipped("nano", ".int8")));

  private static final int PHOTOS =
      Light.values().length * Paper.values().length * Pen.values().length;

  @TempDir Path folder;

  @Test
  void readsPhotosOfAnyLightPaperAndPen() {
    // Each light, paper and pen at least once.
    assertReads(1, IntStream.iterate(0, i -> i < PHOTOS, i -> i + 7).toArray(), 0);
  }

  /** Other photos than those by which the constants were chosen. */
  @Tag("thorough")
  @Test
  void readsAllButTwoOfSixtyPhotos() {
    assertReads(2, IntStream.range(0, PHOTOS).toArray(), 2);
  }

  private void assertReads(long seed, int[] photos, int allowed) {
    List<String> wrong = new ArrayList<>();
    for (int i : photos) {
      Random random = new Random(31 * seed + i);
      Light light = Light.values()[i / 12];
      Paper paper = Paper.values()[i / 3 % 4];
      Pen pen = Pen.values()[i % 3];
      Digit digit = TestData.train().get(random.nextInt(TestData.train().size()));
      boolean drawn = pen == Pen.BIRO || pen == Pen.PENCIL && i % 2 == 0;
      WrittenDigit written =
          drawn
              ? WrittenDigit.drawn(digit.label(), pen.width, random)
              : WrittenDigit.enlarged(digit.pixels(), pen == Pen.FELT ? 105 : 150);
      boolean upright = i % 7 == 3;
      PhotoLike photo =
          new PhotoLike(
              light,
              paper,
              pen,
              written.ink(),
              written.width(),
              upright ? 3 / 4.0 : 4 / 3.0,
              i % 3 == 1,
              random.nextLong());
      int height = (upright ? 1600 : 1200) * (i % 20 == 5 ? 5 : 2) / 2;
      byte[] jpeg = PhotoLike.jpeg(photo.image(height), 0.6 + 0.35 * random.nextDouble());
      String read = read(jpeg, "photo.jpg");
      if (!read.equals("" + digit.label())) {
        wrong.add(i + " " + light + " " + paper + " " + pen + ": " + digit.label() + " as " + read);
      }
    }
    assertTrue(wrong.size() <= allowed, photos.length + " photos, wrong: " + wrong);
  }

  private String read(byte[] bytes, String name) {
    try {
      Path file = Files.write(folder.resolve(name), bytes);
      return "" + NANO.predict(DigitPhoto.read(file).pixels());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (ZifferException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ffffff, 000000",
    "101418, f0f0e8",
    "3a5a40, ffffff",
    "c8a078, 203080",
    "909090, c00000"
  })
  void readsAnyColourOfInkOnAnyGround(String ground, String ink) throws IOException {
    BufferedImage image = seven(900, 700, colour(ground), colour(ink), 24);
    assertEquals("7", read(png(image), "colours.png"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xffffff, 0xf0e060, 0x000000, 0x4060c0})
  void readsInkOnTransparentGround(int ink) throws IOException {
    BufferedImage image = seven(500, 500, new Color(0, true), new Color(ink), 20);
    assertEquals("7", read(png(image), "clear.png"));
  }

  @Test
  void readsALargeChalkZeroOnABlackboard() throws IOException {
    BufferedImage image = canvas(800, 600, new Color(0x202420));
    Graphics2D g = pen(image, new Color(0xd8d8d0), 34);
    g.drawOval(250, 60, 300, 480);
    g.dispose();
    assertEquals("0", read(png(image), "board.png"));
  }

  @Test
  void readsASheetThatLiesOnATable() throws IOException {
    BufferedImage image = canvas(1600, 1200, new Color(0x4a3322));
    Graphics2D g = image.createGraphics();
    g.rotate(0.06, 800, 600);
    g.setColor(new Color(0xe8e8e0));
    g.fillRect(300, 150, 1000, 900);
    g.rotate(-0.06, 800, 600);
    g.drawImage(seven(300, 300, new Color(0xe8e8e0), new Color(0x202040), 14), 850, 600, null);
    g.dispose();
    assertEquals("7", read(PhotoLike.jpeg(image, 0.8), "table.jpg"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, false",
    "3, 2, false",
    "6, 1, false",
    "8, 3, false",
    "2, 0, true",
    "4, 2, true",
    "5, 3, true",
    "7, 1, true"
  })
  void turnsAPhotoUprightByItsMetadata(int orientation, int quarters, boolean mirrored)
      throws IOException {
    BufferedImage upright = seven(900, 700, Color.WHITE, Color.BLACK, 24);
    BufferedImage stored = upright;
    for (int i = 0; i < quarters; i++) {
      stored = quarterTurn(stored);
    }
    stored = mirrored ? mirror(stored) : stored;
    byte[] jpeg = withOrientation(PhotoLike.jpeg(stored, 0.9), orientation);
    assertEquals("7", read(jpeg, "turned.jpg"));
    assertEquals(900, DigitPhoto.read(folder.resolve("turned.jpg")).width());
  }

  @Test
  void findsTheInk() throws IOException {
    byte[] png = png(seven(900, 700, Color.WHITE, Color.BLACK, 24));
    DigitPhoto photo = DigitPhoto.read(Files.write(folder.resolve("seven.png"), png));
    assertEquals(900 * 0.3 - 12, photo.ink().x, 4);
    assertEquals(700 * 0.2 - 12, photo.ink().y, 4);
    assertEquals(700 * 0.6 + 24, photo.ink().height, 8);
  }

  @Test
  void readsADrawingThatIsCroppedToItsInk() throws IOException {
    BufferedImage image = seven(900, 700, Color.WHITE, Color.BLACK, 40);
    assertEquals("7", read(png(image.getSubimage(255, 125, 300, 450)), "cropped.png"));
  }

  @Test
  void leavesAFramedDigitAsItIs() throws IOException {
    byte[] pixels = TestData.train().get(7).pixels();
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, pixels);
    Path file = Files.write(folder.resolve("framed.png"), png(image));
    assertArrayEquals(pixels, DigitPhoto.read(file).pixels());
  }

  @Test
  void readsAPhotoThatHoldsAPreview() throws IOException {
    byte[] photo = PhotoLike.jpeg(seven(900, 700, Color.WHITE, Color.BLACK, 24), 0.9);
    byte[] small = PhotoLike.jpeg(seven(90, 70, Color.WHITE, Color.BLACK, 3), 0.9);
    byte[] both = ByteBuffer.allocate(photo.length + small.length).put(photo).put(small).array();
    assertEquals("7", read(both, "both.jpg"));
  }

  @Test
  void refusesABlankPictureAndADot() throws IOException {
    BufferedImage blank = canvas(900, 700, Color.WHITE);
    assertRefused(png(blank), "is blank");
    for (int size : new int[] {9, 40, 200}) {
      BufferedImage dot = canvas(900, 700, Color.WHITE);
      Graphics2D g = pen(dot, Color.BLACK, 1);
      g.fillOval(400, 300, size, size);
      g.dispose();
      assertRefused(png(dot), "shows no digit", "dot");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"heic", "heix", "hevc", "mif1", "msf1", "avif"})
  void refusesWhatAPhoneCallsAPhotoButJavaCannotRead(String brand) {
    byte[] head = ("\0\0\0\u0018ftyp" + brand + "\0\0\0\0more").getBytes();
    assertRefused(head, "HEIC", "export it as JPEG");
  }

  @Test
  void refusesAnAnimatedPng() throws IOException {
    byte[] png = png(seven(300, 300, Color.WHITE, Color.BLACK, 12));
    ByteBuffer animated = ByteBuffer.allocate(png.length + 6020);
    animated.put(png, 0, 33);
    // A long text first, as programs write it.
    animated.putInt(5980).put("tEXt".getBytes()).put(new byte[5984]);
    animated.putInt(8).put("acTL".getBytes()).putInt(2).putInt(0).putInt(0);
    animated.put(png, 33, png.length - 33);
    assertRefused(animated.array(), "is animated", "save one frame");
  }

  @Test
  void refusesOneHundredMegapixelsBeforeItReadsThem() throws IOException {
    byte[] png = png(canvas(8, 8, Color.WHITE));
    ByteBuffer.wrap(png).putInt(16, 12_000).putInt(20, 9_000);
    assertRefused(png, "12000x9000 pixels", "at most 66 megapixels");
  }

  private void assertRefused(byte[] bytes, String... parts) {
    assertTold(() -> DigitPhoto.read(Files.write(folder.resolve("bad.jpg"), bytes)), parts);
  }

  private static Color colour(String hex) {
    return new Color(Integer.parseInt(hex, 16));
  }

  private static BufferedImage canvas(int width, int height, Color ground) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(ground);
    g.fillRect(0, 0, width, height);
    g.dispose();
    return image;
  }

  private static Graphics2D pen(BufferedImage image, Color ink, int thickness) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setStroke(new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setColor(ink);
    return g;
  }

  /** Draws a 7 over three fifths of the height. */
  private static BufferedImage seven(
      int width, int height, Color ground, Color ink, int thickness) {
    int type = ground.getAlpha() == 0 ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D g = pen(image, ink, thickness);
    g.setComposite(AlphaComposite.Src);
    g.setColor(ground);
    g.fillRect(0, 0, width, height);
    g.setComposite(AlphaComposite.SrcOver);
    g.setColor(ink);
    int left = width * 3 / 10;
    int top = height / 5;
    g.drawPolyline(
        new int[] {left, left + width * 3 / 10, left + width / 8},
        new int[] {top, top, top + height * 3 / 5},
        3);
    g.dispose();
    return image;
  }

  /** Turns a picture by 90 degrees anticlockwise, as a camera that was turned stores it. */
  private static BufferedImage quarterTurn(BufferedImage image) {
    BufferedImage turned =
        new BufferedImage(image.getHeight(), image.getWidth(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        turned.setRGB(y, image.getWidth() - 1 - x, image.getRGB(x, y));
      }
    }
    return turned;
  }

  private static BufferedImage mirror(BufferedImage image) {
    BufferedImage mirrored =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        mirrored.setRGB(image.getWidth() - 1 - x, y, image.getRGB(x, y));
      }
    }
    return mirrored;
  }

  /** Adds a segment with the orientation and nothing else after the start of a JPEG file. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + 36);
    out.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) 34);
    out.put("Exif\0\0MM\0*".getBytes()).putInt(8).putShort((short) 1);
    out.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
    out.putShort((short) 0).putInt(0).put(jpeg, 2, jpeg.length - 2);
    return out.array();
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
