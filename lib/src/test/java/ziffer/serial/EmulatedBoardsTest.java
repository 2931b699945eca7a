package ziffer.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** Images, in emulators of their boards, answer on their serial lines what Java computes. */
@Tag("thorough")
@Timeout(value = 30 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmulatedBoardsTest {
  /** On a busy machine QEMU takes a millisecond for a byte. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** More than the old sign may still be seen in. */
  private static final int SCANS = 20;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "nano, microbit, -v1.hex, microbit-v1, 112",
    "nano, nucleo, .bin, nucleo-f446re, 280",
    "nano, pico, .uf2, pico, 280",
    "lenet, microbit, -v1.hex, microbit-v1, 112",
    "lenet, nucleo, .bin, nucleo-f446re, 280",
    "lenet, pico, .uf2, pico, 280"
  })
  void answerAsJavaComputes(String name, String target, String ending, String board, int side)
      throws IOException, InterruptedException {
    Int8Net net = Int8File.read(TestData.shipped(name, ".int8"));
    DigitSet images = TestData.test(200);
    try (EmulatedBoard emulated = EmulatedBoard.of(image(net, target, ending), folder);
        BoardLink link = BoardLink.open(SerialPorts.open(emulated.path()), LIMIT)) {
      assertEquals(
          new BoardLink.Board(board, Ziffer.VERSION, Int8File.sha256(net), side), link.board());
      BoardProof proof =
          BoardProof.of(link, net, images, Inference.scores(net, images), Progress.NONE);
      assertEquals(List.of(), proof.examples());
      assertTrue(proof.isSame(), proof.toString());
      assertEquals(images.size(), proof.comparison().images());
      assertEquals(0, proof.repeats());
      // QEMU has no cycle counter for the Nucleo.
      assertEquals(!target.equals("nucleo"), proof.microsMin() > 0, proof.toString());
    }
  }

  @Test
  void theMicrobitShowsWhatItRead() throws IOException, InterruptedException {
    Int8Net net = Int8File.read(TestData.shipped("nano", ".int8"));
    try (EmulatedBoard emulated = EmulatedBoard.of(image(net, "microbit", "-v1.hex"), folder);
        BoardLink link = BoardLink.open(SerialPorts.open(emulated.path()), LIMIT);
        MicrobitLights lights = new MicrobitLights(folder.resolve("monitor"))) {
      assertShows("     \n    #\n   # \n# #  \n #   \n", lights);
      assertEquals(7, link.classify(TestData.test().get(0).pixels()).digit());
      assertShows("#####\n   # \n  #  \n #   \n #   \n", lights);
      assertFalse(link.classify(TestData.noise(784, 1)).isDigit());
      assertShows("#   #\n # # \n  #  \n # # \n#   #\n", lights);
    }
  }

  /** The board shows what it read after it has answered. */
  private static void assertShows(String expected, MicrobitLights lights) throws IOException {
    String shown = lights.shown();
    for (int i = 0; i < SCANS && !shown.equals(expected); i++) {
      shown = lights.shown();
    }
    assertEquals(expected, shown);
  }

  /** A shipped image, or one that is built. */
  private Path image(Int8Net net, String target, String ending) throws IOException {
    String file = net.name() + ending;
    Path shipped = TestData.shipped(net.name(), ".int8").resolveSibling(target).resolve(file);
    if (Files.exists(shipped)) {
      return shipped;
    }
    CModel model = new CModel(net, net.name(), SamplesWriter.choose(TestData.test(), 10), false);
    Target project = Targets.named(List.of(target)).get(0);
    Images.missing(project, model).ifPresent(Tools::skip);
    return Files.write(folder.resolve(file), Images.make(project, model).get(file));
  }
}
