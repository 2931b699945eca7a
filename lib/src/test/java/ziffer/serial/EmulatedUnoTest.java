package ziffer.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ziffer.ExternalProcess;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.Ziffer;
import ziffer.boards.CModel;
import ziffer.boards.Images;
import ziffer.boards.Target;
import ziffer.boards.Targets;
import ziffer.codegen.SamplesWriter;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.eval.Inference;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.verify.BoardLink;
import ziffer.verify.BoardProof;
import ziffer.verify.Comparison;

/** The program for an Arduino Uno, in emulators of its chip. Owns what it takes of 2 KB of RAM. */
@Tag("thorough")
@Timeout(value = 30 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmulatedUnoTest {
  private static final byte PAINT = (byte) 0xA5;
  private static final int FLASH = 30 * 1024;
  private static final int MICROS = 2_000_000;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final DigitSet images = TestData.test().limit(TestData.FULL ? 500 : 50);
  private final Int8Net net =
      TestData.refusing(Int8File.read(TestData.shipped("tiny2k", ".int8")), images);

  @TempDir Path folder;

  @Test
  void answersAsJavaComputesWithinItsMemory() throws IOException, InterruptedException {
    int[] sizes = build(10, false);
    try (EmulatedBoard emulated = EmulatedBoard.of(folder.resolve("net.hex"), folder);
        BoardLink link = BoardLink.open(SerialPorts.open(emulated.path()), LIMIT)) {
      assertEquals(
          new BoardLink.Board("uno", Ziffer.VERSION, Int8File.sha256(net), 0), link.board());
      BoardProof proof =
          BoardProof.of(link, net, images, Inference.scores(net, images), Progress.NONE);
      assertEquals(List.of(), proof.examples());
      assertEquals(new Comparison(images.size(), 0), proof.comparison());
      assertEquals(new Comparison(0, 0), proof.framing());
      assertEquals(0, proof.repeats());
      assertTrue(proof.microsMax() < MICROS && proof.microsMin() > 0, proof.toString());
      assertEquals(proof.microsMedian(), proof.cyclesMedian() / 16);
      assertTold(
          () -> link.classify(TestData.noise(784, 1)), "no room for an image of so much ink");
      assertNotEquals(0, link.classify(images.get(0).pixels()).cycles());
    }
    byte[] ram = Files.readAllBytes(folder.resolve("ram"));
    int variables = sizes[1] + sizes[2];
    int end = variables;
    while (ram[end] == PAINT) {
      end++;
    }
    String found = "variables " + variables + ", free " + (end - variables);
    assertTrue(end - variables > 16 && ram.length - end > 100, found);
    assertTrue(sizes[0] + sizes[1] <= FLASH, sizes[0] + sizes[1] + " bytes of flash");
  }

  @Test
  void classifiesItsSamplesInSimavr() throws IOException {
    int samples = TestData.FULL ? 100 : 20;
    build(samples, true);
    Tools.require("simavr", "apt-get install simavr");
    String command = "simavr -m atmega328p -f 16000000 net.hex";
    Process process =
        new ProcessBuilder(command.split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      // It runs on and on.
      String last = lines.readLine();
      while (last != null && !last.contains("samples as in Java")) {
        last = lines.readLine();
      }
      assertTrue(
          String.valueOf(last).contains(samples + " of " + samples + " samples as in Java"), last);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Returns the bytes of code with tables, of initial values, and of other variables. */
  private int[] build(int samples, boolean oneBit) throws IOException {
    CModel model = new CModel(net, "net", SamplesWriter.choose(TestData.test(), samples), oneBit);
    Target uno = Targets.named(List.of("uno")).get(0);
    Images.missing(uno, model).ifPresent(Tools::skip);
    for (Map.Entry<String, String> file : uno.files(model).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    ExternalProcess.run(folder, List.of("make", "-s"));
    String sizes = ExternalProcess.run(folder, List.of("avr-size", "program.elf"));
    String row = sizes.lines().skip(1).findFirst().orElseThrow();
    return Stream.of(row.strip().split("\\s+")).limit(3).mapToInt(Integer::parseInt).toArray();
  }
}
