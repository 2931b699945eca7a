package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.data.DigitSet.Digit;

class IdxTest {
  @TempDir Path folder;
  private Path images;
  private Path labels;
  private DigitSet digits;

  @BeforeEach
  void writeThreeDigits() {
    digits =
        new DigitSet(
            "three",
            List.of(
                new Digit(TestData.noise(784, 1), 3, ""),
                new Digit(TestData.noise(784, 2), 0, ""),
                new Digit(TestData.noise(784, 3), 9, "")));
    images = folder.resolve("images");
    labels = folder.resolve("labels");
    Idx.writeImages(images, digits);
    Idx.writeLabels(labels, digits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz"})
  void readsWhatItWrites(String ending) {
    Path images = folder.resolve("again-images" + ending);
    Path labels = folder.resolve("again-labels" + ending);
    Idx.writeImages(images, digits);
    Idx.writeLabels(labels, digits);
    DigitSet read = Idx.read("again", images, labels);
    assertEquals(3, read.size());
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(digits.get(i).pixels(), read.get(i).pixels());
      assertEquals(digits.get(i).label(), read.get(i).label());
    }
  }

  @Test
  void readsMnistInFull() {
    assertEquals(60_000, TestData.train().size());
    assertEquals(10_000, TestData.test().size());
    assertEquals(7, TestData.test().get(0).label());
  }

  @Test
  void rejectsMissingFile() {
    assertTold(() -> Idx.read("x", folder.resolve("none"), labels), "none", "does not exist");
  }

  @Test
  void rejectsTruncatedImages() throws IOException {
    cut(images, 100);
    assertTold(this::read, images.toString(), "truncated", "2268 bytes", "2368");
  }

  @Test
  void rejectsTruncatedHeader() throws IOException {
    Files.write(images, new byte[] {0, 0, 8});
    assertTold(this::read, images.toString(), "truncated");
  }

  @Test
  void rejectsTruncatedGzip() throws IOException {
    Path packed = folder.resolve("images.gz");
    Idx.writeImages(packed, digits);
    cut(packed, 100);
    assertTold(() -> Idx.read("x", packed, labels), packed.toString(), "truncated");
  }

  @Test
  void rejectsFlippedGzip() throws IOException {
    Path packed = folder.resolve("images.gz");
    Idx.writeImages(packed, digits);
    byte[] bytes = Files.readAllBytes(packed);
    bytes[bytes.length / 2] ^= 1;
    Files.write(packed, bytes);
    assertTold(() -> Idx.read("x", packed, labels), packed.toString());
  }

  @Test
  void rejectsOversizedImages() throws IOException {
    Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 5000));
    assertTold(this::read, images.toString(), "too long", "5000");
  }

  @Test
  void rejectsCountThatWouldFillTheMemory() throws IOException {
    byte[] bytes = Files.readAllBytes(images);
    Arrays.fill(bytes, 4, 8, (byte) 0x7f);
    Files.write(images, bytes);
    assertTold(this::read, images.toString(), "header announces");
  }

  @Test
  void rejectsWrongMagic() throws IOException {
    byte[] bytes = Files.readAllBytes(labels);
    bytes[3] = 2;
    Files.write(labels, bytes);
    assertTold(this::read, labels.toString(), "0x00000802", "0x00000801");
  }

  @Test
  void rejectsOtherSizes() throws IOException {
    byte[] bytes = Files.readAllBytes(images);
    bytes[15] = 32;
    Files.write(images, bytes);
    assertTold(this::read, images.toString(), "32x28", "28x28");
  }

  @Test
  void rejectsCountsThatDoNotMatch() {
    Idx.writeLabels(labels, digits.limit(2));
    assertTold(this::read, images.toString(), "3 images", labels.toString(), "2 labels");
  }

  @Test
  void rejectsLabelOverNine() throws IOException {
    byte[] bytes = Files.readAllBytes(labels);
    bytes[9] = 10;
    Files.write(labels, bytes);
    assertTold(this::read, labels.toString(), "label 10 at 1", "0 to 9");
  }

  private DigitSet read() {
    return Idx.read("x", images, labels);
  }

  private static void cut(Path file, int bytes) throws IOException {
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length - bytes));
  }
}
