package ziffer.quant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import ziffer.data.Sha256;
import ziffer.infer.IntegerMirror;

class Int8FileTest {
  @TempDir Path folder;
  private Path file;
  private Int8Net net;

  @BeforeEach
  void write() {
    net = TestData.int8("nano", Scheme.PER_CHANNEL).with(new Int8Net.Figures(10_000, 9_900, 9_899));
    file = folder.resolve("nano.int8");
    Int8File.write(file, net);
  }

  @Test
  void readsWhatItWrites() throws IOException {
    Int8Net read = Int8File.read(file);
    assertEquals(net.figures(), read.figures());
    assertEquals(net.scheme(), read.scheme());
    assertArrayEquals(Files.readAllBytes(file), Int8File.bytes(read));
    byte[] image = TestData.test().get(0).pixels();
    assertArrayEquals(new IntegerMirror(net).scores(image), new IntegerMirror(read).scores(image));
  }

  @Test
  void readsWhatItWritesOfFewBits() throws IOException {
    List<byte[]> images = TestData.train().limit(50).digits().stream().map(Digit::pixels).toList();
    Int8Net few = Quantizer.quantize(TestData.fewBits(), images, Scheme.PER_CHANNEL);
    Int8File.write(file, few);
    byte[] bytes = Files.readAllBytes(file);
    Int8Net read = Int8File.read(file);
    assertEquals(3, bytes[7]);
    assertArrayEquals(bytes, Int8File.bytes(read));
    assertFalse(read.hasThreshold());
    for (int i = 0; i < few.layers().size(); i++) {
      assertEquals(few.layers().get(i).widths(), read.layers().get(i).widths());
    }
  }

  @Test
  void rejectsAnyFlippedByte() throws IOException {
    Int8File.write(file, net.withThreshold(1000));
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 8; i < bytes.length; i += 97) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 0x10;
      Files.write(file, flipped);
      assertTold(this::read, file.toString(), "damaged", "./jbang quantize.java nano.zip");
    }
  }

  @Test
  void rejectsAFileCutOff() throws IOException {
    Int8File.write(file, net.withThreshold(1000));
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {10, 100, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertTold(this::read, file.toString(), "truncated", "./jbang quantize.java nano.zip");
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 4, 17})
  void rejectsAnotherVersion(byte version) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = version;
    Files.write(file, bytes);
    assertTold(this::read, "version " + version, "reads 1 to 3", "./jbang quantize.java nano.zip");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5, 12_345_678_901L, Long.MAX_VALUE})
  void keepsAThresholdInVersion2(long threshold) throws IOException {
    Int8File.write(file, net.withThreshold(threshold));
    assertEquals(2, Files.readAllBytes(file)[7]);
    Int8Net read = Int8File.read(file);
    assertEquals(threshold, read.threshold());
    assertEquals(net.figures(), read.figures());
    assertEquals(Int8File.sha256(net), Int8File.sha256(read.withThreshold(Int8Net.NO_THRESHOLD)));
    assertEquals(Sha256.of(file), Int8File.sha256(read));
  }

  /** A file from before nets had a threshold. */
  @Test
  void readsVersion1AsANetThatTakesEverythingForADigit() throws IOException {
    Path old = Path.of("src/test/resources/quant/version1.int8");
    Int8Net read = Int8File.read(old);
    assertFalse(read.hasThreshold());
    assertEquals(new Int8Net.Figures(100, 90, 89), read.figures());
    int[] scores = new IntegerMirror(read).scores(new byte[] {0, 50, 100, (byte) 200});
    assertArrayEquals(
        new int[] {-18000, -16200, -1650, -25350, 14700, -21750, 31050, -5400, -3600, 10950},
        scores);
    assertTrue(read.isDigit(scores) && read.isDigit(new int[10]));
    assertArrayEquals(Files.readAllBytes(old), Int8File.bytes(read));
    assertEquals(Sha256.of(old), Int8File.sha256(read));
  }

  @Test
  void rejectsAnotherKindOfFileAndAMissingOne() throws IOException {
    Files.writeString(file, "something else");
    assertTold(this::read, file.toString(), "not an .int8 file");
    Files.writeString(file, "");
    assertTold(this::read, file.toString(), "not an .int8 file");
    Files.delete(file);
    assertTold(this::read, file.toString(), "does not exist");
  }

  private Int8Net read() {
    return Int8File.read(file);
  }
}
