package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.data.DigitSet;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

@Tag("thorough")
@Tag("training")
class HostSpeedTest {
  private static final DigitSet DIGITS = TestData.test().limit(100);
  private static Int8Net net;

  @BeforeAll
  static void load() {
    Tools.require("gcc", "apt-get install gcc");
    net = Int8File.read(TestData.shipped("nano", ".int8"));
  }

  @Test
  void takesLongerForMore() {
    try (HostSpeed speed = new HostSpeed("gcc", net, DIGITS)) {
      speed.nanoseconds(5);
      long little = speed.nanoseconds(5);
      long much = speed.nanoseconds(100);
      assertTrue(little > 0 && much > 5 * little, little + " ns, then " + much);
    }
  }

  @Test
  void tellsWhatTheCompilerSaidAndLeavesNothingBehind() throws IOException {
    long before = folders();
    assertTold(() -> new HostSpeed("no-such-cc", net, DIGITS), "generated C", "no-such-cc");
    try (HostSpeed speed = new HostSpeed("gcc", net, DIGITS)) {
      assertTrue(speed.nanoseconds(1) > 0);
      assertEquals(before + 1, folders());
    }
    assertEquals(before, folders());
  }

  private static long folders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().matches("ziffer\\d+")).count();
    }
  }
}
