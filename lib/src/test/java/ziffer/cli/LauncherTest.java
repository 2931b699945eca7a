package ziffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.ZifferException;

class LauncherTest {
  @Command(name = "try.java", mixinStandardHelpOptions = true)
  static class Try implements Callable<Integer> {
    @Mixin CommonOptions common;

    @Option(names = "--fail")
    String fail = "";

    @Override
    public Integer call() {
      switch (fail) {
        case "usage" -> throw new UsageException("--x is 0");
        case "work" -> throw new ZifferException("a.png is empty");
        case "bug" -> throw new IllegalStateException("oops");
        case "memory" -> throw new OutOfMemoryError();
        case "check" -> {
          return Launcher.FAILED;
        }
        default -> {
          return Launcher.DONE;
        }
      }
    }
  }

  private String errors = "";

  @Test
  void exitsWith0OnSuccessAnd1OnAFailedCheck() {
    assertEquals(0, execute());
    assertEquals(1, execute("--fail", "check"));
    assertEquals("", errors);
  }

  @Test
  void reportsBadInputInOneLineAndExitsWith1() {
    assertEquals(1, execute("--fail", "work"));
    assertEquals("error: a.png is empty\n", errors);
  }

  @Test
  void reportsWrongUsageAndExitsWith2() {
    assertEquals(2, execute("--fail", "usage"));
    assertEquals("error: --x is 0\n", errors);
    assertEquals(2, execute("--no-such-option"));
    assertTrue(errors.startsWith("error: Unknown option: '--no-such-option'\n"), errors);
    assertTrue(errors.contains("./jbang try.java --help"), errors);
  }

  @Test
  void printsAStackTraceOnRequestOnly() {
    assertEquals(1, execute("--fail", "bug"));
    assertFalse(errors.contains("\tat "), errors);
    assertTrue(errors.contains("a bug in Ziffer"), errors);
    assertEquals(1, execute("--fail", "bug", "--verbose"));
    assertTrue(errors.contains("\tat "), errors);
  }

  @Test
  void reportsTooLittleMemoryInOneLine() {
    assertEquals(1, execute("--fail", "memory"));
    assertTrue(errors.startsWith("error: not enough memory"), errors);
    assertEquals(1, errors.lines().count());
  }

  private int execute(String... arguments) {
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      return Launcher.execute(new Try(), arguments);
    } finally {
      System.setErr(before);
      errors = captured.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }
}
