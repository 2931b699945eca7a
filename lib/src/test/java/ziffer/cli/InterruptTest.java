package ziffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterruptTest {
  /** Work that ends just as the JVM begins to shut down, as it does on Ctrl-C. */
  static final class EndsInShutdown {
    private EndsInShutdown() {}

    public static void main(String... arguments) {
      CountDownLatch ended = new CountDownLatch(1);
      try {
        String result = Interrupt.during(EndsInShutdown::endWithTheJvm, ended::await, () -> "kept");
        System.err.println(result);
      } catch (IllegalStateException e) {
        System.err.println(e.getMessage());
      } finally {
        ended.countDown();
      }
    }

    private static String endWithTheJvm() {
      new Thread(() -> System.exit(3)).start();
      Thread unused = new Thread(() -> {});
      try {
        while (true) {
          Runtime.getRuntime().removeShutdownHook(unused);
        }
      } catch (IllegalStateException e) {
        return "done";
      }
    }
  }

  @Test
  void workThatEndsWithTheJvmKeepsItsResult() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndsInShutdown.class.getName())
            .start();
    String said = new String(java.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(3, java.waitFor());
    assertEquals("done\n\nkept\n", said.replace("\r\n", "\n"));
  }
}
