///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Serves a page to draw digits on, which shows how a net reads them
//DEPS io.javalin:javalin:7.2.3
//DEPS com.fazecast:jSerialComm:2.11.0
//DEPS io.nayuki:qrcodegen:1.8.0
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/live/java/**/*.java
//SOURCES ../lib/src/serial/java/**/*.java
//FILES ziffer/live/page/=../lib/src/live/resources/ziffer/live/page/*

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.DataDirectory;
import ziffer.live.Browser;
import ziffer.live.LiveNets;
import ziffer.live.LiveServer;
import ziffer.live.Room;
import ziffer.serial.SerialPorts;
import ziffer.verify.BoardLink;

/** Serves the page to draw on. */
@Command(
    name = "draw.java",
    mixinStandardHelpOptions = true,
    description = {
      "Serves a page to draw digits on: it shows while you draw how a net reads them.",
      "",
      "With --collect it also collects the handwriting of a class, for training."
    },
    footer = {
      "",
      "Examples:",
      "  ./jbang draw.java                             draw, and see it read",
      "  ./jbang draw.java --net lenet,build/nano/nano.int8",
      "  ./jbang draw.java --board /dev/ttyACM0        a board reads it too",
      "  ./jbang draw.java --collect my-class          pass this machine round",
      "  ./jbang draw.java --collect my-class --lan    phones join by a QR code"
    })
class draw implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Option(
      names = "--net",
      split = ",",
      paramLabel = "NET",
      defaultValue = "nano",
      description =
          "Nets that the page offers first: mlp, dense, lenet, cnn, nano, mlp4, tiny1k, tiny2k,"
              + " tiny3k, tiny6k, .int8 files or checkpoints. Default: ${DEFAULT-VALUE}.")
  List<String> nets;

  @Option(
      names = "--collect",
      paramLabel = "DIR",
      description =
          "Ask for digits in turn and keep the drawings in DIR, for train.java --european DIR.")
  Path collect;

  @Option(
      names = "--lan",
      description = "Let phones in this machine's network join, by an address with a code.")
  boolean lan;

  @Option(
      names = "--board",
      paramLabel = "PORT",
      description = "Show what a board on a serial port, such as /dev/ttyACM0, answers too.")
  String board;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8484",
      description = "Port; if it is taken, the next free one. Default: ${DEFAULT-VALUE}.")
  int port;

  @Option(names = "--no-browser", description = "Do not open the page in a browser.")
  boolean noBrowser;

  public static void main(String... arguments) {
    Launcher.run(new draw(), arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new UsageException("--port is " + port + ", expected 0 to 65535");
    }
    LiveNets choice = new LiveNets(nets, common::mnist);
    Room room = lan ? Room.open() : null;
    DataDirectory data = common.dataDirectory();
    try (BoardLink link = board == null ? null : BoardLink.open(SerialPorts.open(board));
        LiveServer server = LiveServer.start(choice, port, room, collect, data, link)) {
      System.out.println(server.welcome(port));
      if (!noBrowser) {
        Browser.open(server.address());
      }
      // Until Ctrl-C.
      Thread.currentThread().join();
    }
    return Launcher.DONE;
  }
}
