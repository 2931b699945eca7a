package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    assertTold(() -> read(folder), "bad.png is no picture");
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
      assertEquals("is no picture that can be read; use PNG or JPEG", skipped.get(0).reason());
      assertTrue(skipped.get(1).reason().startsWith("is in a folder not named after a digit"));
    }
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
