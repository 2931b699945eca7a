package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try (FileSystem out =
        FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
      for (String name : List.of("anna/3/a.png", "bert/7/b.png")) {
        Path to = out.getPath("/numbers/" + name);
        Files.createDirectories(to.getParent());
        Files.copy(folder.resolve(name), to);
      }
    }
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

  private static DigitSet read(Path from) {
    return PictureFolder.read("set", from, Progress.NONE);
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
