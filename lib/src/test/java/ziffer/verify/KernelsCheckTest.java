package ziffer.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.ExternalProcess;
import ziffer.Tools;

/** Runs the checks of {@code lib/src/main/c} that need no Java. */
@Tag("thorough")
class KernelsCheckTest {
  @TempDir Path build;

  @Test
  void everyKernelComputesWhatPlainLoopsDoAndTheSerialLineSurvivesBrokenRequests()
      throws IOException {
    Tools.require("make", "apt-get install make");
    Tools.require("gcc", "apt-get install gcc");
    String output = make("check");
    for (String variant : List.of("portable", "scalar", "dsp")) {
      assertTrue(output.contains(", " + variant + ", seed 1"), output);
    }
    assertTrue(output.contains(", serial line, canvases to 0, seed 1"), output);
    assertTrue(
        output.matches("(?s).*serial +\\d+ requests, \\d{7} bytes of broken ones;.*"), output);
  }

  @Test
  void cppcheckAndClangTidyFindNothing() throws IOException {
    Tools.require("make", "apt-get install make");
    Tools.require("cppcheck", "apt-get install cppcheck");
    Tools.require("clang-tidy", "apt-get install clang-tidy");
    make("lint");
  }

  private String make(String target) throws IOException {
    List<String> command =
        List.of(
            "make", "--no-print-directory", "-C", "src/main/c", target, "BUILD=" + build, "SEED=1");
    return ExternalProcess.run(Path.of("."), command);
  }
}
