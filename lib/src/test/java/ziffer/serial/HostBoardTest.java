package ziffer.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.Ziffer;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.eval.Inference;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.verify.BoardLink;
import ziffer.verify.BoardProof;
import ziffer.verify.SerialLine;

/** The serial protocol over a real pseudo-terminal. */
@Tag("thorough")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostBoardTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"nano", "lenet"})
  void answersAsJavaComputes(String name) throws IOException {
    Int8Net net = Int8File.read(TestData.shipped(name, ".int8"));
    DigitSet images = TestData.test(200);
    try (HostBoard board = HostBoard.of(folder, name);
        BoardLink link = BoardLink.open(SerialPorts.open(board.path()))) {
      assertEquals(
          new BoardLink.Board("host", Ziffer.VERSION, Int8File.sha256(net), 280), link.board());
      BoardProof proof =
          BoardProof.of(link, net, images, Inference.scores(net, images), Progress.NONE);
      assertEquals(List.of(), proof.examples());
      assertTrue(proof.isSame(), proof.toString());
      assertEquals(images.size(), proof.comparison().images());
      assertEquals(0, proof.repeats());
      assertTrue(proof.microsMin() <= proof.microsMedian(), proof.toString());
      assertTrue(proof.microsMedian() <= proof.microsMax(), proof.toString());
      assertTrue(proof.cyclesMedian() >= 1000 * proof.microsMin(), proof.toString());
    }
  }

  @Test
  void tellsThatTheBoardWasUnplugged() throws IOException {
    try (HostBoard board = HostBoard.of(folder, "nano");
        BoardLink link = BoardLink.open(SerialPorts.open(board.path()))) {
      link.classify(new byte[DigitSet.PIXELS]);
      board.unplug();
      assertTold(() -> link.classify(new byte[DigitSet.PIXELS]), board.path() + " is gone");
    }
  }

  /** Else the program would wait for ever. */
  @Test
  void givesUpOnABoardThatTakesNoMoreBytes() throws IOException {
    Int8Net net = Int8File.read(TestData.shipped("nano", ".int8"));
    try (HostBoard board = HostBoard.of(folder, net, "need\\(read\\(", "pause();\n    need(read(");
        SerialLine line = SerialPorts.open(board.path())) {
      assertTold(() -> line.write(new byte[1 << 20]), board.path() + " takes no more bytes");
      assertTold(() -> line.write(new byte[1]), board.path() + " is gone");
    }
  }
}
