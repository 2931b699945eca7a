package ziffer.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.Ziffer;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;
import ziffer.serial.HostBoard;
import ziffer.serial.SerialPorts;
import ziffer.verify.SerialLine;

/** board.java with the host's board on a pseudo-terminal, whole and broken. */
@Tag("thorough")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoardScriptTest {
  private static final Path NANO = TestData.shipped("nano", ".int8");

  private final Int8Net nano = Int8File.read(NANO);

  @TempDir Path folder;

  @Test
  void recognisesTheModelAndFindsNoDifference() throws IOException {
    try (HostBoard board = HostBoard.of(folder, "nano")) {
      Path link = Files.createSymbolicLink(folder.resolve("port"), Path.of(board.path()));
      prove("" + link, "--count", "200")
          .endsWith(0)
          .prints(
              "board     host on " + link,
              "Ziffer    " + Ziffer.VERSION,
              "model     nano, SHA-256 " + Int8File.sha256(nano),
              "images    0 of 200 differ",
              "drawings  0 of 5 differ",
              "latency   ",
              " us, median ",
              "cycles    median ",
              " bytes in ",
              ", 0 requests repeated");
      prove(board.path(), "--count", "20", "--json", "" + NANO)
          .endsWith(0)
          .prints(
              "\"board\" : \"host\"",
              "\"net\" : \"nano\"",
              "\"images\" : 20",
              "\"mismatches\" : 0",
              "\"micros_median\" : ",
              "\"repeats\" : 0");
    }
  }

  @Test
  void namesTheFirstImagesThatDiffer() throws IOException {
    try (HostBoard board = HostBoard.of(folder, nano, "(NANO_THRESHOLD) \\d+", "$1 2000000000")) {
      prove(board.path(), "--count", "20")
          .endsWith(1)
          .prints("images    20 of 20 differ", "image 0: board 7 (no digit) [", ", Java 7 [");
    }
  }

  @Test
  void refusesAModelThatIsNotTheBoards() throws IOException {
    Path lenet = TestData.shipped("lenet", ".int8");
    try (HostBoard board = HostBoard.of(folder, "nano")) {
      prove(board.path(), "" + lenet)
          .endsWith(1)
          .tells(
              "another model than " + lenet,
              Int8File.sha256(nano),
              Int8File.sha256(Int8File.read(lenet)));
    }
  }

  @Test
  void asksForAModelThatIsNotHere() throws IOException {
    Int8Net own = TestData.int8("nano", Scheme.POWER_OF_TWO);
    try (HostBoard board = HostBoard.of(folder, own, "", "")) {
      prove(board.path()).endsWith(1).tells("data/models", Int8File.sha256(own), ".int8 file");
      Path file = folder.resolve("own.int8");
      Int8File.write(file, own);
      prove(board.path(), "--count", "20", "" + file).endsWith(0).prints("0 of 20 differ");
    }
  }

  @Test
  void refusesAnotherVersionOfTheProtocol() throws IOException {
    try (HostBoard board = HostBoard.of(folder, nano, "(define NANO_SERIAL_VERSION) 1", "$1 2")) {
      prove(board.path()).endsWith(1).tells(board.path(), "version 2", "expected 1", "export.java");
    }
  }

  @Test
  void tellsAfterHowManyImagesTheBoardWasUnplugged() throws IOException {
    String rest =
        "static int zeros;\n    zeros += byte == 0;\n    need(zeros < 200, \"end\");\n    ";
    try (HostBoard board = HostBoard.of(folder, nano, "(?=nano_serial_receive\\(&line)", rest)) {
      // Two zeros a request; the first was the greeting.
      prove(board.path())
          .endsWith(1)
          .tells(board.path() + " is gone", "unplugged", "(after 98 of 10,000 images)");
    }
  }

  @Test
  void tellsWhatToCheckWhereNothingAnswers() throws IOException {
    try (HostBoard board =
        HostBoard.of(folder, nano, "(?<=nano_serial_receive\\(&line, )byte", "1")) {
      prove(board.path())
          .endsWith(1)
          .tells("no board answers on " + board.path(), "flashed", "115200 baud", "reset");
    }
  }

  @Test
  void tellsThatAnotherProgramUsesThePort() throws IOException {
    try (HostBoard board = HostBoard.of(folder, "nano");
        SerialLine other = SerialPorts.open(board.path())) {
      prove(other.name()).endsWith(1).tells(board.path() + " is in use");
    }
  }

  @Test
  void listsThePorts() {
    Script.Outcome outcome = Script.call("board.java");
    if (SerialPorts.all().isEmpty()) {
      outcome.endsWith(1).tells("no serial port found", "cable", "driver");
    }
    for (SerialPorts.Port port : SerialPorts.all()) {
      outcome.endsWith(0).prints(port.name() + "  " + port.description());
    }
    assertEquals(0, Script.call("board.java", "--json").exit());
  }

  private static Script.Outcome prove(String port, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "board.java";
    all[1] = "--port";
    all[2] = port;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Script.call(all);
  }
}
