package ziffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SearchOptionsTest {
  @Command(name = "try.java")
  static class Try {
    @Mixin SearchOptions search;
  }

  private static SearchOptions options(String... arguments) {
    Try script = new Try();
    new CommandLine(script).parseArgs(arguments);
    return script.search;
  }

  @ParameterizedTest
  @CsvSource({"90s, 90", "30m, 1800", "8h, 28800"})
  void readTimes(String text, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), options("--time", text).time());
  }

  @ParameterizedTest
  @ValueSource(strings = {"90", "0s", "1.5h", "-3m", "soon"})
  void refuseWhatIsNoTime(String text) {
    assertTold(() -> options("--time", text).check(), "--time " + text, "30m");
  }

  @Test
  void haveABudgetByDefault() {
    assertEquals(
        "--flash 16384 --ram 2048 --core qemu-m0 --instructions 1000000", "" + options().budget());
  }
}
