package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

@Tag("thorough")
@Tag("training")
class HostSpeedTest {
  private static final DigitSet DIGITS = TestData.test().limit(100);
  private static Int8Net net;

  @TempDir Path bin;

  @BeforeAll
  static void load() {
    Tools.require("gcc", "apt-get install gcc");
    net = Int8File.read(TestData.shipped("nano", ".int8"));
  }

  @Test
  void refusesAnswersThatAreNotTheMirrors() throws IOException {
    Path compiler = compiler("printf '#!/bin/sh\\nread n; echo 5 1\\n' > main; chmod +x main");
    try (HostSpeed speed = new HostSpeed(compiler.toString(), net, DIGITS)) {
      assertTold(
          () -> speed.nanoseconds(1), "the generated C and the mirror disagree", "verify.java");
    }
  }

  @Test
  void reportsAProgramThatEndsEarly() throws IOException {
    Path compiler = compiler("printf '#!/bin/sh\\nexit 3\\n' > main; chmod +x main");
    try (HostSpeed speed = new HostSpeed(compiler.toString(), net, DIGITS)) {
      assertTold(() -> speed.nanoseconds(1), "the generated C exited unexpectedly");
    }
  }

  @Test
  void showsTheCompilersErrorAndLeavesNothingBehind() throws IOException {
    long before = folders();
    Path compiler = compiler("echo 'main.c:1: error: no such thing' >&2; exit 1");
    ZifferException refused =
        assertThrows(ZifferException.class, () -> new HostSpeed(compiler.toString(), net, DIGITS));
    assertTrue(refused.getMessage().contains("error: no such thing"), refused.getMessage());
    assertTold(() -> new HostSpeed("no-such-cc", net, DIGITS), "generated C", "no-such-cc");
    try (HostSpeed speed = new HostSpeed("gcc", net, DIGITS)) {
      assertTrue(speed.nanoseconds(1) > 0);
      assertEquals(before + 1, folders());
    }
    assertEquals(before, folders());
  }

  /** A compiler that runs a line of shell instead. */
  private Path compiler(String line) throws IOException {
    Path script = bin.resolve("cc");
    Files.writeString(script, "#!/bin/sh\n" + line + "\n");
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }

  private static long folders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().matches("ziffer\\d+")).count();
    }
  }
}
