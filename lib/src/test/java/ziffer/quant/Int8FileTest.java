package ziffer.quant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
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
  void rejectsAnyFlippedByte() throws IOException {
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
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {10, 100, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertTold(this::read, file.toString(), "truncated", "./jbang quantize.java nano.zip");
    }
  }

  @Test
  void rejectsAnotherVersion() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 2;
    Files.write(file, bytes);
    assertTold(this::read, "version 2, expected 1", "./jbang quantize.java nano.zip");
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
