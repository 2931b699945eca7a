package ziffer.forms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ziffer.TestData;
import ziffer.app.CutPreview;
import ziffer.data.Picture;
import ziffer.forms.ComposedSheet.Kind;
import ziffer.forms.ComposedSheet.Truth;
import ziffer.forms.CutSheet.CutDigit;
import ziffer.synth.DrawnSheet;

class SheetCutterTest {
  @TempDir Path folder;

  @Tag("thorough")
  @Test
  void cutsWhatThePenModelWroteWhole() throws IOException {
    for (int writer = 101; writer <= 102; writer++) {
      CutSheet sheet = cut(DrawnSheet.draw(writer), "drawn.png");
      assertEquals(List.of(), sheet.leftOut(), "writer " + writer);
      int[] labels = sheet.digits().stream().mapToInt(CutDigit::row).toArray();
      int[] expected = IntStream.range(0, 200).map(i -> i / 20).toArray();
      assertArrayEquals(expected, labels, "writer " + writer);
    }
  }

  @Test
  void givesThePartOfASheetThatADigitWasFramedFrom() throws IOException {
    CutSheet sheet = cut(DrawnSheet.draw(101), "drawn.png");
    Box box = sheet.digits().get(0).box();
    Picture part = sheet.part(box);
    assertEquals(box.width(), part.width());
    int last = (box.bottom() - 1) * sheet.width() + box.right() - 1;
    assertEquals(sheet.ink()[last], part.ink()[part.ink().length - 1]);
    int differing = 0;
    byte[] framed = part.framed();
    for (int i = 0; i < framed.length; i++) {
      int difference = (framed[i] & 0xff) - (sheet.digits().get(0).pixels()[i] & 0xff);
      differing += Math.abs(difference) > 128 ? 1 : 0;
    }
    assertTrue(differing < 10, differing + " pixels are quite another grey");
  }

  @Test
  void keepsA5WholeWhoseBarFloats() throws IOException {
    BufferedImage page = page(600, 200);
    Graphics2D g = pen(page);
    for (int x = 60; x < 540; x += 100) {
      g.drawArc(x, 80, 50, 60, -150, 270);
      g.drawLine(x + 12, 55, x + 10, 85);
      g.drawLine(x + 22, 45, x + 60, 43);
    }
    g.dispose();
    assertEquals(5, cut(page, "5.png").digits().size());
  }

  @Test
  void takesALarge1ForNoLine() throws IOException {
    BufferedImage page = page(400, 400);
    Graphics2D g = pen(page);
    g.setStroke(new BasicStroke(25));
    g.drawPolyline(new int[] {110, 200, 200}, new int[] {160, 60, 340}, 3);
    g.dispose();
    assertEquals(1, cut(page, "1.png").digits().size());
  }

  @Test
  void keepsAnOpen4InTwoStrokesWhole() throws IOException {
    BufferedImage page = page(600, 200);
    Graphics2D g = pen(page);
    for (int x = 60; x < 540; x += 100) {
      g.drawPolyline(new int[] {x + 30, x, x + 30}, new int[] {40, 110, 112}, 3);
      g.drawLine(x + 45, 70, x + 40, 140);
    }
    g.dispose();
    assertEquals(5, cut(page, "4.png").digits().size());
  }

