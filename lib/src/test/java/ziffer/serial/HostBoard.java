package ziffer.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ziffer.ExternalProcess;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.boards.CModel;
import ziffer.boards.Targets;
import ziffer.codegen.SamplesWriter;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/** The host project's board on a pseudo-terminal, built and run in a folder. */
public final class HostBoard implements AutoCloseable {
  private final Process process;
  private final String path;

  private HostBoard(Process process, String path) {
    this.process = process;
    this.path = path;
  }

  /** Builds and starts the board of a shipped net. */
  public static HostBoard of(Path folder, String net) throws IOException {
    return of(folder, Int8File.read(TestData.shipped(net, ".int8")), "", "");
  }

  /**
   * Builds and starts a board whose sources are changed.
   *
   * @param pattern in any of them, or none if it is empty
   * @param replacement in its place
   */
  public static HostBoard of(Path folder, Int8Net net, String pattern, String replacement)
      throws IOException {
    Tools.require("make", "apt-get install make");
    Tools.require("gcc", "apt-get install gcc");
    CModel model = new CModel(net, net.name(), SamplesWriter.choose(TestData.test(), 10), true);
    int changed = 0;
    for (Map.Entry<String, String> file :
        Targets.named(List.of("host")).get(0).files(model).entrySet()) {
      String text = file.getValue();
      String other = pattern.isEmpty() ? text : text.replaceAll(pattern, replacement);
      changed += other.equals(text) ? 0 : 1;
      Files.writeString(folder.resolve(file.getKey()), other);
    }
    assertEquals(pattern.isEmpty() ? 0 : 1, changed, pattern);
    String program = net.name() + "_board";
    String flags = "CFLAGS=-std=c99 -O2 -Wall -Wextra -Wpedantic -Werror";
    ExternalProcess.run(folder, List.of("make", "-s", flags, program));
    return start(folder.resolve(program));
  }

  private static HostBoard start(Path program) throws IOException {
    Process process = new ProcessBuilder(program.toString()).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new HostBoard(process, output.readLine());
  }

  /** Returns the path of its terminal. */
  public String path() {
    return path;
  }

  /** Ends it, as when a cable is pulled out. */
  public void unplug() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    unplug();
  }
}
