package ziffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalProcessTest {
  @TempDir Path folder;

  /** Waits for a program that notes its start, and says what came of it. */
  static final class Waiting {
    private Waiting() {}

    public static void main(String... arguments) throws IOException {
      Path log = Path.of(arguments[0]);
      Thread main = Thread.currentThread();
      // Java need not wait for its main thread when it ends.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> join(main)));
      ExternalProcess program =
          new ExternalProcess(
              List.of("sh", "-c", "echo > begun; sleep 60"), log.getParent(), Map.of());
      try {
        program.run(ExternalProcess.NO_LIMIT, null, seconds -> {});
        Files.writeString(log, "an outcome");
      } catch (IOException e) {
        Files.writeString(log, e.getMessage());
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void findsAProgramByTheEndingsOfWindows() throws IOException {
    for (String name : List.of("tool", "tool.cmd")) {
      assertTrue(Files.createFile(folder.resolve(name)).toFile().setExecutable(true));
    }
    List<String> windows = List.of(".exe", ".cmd", "");
    // As a quote in a Windows PATH: a name that no file can have.
    String path = "no\0folder" + File.pathSeparator + folder;
    assertEquals(
        Optional.of(folder.resolve("tool.cmd")), ExternalProcess.find("tool", path, windows));
    assertEquals(
        Optional.of(folder.resolve("tool")), ExternalProcess.find("tool", path, List.of("")));
    assertEquals(Optional.empty(), ExternalProcess.find("other", path, windows));
  }

  @Test
  void takesNoFolderForAProgram() {
    assertFalse(ExternalProcess.isInstalled(folder.toString()));
  }

  @Test
  void isInterruptedWhereJavaEnds() throws IOException, InterruptedException {
    Tools.require("sh", "use a POSIX shell, such as Git's on Windows");
    Path log = folder.resolve("log");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Waiting.class.getName(),
                log.toString())
            .inheritIO()
            .start();
    for (int i = 0; i < 100 && !Files.exists(folder.resolve("begun")); i++) {
      Thread.sleep(100);
    }
    java.destroy();
    assertTrue(java.waitFor(20, TimeUnit.SECONDS));
    assertEquals("interrupted", Files.readString(log));
  }
}
