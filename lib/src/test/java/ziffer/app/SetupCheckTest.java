package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.boards.Core;
import ziffer.data.DataDirectory;

class SetupCheckTest {
  @TempDir static Path empty;

  private static final List<Throwable> WHY = new ArrayList<>();
  private static List<SetupCheck> checks;

  @BeforeAll
  static void check() {
    checks = SetupCheck.all(new DataDirectory(empty), WHY::add);
  }

  @Test
  void namesTheRemedyForMissingDigits() {
    SetupCheck mnist = named("MNIST");
    assertFalse(mnist.ok());
    assertTrue(mnist.needed());
    assertEquals("./jbang fetch.java", mnist.remedy());
    SetupCheck swiss = named("Swiss");
    assertFalse(swiss.ok());
    assertFalse(swiss.needed());
    // The library of the notebooks may be missing too.
    assertTrue(WHY.size() >= 2, WHY::toString);
    assertTrue(WHY.get(0).getMessage().contains(empty.toString()), WHY::toString);
  }

  @Test
  void passesOnAMachineThatRunsTheTests() {
    for (String each : List.of("Java", "JShell", "memory", "Deeplearning4j", "this folder")) {
      assertTrue(named(each).ok(), each);
    }
    assertEquals(
        Core.values().length,
        checks.stream().filter(each -> each.name().startsWith("emulated")).count());
  }

  private static SetupCheck named(String beginning) {
    return checks.stream()
        .filter(each -> each.name().startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }
}
