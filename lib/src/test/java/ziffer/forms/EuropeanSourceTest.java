package ziffer.forms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.European;
import ziffer.data.Idx;
import ziffer.data.PictureFolder;
import ziffer.data.Progress;
import ziffer.data.Skipped;
import ziffer.synth.DrawnSheet;

class EuropeanSourceTest {
  @TempDir Path folder;

  @Tag("thorough")
  @Test
  void splitsTheSheetsThatShipWithTheProjectByWriter() {
    DataDirectory data = new DataDirectory(folder);
    European split = EuropeanSource.read("sheets", data, Progress.NONE);
    assertEquals(List.of("drawn-05", "drawn-10", "drawn-15"), split.heldOut().writers());
    assertEquals(13 * 200, split.train().size());
  }

  @Tag("thorough")
  @Test
  void takesOwnSheetsInsteadOneWriterASheet() throws IOException {
    DataDirectory data = new DataDirectory(folder);
    Files.createDirectories(data.european().resolve("sheets"));
    for (String writer : List.of("anna", "ben")) {
      Path file = data.european().resolve("sheets/" + writer + ".png");
      ImageIO.write(DrawnSheet.draw(writer.length()), "png", file.toFile());
    }
    DigitSet own = EuropeanSource.readAll("sheets", data, Progress.NONE);
    assertEquals(List.of("anna", "ben"), own.writers());
    assertEquals(400, own.size());
  }

  @Test
  void readsWhatWasCutAsItWasCut() {
    DigitSet digits = TestData.test().limit(900);
    PictureFolder.write(folder.resolve("mine"), "a", digits);
    DigitSet read =
        EuropeanSource.readAll(
            "" + folder.resolve("mine"), new DataDirectory(folder), Progress.NONE);
    assertEquals("mine", read.name());
    for (int label = 0; label < 10; label++) {
      int wanted = label;
      DigitSet before = digits.where(digit -> digit.label() == wanted);
      DigitSet after = read.where(digit -> digit.label() == wanted);
      assertEquals(before.size(), after.size());
      for (int i = 0; i < before.size(); i++) {
        assertArrayEquals(before.get(i).pixels(), after.get(i).pixels());
      }
    }
  }

  @Test
  void replacesWhatAnEarlierRunCut() throws IOException {
    PictureFolder.write(folder.resolve("mine"), "a", TestData.test().limit(60));
    PictureFolder.write(folder.resolve("mine"), "b", TestData.test().limit(5));
    PictureFolder.write(folder.resolve("mine"), "a", TestData.test().limit(10));
    Files.write(folder.resolve("mine/x-preview.png"), new byte[1]);
    assertEquals(
        15,
        PictureFolder.read("mine", folder.resolve("mine"), Progress.NONE, Skipped::refuse).size());
    assertTrue(SheetFolder.sheets(folder.resolve("mine")).isEmpty());
  }

  @Test
  void readsIdxFiles() {
    Path images = folder.resolve("own-images-idx3-ubyte.gz");
    Idx.writeImages(images, TestData.test().limit(7));
    Idx.writeLabels(folder.resolve("own-labels-idx1-ubyte.gz"), TestData.test().limit(7));
    DigitSet read = EuropeanSource.readAll("" + images, new DataDirectory(folder), Progress.NONE);
    assertEquals(7, read.size());
    assertEquals(7, read.get(0).label());
  }

  @Test
  void readsSeveralSourcesEachSplitByItself() {
    PictureFolder.write(folder.resolve("mine"), "a", TestData.test().limit(50));
    PictureFolder.write(folder.resolve("yours"), "b", TestData.train().limit(20));
    European both =
        EuropeanSource.read(
            folder.resolve("mine") + "," + folder.resolve("yours"),
            new DataDirectory(folder),
            Progress.NONE);
    assertEquals(40 + 16, both.train().size());
    assertEquals("mine+yours", both.heldOut().name());
  }

  @Test
  void skipsAndNamesSheetsThatCannotBeUsed() throws IOException {
    Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3});
    Files.copy(
        DataDirectory.repository().resolve("data/european/sheets/drawn-01.png"),
        folder.resolve("drawn-01.png"));
    BufferedImage blank = new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(blank, "png", folder.resolve("empty.png").toFile());
    BufferedImage drawn = DrawnSheet.draw(1);
    Graphics2D g = drawn.createGraphics();
    Box cell = Form.cell(3, 4);
    g.setColor(new Color(230, 230, 230));
    g.fillRect(cell.left() + 5, cell.top() + 5, cell.width() - 10, cell.height() - 10);
    g.dispose();
    ImageIO.write(drawn, "png", folder.resolve("gap.png").toFile());
    List<Skipped> skipped = new ArrayList<>();
    DataDirectory data = new DataDirectory(folder);
    DigitSet digits = EuropeanSource.readAll("" + folder, data, Progress.NONE, skipped::add);
    assertEquals(List.of("drawn-01"), digits.writers());
    assertEquals(
        List.of(
            folder.resolve("broken.png"), folder.resolve("empty.png"), folder.resolve("gap.png")),
        skipped.stream().map(Skipped::file).toList());
    assertEquals("is not a readable picture; use PNG or JPEG", skipped.get(0).reason());
    assertTrue(skipped.get(1).reason().startsWith("is blank"), skipped.get(1).reason());
    assertTrue(
        skipped.get(2).reason().startsWith("row 4: 19 digits in 20 boxes (box 5: "),
        skipped.get(2).reason());
    assertTold(
        () -> EuropeanSource.readAll("" + folder, data, Progress.NONE),
        "broken.png is not a readable picture");
  }

  @Test
  void saysWhichLayoutIsExpectedOfAFlatFolderOfPictures() {
    DigitSet digits = TestData.test().limit(10).where(digit -> digit.label() == 7);
    PictureFolder.write(folder, "flat", digits);
    Path flat = folder.resolve("7");
    assertTold(
        () -> EuropeanSource.readAll("" + flat, new DataDirectory(folder), Progress.NONE),
        flat + " holds no filled-in form",
        "<digit>/*.png",
        "such as " + flat.resolve("7/anna-1.png"));
  }

  @Test
  void tellsHowToGetWhatIsMissing() {
    DataDirectory data = new DataDirectory(folder);
    assertTold(
        () -> EuropeanSource.read("swiss", data, Progress.NONE),
        "swiss-digits.zip does not exist",
        "fetch.java --european swiss");
    assertTold(() -> EuropeanSource.read("swiss,", data, Progress.NONE), "swiss");
    assertTold(() -> EuropeanSource.read("", data, Progress.NONE), "swiss, sheets, a folder");
    assertTold(
        () -> SheetFolder.read("x", folder, Progress.NONE, Skipped::refuse),
        "holds no sheets",
        "one PNG or JPEG");
  }
}
