package ziffer.serial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ziffer.NpmFolder;
import ziffer.Tools;

/** An emulator that runs an image as it is dragged onto a board, with its serial line. */
final class EmulatedBoard implements AutoCloseable {
  private static final String QEMU = "qemu-system-arm -nographic ";

  /** An instruction takes 64 ns, 1.02 cycles of the core's clock. */
  private static final String MICROBIT = "-machine microbit -icount shift=6 -serial pty ";

  private static final String NUCLEO = "-machine netduinoplus2 -serial null -serial pty ";
  private static final Pattern TERMINAL = Pattern.compile("redirected to (\\S+)");
  private static final int SECONDS_TO_START = 30;

  private static final String RP2040JS = "1.4.1";
  private static final String AVR8JS = "0.21.1";
  private static final Path SCRIPTS = Path.of("src/test/resources").toAbsolutePath();

  private final Process process;
  private final String path;

  private EmulatedBoard(Process process, String path) {
    this.process = process;
    this.path = path;
  }

  /**
   * Starts the emulator of an image: micro:bit V1 (-v1.hex), Nucleo (.bin), Pico (.uf2) or Uno
   * (.hex). That of the Uno keeps its memory, painted with 0xA5 at first, in the file {@code ram}.
   */
  static EmulatedBoard of(Path image, Path folder) throws IOException, InterruptedException {
    String file = image.toAbsolutePath().toString();
    if (file.endsWith(".uf2")) {
      return node("rp2040/run.js", NpmFolder.of("rp2040js", RP2040JS) + " " + file, folder);
    }
    if (file.endsWith(".hex") && !file.endsWith("-v1.hex")) {
      String arguments = NpmFolder.of("avr8js", AVR8JS) + " " + file + " ";
      return node("avr8js/run.js", arguments + folder.resolve("ram"), folder);
    }
    Tools.require("qemu-system-arm", "apt-get install qemu-system-arm");
    return qemu(
        file.endsWith(".hex")
            ? MICROBIT + "-device loader,file=" + file
            : NUCLEO + "-kernel " + file,
        folder.resolve("monitor"));
  }

  private static EmulatedBoard qemu(String machine, Path monitor) throws IOException {
    String command = QEMU + machine + " -monitor unix:" + monitor + ",server=on,wait=off";
    Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    Matcher terminal = TERMINAL.matcher(String.valueOf(line));
    if (!terminal.find()) {
      process.destroyForcibly();
      throw new IOException("QEMU says: " + line);
    }
    return new EmulatedBoard(process, terminal.group(1));
  }

  /** socat makes a terminal of the script's input and output. */
  private static EmulatedBoard node(String script, String arguments, Path folder)
      throws IOException, InterruptedException {
    Tools.require("node", "apt-get install nodejs");
    Tools.require("npm", "apt-get install npm");
    Tools.require("socat", "apt-get install socat");
    Path line = folder.resolve("line");
    String run = "EXEC:node " + SCRIPTS.resolve(script) + " " + arguments;
    Process process =
        new ProcessBuilder("socat", "PTY,rawer,link=" + line, run).inheritIO().start();
    for (int i = 0; i < 10 * SECONDS_TO_START && process.isAlive(); i++) {
      if (Files.exists(line)) {
        return new EmulatedBoard(process, line.toRealPath().toString());
      }
      Thread.sleep(100);
    }
    process.destroyForcibly();
    throw new IOException("socat made no terminal");
  }

  /** Returns the path of its terminal. */
  String path() {
    return path;
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
