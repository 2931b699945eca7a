package ziffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.data.PictureFolder;
import ziffer.data.TrainingData;

class DataOptionsTest {
  @Command(name = "try.java")
  static class Try {
    @Mixin CommonOptions common;
    @Mixin DataOptions data;
  }

  @TempDir Path folder;

  @Test
  void anUnreadablePictureIsSkippedAndListed() throws IOException {
    DigitSet digits = TestData.test().limit(20);
    PictureFolder.write(folder, "own", digits);
    Path bad = Files.writeString(folder.resolve("7").resolve("bad.png"), "no picture");
    Try script = new Try();
    new CommandLine(script)
        .parseArgs("--european", folder.toString(), "--limit", "100", "--oversample", "1");
    TrainingData data = script.data.load(script.common, 0.2);
    assertEquals(100 + 20, data.train().size() + data.european().size());
    String listed = listed(script.common);
    assertTrue(listed.startsWith("error: " + bad + " is not a readable picture"), listed);
    assertTrue(listed.strip().endsWith("(skipped)"), listed);
  }

  private static String listed(CommonOptions common) {
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      assertEquals(1, common.end(0));
    } finally {
      System.setErr(before);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
