///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Proves that a board on a serial line computes what Java computes
//DEPS com.fazecast:jSerialComm:2.11.0
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/serial/java/**/*.java

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.app.BoardTable;
import ziffer.app.Json;
import ziffer.app.Models;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.DigitSet;
import ziffer.eval.Inference;
import ziffer.quant.Int8Net;
import ziffer.serial.SerialPorts;
import ziffer.verify.BoardLink;
import ziffer.verify.BoardProof;

/** Proves a board. */
@Command(
    name = "board.java",
    mixinStandardHelpOptions = true,
    description = {
      "Sends test images to a board over its serial line and compares class, is_digit and all ten"
          + " scores with the Java mirror's. Without --port it lists the serial ports.",
      "",
      "The board runs a project of export.java. The exit code is 1 if anything differs."
    },
    footer = {
      "",
      "Examples:",
      "  ./jbang board.java                                  list the ports",
      "  ./jbang board.java --port /dev/ttyACM0",
      "  ./jbang board.java --port COM3 --count 500 --json",
      "  ./jbang board.java --port /dev/ttyUSB0 own/nano.int8"
    })
class board implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "The board's model, an .int8 file. Default: the pretrained one, or that of build/, whose"
              + " SHA-256 the board reports.")
  Path file;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Serial port, such as /dev/ttyACM0 or COM3, or path of a pseudo-terminal.")
  String port;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Number of test images. Default: all 10,000.")
  Integer count;

  @Option(names = "--json", description = "Print JSON: an object, or a list of ports.")
  boolean json;

  public static void main(String... arguments) {
    Launcher.run(new board(), arguments);
  }

  @Override
  public Integer call() {
    CommonOptions.requirePositive("--count", count);
    if (port == null && file != null) {
      throw new UsageException("FILE needs --port; without both, the ports are listed");
    }
    return port == null ? list() : prove();
  }

  private int list() {
    List<SerialPorts.Port> ports = SerialPorts.all();
    if (json) {
      System.out.print(Json.of(ports));
    } else if (ports.isEmpty()) {
      throw new ZifferException(SerialPorts.NONE);
    } else {
      ports.forEach(each -> System.out.println(each.name() + "  " + each.description()));
    }
    return Launcher.DONE;
  }

  private int prove() {
    try (BoardLink link = BoardLink.open(SerialPorts.open(port))) {
      Int8Net net = Models.onBoard(link.board().sha256(), file);
      DigitSet images = common.mnist().test().limit(count == null ? Integer.MAX_VALUE : count);
      int[][] scores = Inference.scores(net, images);
      BoardProof proof =
          common.withBar(bar -> BoardProof.of(link, net, images, scores, bar));
      BoardTable.Row row = BoardTable.Row.of(port, net.name(), proof);
      System.out.print(json ? Json.of(row) : BoardTable.of(row));
      return proof.isSame() ? Launcher.DONE : Launcher.FAILED;
    }
  }
}
