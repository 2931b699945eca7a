package ziffer.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ziffer.TestData;
import ziffer.Tools;

/**
 * Each script as a user starts it, through the launcher and JBang, once, with relative paths. What
 * the scripts do in detail is tested in this JVM by the other classes of this package.
 */
@Tag("thorough")
class ScriptStartsTest {
  /** Scripts that SetupTest, NotebooksScriptTest, TrainScriptsTest and SearchScriptTest start. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "setup.java",
          "notebooks.java",
          "train.java",
          "oversample.java",
          "bench.java",
          "search.java");

  @TempDir static Path folder;

  @BeforeAll
  static void makeFiles() throws IOException {
    Tools.require("sh", "use a POSIX shell, such as Git's on Windows");
    Tools.require("gcc", "apt-get install gcc");
    for (String ending : new String[] {".zip", ".int8"}) {
      Files.copy(TestData.shipped("nano", ending), folder.resolve("nano" + ending));
    }
    Pictures.write(folder.resolve("own/anna/7/a.png"), 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quantize.java nano.zip --out again        | accuracy float; accuracy int8; again/nano.int8
          export.java nano.int8 --onnx --tflite --out c | c/nano.h; c/nano_int8.onnx; c/nano_int8.tflite
          evaluate.java nano.int8 --on own          | own, 1 digits: int8; anna
          predict.java own/anna/7/a.png             | own/anna/7/a.png: 7  (
          digits.java --form form.png               | form.png
          fetch.java --verify-only                  | MNIST is complete and verified
          verify.java nano.int8 --count 20          | 0 of 20
          doctor.java                               | OK       Java; OK       MNIST in
          board.java --help                         | Usage: board.java
          draw.java --help                          | Usage: draw.java
          test.java --help                          | Usage: test.java
          """)
  void runsThroughTheLauncher(String line, String parts) throws IOException, InterruptedException {
    new Script(folder)
        .run(Map.of("JAVA_TOOL_OPTIONS", Script.SHORT), line.split(" "))
        .endsWith(0)
        .prints(parts.split("; "));
  }

  @Test
  void startsEveryScript() throws Exception {
    Set<String> started = new TreeSet<>(ELSEWHERE);
    Arrays.stream(
            getClass()
                .getDeclaredMethod("runsThroughTheLauncher", String.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock()
                .split("\n"))
        .forEach(line -> started.add(line.split(" ")[0]));
    assertEquals(new TreeSet<>(Script.names()), started);
  }
}