  @Tag("thorough")
  @Test
  void readsAPhotoOfASheetHeldSideways() throws IOException {
    BufferedImage drawn = DrawnSheet.draw(7);
    BufferedImage turned =
        new BufferedImage(drawn.getHeight(), drawn.getWidth(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < drawn.getHeight(); y++) {
      for (int x = 0; x < drawn.getWidth(); x++) {
        turned
            .getRaster()
            .setSample(y, drawn.getWidth() - 1 - x, 0, drawn.getRaster().getSample(x, y, 0));
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(turned, "jpg", jpeg);
    Path file = folder.resolve("phone.jpg");
    Files.write(file, withOrientation(jpeg.toByteArray(), 6));
    CutSheet sheet = SheetCutter.cut(file);
    assertEquals(10, sheet.rows());
    assertEquals(200, sheet.digits().size());
  }

  /** Puts an EXIF note on how the camera was held behind a JPEG's first two bytes. */
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] exif = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    byte[] all = new byte[jpeg.length + exif.length];
    System.arraycopy(jpeg, 0, all, 0, 2);
    System.arraycopy(exif, 0, all, 2, exif.length);
    System.arraycopy(jpeg, 2, all, 2 + exif.length, jpeg.length - 2);
    return all;
  }

  @Test
  void namesAnEmptyForm() throws IOException {
    ImageIO.write(Form.draw(), "png", folder.resolve("form.png").toFile());
    CutSheet sheet = SheetCutter.cut(folder.resolve("form.png"));
    assertTold(() -> sheet.labelled(Labels.rows(10), "me"), "form.png shows no digits");
  }

  @Test
  void neverShowsThePseudonymOfAForm() throws IOException {
    BufferedImage form = filledInForm();
    CutSheet plain = cut(form, "plain.png");
    Graphics2D g = pen(form);
    Box field = Form.pseudonym();
    g.setFont(new Font(Font.SANS_SERIF, Font.ITALIC, 50));
    g.drawString("Heron 1739", field.left() + 8, field.bottom() - 2);
    g.dispose();
    for (double degrees : new double[] {0, 2}) {
      CutSheet named = cut(turned(form, degrees), "named.png");
      assertEquals(10, named.rows());
      assertEquals(200, named.digits().size());
      assertEquals(List.of(), named.leftOut());
      Box first = named.digits().stream().map(CutDigit::box).reduce(Box::and).orElseThrow();
      BufferedImage preview = CutPreview.frames(named, null);
      int above = preview.getHeight() * (first.top() - 60) / named.height();
      assertTrue(above > 20, "no room above the grid");
      for (int y = 0; y < above; y++) {
        for (int x = 0; x < preview.getWidth(); x++) {
          assertEquals(Color.WHITE.getRGB(), preview.getRGB(x, y), "ink at " + x + "," + y);
        }
      }
      if (degrees == 0) {
        for (int i = 0; i < 200; i++) {
          assertEquals(plain.digits().get(i).box(), named.digits().get(i).box());
        }
      }
    }
  }

  /** The printed form with a digit in each box. */
  private static BufferedImage filledInForm() {
    BufferedImage form = Form.draw();
    Graphics2D g = pen(form);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 64));
    for (int row = 0; row < Form.ROWS; row++) {
      for (int column = 0; column < Form.COLUMNS; column++) {
        Box cell = Form.cell(row, column);
        g.drawString("" + row, cell.left() + 16 + column % 5, cell.bottom() - 26 + column % 3);
      }
    }
    g.dispose();
    return form;
  }

  private static BufferedImage turned(BufferedImage image, double degrees) {
    BufferedImage turned = page(image.getWidth(), image.getHeight());
    Graphics2D g = pen(turned);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.rotate(Math.toRadians(degrees), image.getWidth() / 2.0, image.getHeight() / 2.0);
    g.drawImage(image, 0, 0, null);
    g.dispose();
    return turned;
  }

  @Test
  void namesRowsBoxesAndReasonsOfAForm() {
    BufferedImage form = filledInForm();
    Graphics2D g = pen(form);
    erase(g, Form.cell(2, 4));
    erase(g, Form.cell(2, 19));
    Box cell = Form.cell(6, 7);
    g.drawLine(cell.left() + 30, cell.top() + 50, cell.right() + 40, cell.top() + 52);
    erase(g, Form.cell(8, 0));
    g.drawOval(Form.cell(8, 0).left() + 5, Form.cell(8, 0).top() + 30, 26, 50);
    g.drawOval(Form.cell(8, 0).left() + 45, Form.cell(8, 0).top() + 30, 26, 50);
    g.dispose();
    CutSheet sheet = cut(form, "bad.png");
    assertTold(
        sheet::requireApart,
        "bad.png row 3: 18 digits in 20 boxes (boxes 5, 20: empty); ",
        "row 7: 18 digits in 20 boxes (boxes 8, 9: touching digits); ",
        "row 9: 19 digits in 20 boxes (box 1: two digits); ",
        "--skip-touching");
    assertEquals(195, sheet.labelled(Labels.rows(10), "me").size());
    BufferedImage preview = CutPreview.frames(sheet, null);
    assertTrue(hasRedBesideTheGrid(preview, 2), "no frame around row 3");
    assertFalse(hasRedBesideTheGrid(preview, 4), "a frame around row 5");
  }

  private static boolean hasRedBesideTheGrid(BufferedImage preview, int row) {
    int y = (int) (preview.getHeight() * Form.cell(row, 0).centreY() / Form.HEIGHT);
    return IntStream.range(0, preview.getWidth() / 20)
        .mapToObj(x -> new Color(preview.getRGB(x, y)))
        .anyMatch(color -> color.getRed() > color.getBlue() + 80);
  }

  private static void erase(Graphics2D g, Box cell) {
    Color ink = g.getColor();
    g.setColor(Color.WHITE);
    g.fillRect(cell.left(), cell.top(), cell.width(), cell.height());
    g.setColor(ink);
  }

  @Test
  void takesNeitherSmallZerosNorHairlinesForDirtInBoxes() {
    BufferedImage form = Form.draw();
    Graphics2D g = pen(form);
    for (int row = 0; row < Form.ROWS; row++) {
      for (int column = 0; column < Form.COLUMNS; column++) {
        Box cell = Form.cell(row, column);
        g.setStroke(new BasicStroke(row % 2 == 0 ? 3 : 1));
        // Two millimetres, among digits of ten.
        int size = row == 0 ? 12 : 60;
        g.drawOval(cell.left() + 20, cell.top() + 20, size / 2 + 6, size);
        // Dust.
        g.fillRect(cell.left() + 3, cell.top() + 3, 2, 2);
      }
    }
    g.dispose();
    CutSheet sheet = cut(form, "zeros.png");
    sheet.requireApart();
    assertEquals(200, sheet.digits().size());
    assertEquals(12, sheet.digits().get(0).box().width(), 3);
    assertEquals(List.of(), sheet.leftOut());
  }

  @Test
  void keepsADigitWholeThatCrossesALine() {
    BufferedImage form = filledInForm();
    Graphics2D g = pen(form);
    Box cell = Form.cell(7, 3);
    erase(g, cell);
    g.setStroke(new BasicStroke(2));
    g.drawPolyline(
        new int[] {cell.left() + 20, cell.left() + 60, cell.left() + 35},
        new int[] {cell.top() + 45, cell.top() + 45, cell.bottom() + 12},
        3);
    g.dispose();
    CutSheet sheet = cut(form, "seven.png");
    sheet.requireApart();
    Box seven = sheet.digits().get(7 * Form.COLUMNS + 3).box();
    assertEquals(cell.bottom() + 12, seven.bottom(), 3);
  }

  @Test
  void namesAFormOfAnotherGrid() {
    for (int columns : new int[] {15, 20}) {
      BufferedImage page = page(Form.WIDTH, Form.HEIGHT);
      Graphics2D g = pen(page);
      int rows = columns == 15 ? 10 : 8;
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 60));
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          Box cell = Form.cell(row, column);
          g.setStroke(new BasicStroke(2));
          g.drawRect(cell.left() - 2, cell.top() - 2, cell.width() + 2, cell.height() + 2);
          g.drawString("" + row, cell.left() + 20, cell.bottom() - 26);
        }
      }
      g.dispose();
      CutSheet sheet = cut(page, "other.png");
      assertTold(
          () -> sheet.labelled(Labels.rows(10), "me"),
          rows == 8
              ? "other.png shows 8 rows of digits, expected 10"
              : "other.png shows a form of 10 rows of 15 boxes, expected 10 rows of 20");
      String labels = "0,1,2,3,4,5,6,7,8,9".substring(0, 2 * rows - 1);
      assertEquals(rows * columns, sheet.labelled(Labels.named(labels, 10), "me").size());
    }
  }

  @Test
  void takesSquaredPaperForNoForm() {
    CutSheet sheet =
        cut(new ComposedSheet(Kind.SQUARED, TestData.test(), 12, 70, 5).image(), "squared.png");
    assertEquals(120, sheet.labelled(Labels.rows(10), "me").size());
  }

  @Test
  void rejectsABlankSheet() throws IOException {
    assertTold(() -> cut(page(800, 600), "blank.png"), "blank.png is blank");
  }

  @Test
  void rejectsASheetOfNineRows() throws IOException {
    BufferedImage drawn = DrawnSheet.draw(3);
    Graphics2D g = drawn.createGraphics();
    g.setColor(new Color(240, 240, 240));
    Box last = Form.cell(9, 0);
    g.fillRect(0, last.top() - 4, Form.WIDTH, Form.HEIGHT);
    g.dispose();
    CutSheet sheet = cut(drawn, "nine.png");
    assertTold(
        () -> sheet.labelled(Labels.rows(10), "me"),
        "nine.png shows 9 rows of digits, expected 10");
    List<Integer> labels = Labels.named("0,1,2,3,4,5,6,7,8", 10).of(sheet);
    assertEquals(8, labels.get(labels.size() - 1));
  }

  @Tag("thorough")
  @Test
  void namesTouchingDigits() throws IOException {
    BufferedImage drawn = DrawnSheet.draw(3);
    Graphics2D g = pen(drawn);
    Box cell = Form.cell(4, 6);
    g.drawLine(cell.left() + 30, cell.top() + 60, cell.right() + 50, cell.top() + 60);
    g.dispose();
    CutSheet sheet = cut(drawn, "glued.png");
    assertTold(
        sheet::requireApart,
        "glued.png row 5: 18 digits in 20 boxes (boxes 7, 8: touching digits)");
    assertEquals(198, sheet.digits().size());
  }

  @Test
  void rejectsAPictureOfSomethingElse() throws IOException {
    BufferedImage page = page(900, 700);
    Random random = new Random(4);
    Graphics2D g = page.createGraphics();
    for (int i = 0; i < 150; i++) {
      int grey = random.nextInt(256);
      g.setColor(new Color(grey, grey, grey));
      int size = 5 + random.nextInt(250);
      g.fillOval(random.nextInt(900) - 50, random.nextInt(700) - 50, size, size / 2 + 3);
    }
    g.dispose();
    assertTold(() -> cut(page, "cat.png").labelled(Labels.named("7", 10), "me"), "cat.png");
  }

  @Test
  void rejectsPicturesTooSmallOrTooLarge() throws IOException {
    assertTold(() -> cut(page(1, 1), "dot.png"), "dot.png has 1x1 pixels", "at least 300");
    assertTold(() -> cut(page(9000, 2), "wide.png"), "wide.png has 9000x2", "at most 8000 wide");
    // The size stands in the file's head, so that 200 megapixels are never decoded.
    Path file = folder.resolve("huge.png");
    byte[] bytes = png(page(300, 300));
    ByteBuffer.wrap(bytes).putInt(16, 8000).putInt(20, 25_000);
    CRC32 crc = new CRC32();
    crc.update(bytes, 12, 17);
    ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
    Files.write(file, bytes);
    assertTold(() -> SheetCutter.cut(file), "huge.png has 8000x25000", "100 megapixels");
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private CutSheet cut(BufferedImage image, String name) {
    Path file = folder.resolve(name);
    try {
      Files.write(file, png(image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SheetCutter.cut(file);
  }

  private static BufferedImage page(int width, int height) {
    BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = page.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.dispose();
    return page;
  }

  private static Graphics2D pen(BufferedImage page) {
    Graphics2D g = page.createGraphics();
    g.setColor(new Color(40, 40, 40));
    g.setStroke(new BasicStroke(6));
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return g;
  }

  @Tag("thorough")
  @ParameterizedTest
  @EnumSource(Kind.class)
  void findsAndLabelsDigitsOnEveryPaper(Kind kind) throws IOException {
    int all = 0;
    int found = 0;
    int right = 0;
    int cut = 0;
    for (int[] size : new int[][] {{20, 30}, {20, 70}, {12, 150}}) {
      ComposedSheet composed =
          new ComposedSheet(kind, TestData.test(), size[0], size[1], 31 * size[1]);
      Path file = folder.resolve(kind + ".png");
      ImageIO.write(composed.image(), "png", file.toFile());
      CutSheet sheet = SheetCutter.cut(file);
      cut += sheet.digits().size();
      double scale = (double) sheet.width() / composed.image().getWidth();
      for (Truth truth : composed.truths()) {
        all++;
        for (CutDigit digit : sheet.digits()) {
          double near = 0.35 * size[1] * scale;
          if (Math.abs(digit.box().centreX() - truth.x() * scale) < near
              && Math.abs(digit.box().centreY() - truth.y() * scale) < near) {
            found++;
            right += digit.row() == truth.label() ? 1 : 0;
            break;
          }
        }
      }
    }
    assertTrue(cut <= 1.01 * all, cut + " cut, but there are " + all + " on " + kind);
    assertTrue(found >= 0.99 * all, found + " of " + all + " found on " + kind);
    assertTrue(right >= 0.995 * found, right + " of " + found + " labelled right on " + kind);
  }
}
