package ziffer.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.data.DataDirectory;
import ziffer.data.Progress;

/** Runs every notebook from its first cell to its last, with Swiss digits and without. */
@Tag("thorough")
class NotebookRunsTest {
  /** Small values for the notebooks' knobs, by number; the same for the solutions. */
  private static final Map<String, Knobs> SHORT =
      Map.ofEntries(
          Map.entry("00", knobs("EPOCHS=1")),
          Map.entry("02", knobs("LIMIT=5_000")),
          Map.entry("03", knobs("LIMIT=4_000", "EPOCHS=1")),
          Map.entry("04", knobs("IMAGES=10_000", "EPOCHS=1", "SEEDS={1}")),
          Map.entry("05", knobs("LIMIT=500", "EPOCHS=1", "TURNED=300", "SEEDS={1}")),
          Map.entry("06", knobs("LIMIT=2_000", "STEPS=10")),
          Map.entry("07", knobs("LIMIT=3_000", "EPOCHS=1", "IMAGES=3_000")),
          Map.entry("08", knobs("LIMIT=2_000")),
          Map.entry("09", knobs("LIMIT=300")),
          Map.entry("10", knobs("LIMIT=200")),
          Map.entry("11", knobs("LIMIT=500")),
          Map.entry("12", knobs("LIMIT=100")),
          Map.entry("13", knobs("LIMIT=200")));

  /** Short runs spend most of their time on starting Java: compile quickly rather than well. */
  private static final Map<String, String> QUICK_START =
      Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  @TempDir static Path kernels;
  @TempDir static Path executed;
  @TempDir static Path data;

  private static Jupyter jupyter;
  private static Jupyter jupyterWithoutSwiss;

  static Knobs knobs(String... assignments) {
    return new Knobs(
        Arrays.stream(assignments)
            .map(each -> each.split("="))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
  }

  @BeforeAll
  static void findJupyter() throws IOException {
    TestData.test();
    Tools.require("jupyter", NotebookServer.remedy());
    jupyter = jupyter(kernels, 2048, DataDirectories.withSwiss(data.resolve("with")));
    jupyterWithoutSwiss =
        jupyter(kernels, 2048, DataDirectories.withoutSwiss(data.resolve("without")));
  }

  /** Jupyter with a kernel of so many MB, and this machine's data. */
  static Jupyter jupyter(Path kernels, long heap) {
    return jupyter(kernels, heap, DataDirectory.find(null).path());
  }

  private static Jupyter jupyter(Path kernels, long heap, Path data) {
    Map<String, String> environment = new HashMap<>(TestNotebook.kernelDirectory(kernels, heap));
    environment.put("ZIFFER_DATA", data.toAbsolutePath().toString());
    if (!TestData.FULL) {
      environment.putAll(QUICK_START);
    }
    return Jupyter.find(environment);
  }

  static Stream<Path> training() {
    return NotebooksTest.withSolutions().filter(NotebookRunsTest::trains);
  }

  static Stream<Path> others() {
    return NotebooksTest.withSolutions().filter(notebook -> !trains(notebook));
  }

  private static boolean trains(Path notebook) {
    return NotebookFile.read(notebook).cells().stream()
        .anyMatch(
            cell ->
                cell.isCode()
                    && cell.source()
                        .matches("(?s).*(new Tr(ainer|ialRunner)|\\btrain|lesson.european)\\(.*"));
  }

  /** Notebooks and solutions that read European digits. */
  static Stream<Path> european() {
    return NotebooksTest.withSolutions().filter(NotebookRunsTest::readsEuropean);
  }

  private static boolean readsEuropean(Path notebook) {
    return NotebookFile.read(notebook).cells().stream()
        .anyMatch(
            cell ->
                cell.isCode()
                    && cell.source()
                        .matches(
                            "(?s).*(Sources|EuropeanSource|lesson\\.|european\\(|everybody\\(|trainingData\\().*"));
  }

  @Tag("training")
  @ParameterizedTest
  @MethodSource("european")
  void runsWithoutSwissDigits(Path notebook) {
    assertRuns(notebook, jupyterWithoutSwiss);
  }

  @ParameterizedTest
  @MethodSource("others")
  void runsWithoutAFault(Path notebook) {
    assertRuns(notebook, jupyter);
  }

  @Tag("training")
  @ParameterizedTest
  @MethodSource("training")
  void trainsWithoutAFault(Path notebook) {
    assertRuns(notebook, jupyter);
  }

  private static void assertRuns(Path notebook, Jupyter jupyter) {
    String number = NotebookFile.nameOf(notebook).substring(0, 2);
    Knobs knobs = TestData.FULL ? Knobs.NONE : SHORT.getOrDefault(number, Knobs.NONE);
    knobs.requireIn(
        NotebooksTest.withSolutions()
            .filter(each -> NotebookFile.nameOf(each).startsWith(number))
            .toList());
    Executed outcome = jupyter.run(notebook, executed, knobs, Jupyter.LIMIT, Progress.NONE);
    outcome.warning().ifPresent(System.out::println);
    assertEquals(List.of(), outcome.faults());
  }
}
