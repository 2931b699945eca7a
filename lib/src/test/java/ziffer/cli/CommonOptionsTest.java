package ziffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Messages;
import ziffer.data.Skipped;

class CommonOptionsTest {
  private final CommonOptions common = new CommonOptions();

  @Test
  void listsSkippedFilesAtTheEndAndFails() {
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      assertEquals(0, common.end(0));
      common.skip(new Skipped(Path.of("own", "7", "a.png"), "is empty"));
      assertEquals(1, common.end(0));
    } finally {
      System.setErr(before);
    }
    assertEquals(
        "error: " + Path.of("own", "7", "a.png") + " is empty (skipped)" + System.lineSeparator(),
        captured.toString(StandardCharsets.UTF_8));
  }

  @Test
  void measuresOnSwissDigitsIfPresentElseOnThePenModel(@TempDir Path folder) throws IOException {
    common.data = folder;
    assertEquals(List.of("mnist", "synth"), common.usualSources());
    Path swiss = common.dataDirectory().swiss();
    Files.createDirectories(swiss.getParent());
    Files.createFile(swiss);
    assertEquals(List.of("mnist", "swiss"), common.usualSources());
  }

  @Test
  void takesPositiveCountsOnly() {
    CommonOptions.requirePositive("--limit", null);
    CommonOptions.requirePositive("--limit", 1);
    Messages.assertTold(() -> CommonOptions.requirePositive("--limit", 0), "--limit is 0", "1");
  }
}
