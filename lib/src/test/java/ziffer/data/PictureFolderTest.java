package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.data.DigitSet.Digit;

class PictureFolderTest {
  @TempDir Path folder;

  @Test
  void readsDigitFolders() throws IOException {
    write("3/a.png", 0);
    write("7/b.png", 1);
    DigitSet set = read(folder);
    Files.writeString(folder.resolve("7/._b.png"), "what Finder leaves");
    assertEquals(2, read(folder).size());
    assertEquals(List.of(3, 7), set.digits().stream().map(Digit::label).toList());
    assertEquals(List.of(""), set.writers());
  }

  @Test
  void readsWriterFoldersAndZipsAlike() throws IOException {
    write("anna/3/a.png", 0);
    write("bert/7/b.png", 1);
    Path zip = folder.resolve("all.zip");
    zip(zip, "anna/3/a.png", "bert/7/b.png");
    DigitSet unpacked = read(folder);
    DigitSet packed = read(zip);
    assertEquals(List.of("anna", "bert"), unpacked.writers());
    assertEquals(List.of("anna", "bert"), packed.writers());
    assertEquals(2, packed.size());
  }

  @Test
  void rejectsAFolderThatIsNoDigit() throws IOException {
    write("ten/a.png", 0);
    assertTold(() -> read(folder), "a.png", "not named after a digit");
  }

  @Test
  void rejectsAFolderWithoutPictures() {
    assertTold(() -> read(folder), folder.toString(), "holds no pictures", "<digit>/*.png");
  }

  @Test
  void rejectsWhatIsNeitherFolderNorZip() throws IOException {
    Path file = Files.writeString(folder.resolve("x.txt"), "no zip");
    assertTold(() -> read(file), "x.txt", "neither a folder nor a readable zip");
    assertTold(() -> read(folder.resolve("none")), "none does not exist");
  }

  @Test
  void namesThePictureThatIsNone() throws IOException {
    Files.createDirectories(folder.resolve("5"));
    Files.writeString(folder.resolve("5/bad.png"), "text");
    assertTold(() -> read(folder), "bad.png is not a readable picture");
  }

  @Test
  void readsTheRestOfAFolderAndAZipWithPicturesThatCannotBeUsed() throws IOException {
    write("3/a.png", 0);
    write("ten/b.png", 1);
    Files.write(folder.resolve("3/bad.png"), new byte[] {1, 2, 3});
    Path zip = folder.resolve("all.zip");
    zip(zip, "3/a.png", "3/bad.png", "ten/b.png");
    for (Path from : List.of(folder, zip)) {
      List<Skipped> skipped = new ArrayList<>();
      DigitSet set = PictureFolder.read("set", from, Progress.NONE, skipped::add);
      assertEquals(1, set.size());
      String prefix = from == zip ? zip + "!/numbers/" : folder + "/";
      assertEquals(
          List.of(prefix + "3/bad.png", prefix + "ten/b.png"),
          skipped.stream().map(each -> "" + each.file()).toList());
      assertEquals("is not a readable picture; use PNG or JPEG", skipped.get(0).reason());
      assertTrue(skipped.get(1).reason().startsWith("is in a folder not named after a digit"));
    }
  }

  @Test
  void readsZipsMadeOnWindowsWithBackslashes() throws IOException {
    write("Jörg Müller/3/a.png", 0);
    byte[] picture = Files.readAllBytes(folder.resolve("Jörg Müller/3/a.png"));
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("IBM437"))) {
      Path zip = folder.resolve("made on Windows.zip");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), charset)) {
        out.putNextEntry(new ZipEntry("numbers\\Jörg Müller\\3\\a.png"));
        out.write(picture);
      }
      DigitSet read = read(zip);
      assertEquals(3, read.get(0).label());
      assertEquals(List.of("Jörg Müller"), read.writers());
    }
  }

  @Test
  void keepsSpacesAndUmlautsInPaths() {
    DigitSet two = TestData.test().limit(2);
    Path own = folder.resolve("Jörg Müllers Ziffern");
    PictureFolder.write(own.resolve("groß & klein"), "5 Äpfel", two);
    DigitSet read = read(own);
    assertEquals(List.of("groß & klein"), read.writers());
    assertEquals(2, read.size());
    Path images = own.resolve("ä b-images-idx3-ubyte.gz");
    Idx.writeImages(images, two);
    Idx.writeLabels(Idx.labelsOf(images), two);
    assertEquals(2, Idx.read("x", images, Idx.labelsOf(images)).size());
  }

  @Test
  void failsWithTheFirstReasonWhenNoPictureIsLeft() throws IOException {
    write("ten/a.png", 0);
    write("ten/b.png", 0);
    List<Skipped> skipped = new ArrayList<>();
    assertTold(
        () -> PictureFolder.read("set", folder, Progress.NONE, skipped::add),
        "none of its 2 pictures",
        "a.png is in a folder not named after a digit",
        "such as " + folder.resolve("7/anna-1.png"));
  }

  private static DigitSet read(Path from) {
    return PictureFolder.read("set", from, Progress.NONE, Skipped::refuse);
  }

  private void zip(Path zip, String... names) throws IOException {
    try (FileSystem out =
        FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
      for (String name : names) {
        Path to = out.getPath("/numbers/" + name);
        Files.createDirectories(to.getParent());
        Files.copy(folder.resolve(name), to);
      }
    }
  }

  private void write(String name, int digit) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = TestData.test().get(digit).pixels();
    image.getRaster().setDataElements(0, 0, 28, 28, pixels);
    ImageIO.write(image, "png", file.toFile());
  }
}
