package ziffer.boards;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ziffer.ExternalProcess;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.data.AtomicFiles;
import ziffer.quant.Int8File;

/** Holds the shipped images of nano, for boards' drives, to the exporter. */
class ShippedImagesTest {
  /** What made them; another compiler makes other bytes. */
  private static final String COMPILER = "arm-none-eabi-gcc (15:12.2.rel1-1) 12.2.1 20221205";

  private static final Path AGAIN = Path.of("target/images/nano");

  private final CModel model = ProjectsTest.shipped("nano", "nano", false);

  @Tag("thorough")
  @Test
  void areMadeAgainByteForByte() throws IOException {
    for (Target target : Targets.named(List.of("microbit", "pico", "nucleo"))) {
      Images.missing(target, model).ifPresent(Tools::skip);
    }
    String found =
        ExternalProcess.run(Path.of("."), List.of("arm-none-eabi-gcc", "--version"))
            .lines()
            .findFirst()
            .orElse("");
    if (!found.equals(COMPILER)) {
      Tools.skip("the shipped images need " + COMPILER + ", not " + found);
    }
    for (Target target : Targets.named(List.of("microbit", "pico", "nucleo"))) {
      for (Map.Entry<String, byte[]> image : Images.make(target, model).entrySet()) {
        String file = target.name() + "/" + image.getKey();
        AtomicFiles.write(AGAIN.resolve(file), image.getValue());
        assertArrayEquals(
            shipped(file),
            image.getValue(),
            file
                + "; to ship it anew, from the root: ./jbang export.java"
                + " data/models/nano/nano.int8 --target microbit,pico,nucleo --image");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"microbit/nano-v1.hex", "microbit/nano-v2.hex", "pico/nano.uf2", "nucleo/nano.bin"})
  void areOfTheShippedNetAndTakeAtMost64KbOfFlash(String file) {
    byte[] flash = flash(file);
    String text = new String(flash, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(Int8File.sha256(model.net())), file);
    assertTrue(flash.length <= 64 * 1024, flash.length + " bytes");
    // The stack begins in RAM, above all variables.
    int table = file.endsWith(".uf2") ? 256 : 0;
    assertEquals(0x20, flash[table + 3], file);
  }

  /** Returns what a file puts into flash. */
  private static byte[] flash(String file) {
    byte[] image = shipped(file);
    ByteArrayOutputStream flash = new ByteArrayOutputStream();
    if (file.endsWith(".hex")) {
      // Records: colon, length, address, type, bytes, checksum.
      new String(image, StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> line.startsWith("00", 7))
          .forEach(
              line ->
                  flash.writeBytes(HexFormat.of().parseHex(line.substring(9, line.length() - 2))));
    } else if (file.endsWith(".uf2")) {
      for (int block = 0; block < image.length; block += 512) {
        flash.write(image, block + 32, 256);
      }
    } else {
      flash.writeBytes(image);
    }
    return flash.toByteArray();
  }

  private static byte[] shipped(String file) {
    return AtomicFiles.read(TestData.shipped("nano", ".int8").resolveSibling(file));
  }
}
