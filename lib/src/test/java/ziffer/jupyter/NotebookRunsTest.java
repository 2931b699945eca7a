package ziffer.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.data.DataDirectory;
import ziffer.data.Progress;

/** Runs every notebook from its first cell to its last, and notebooks with faults. */
@Tag("thorough")
class NotebookRunsTest {
  private static final Path ROOT = DataDirectory.repository();
  private static final String LOAD =
      "%classpath " + ROOT.resolve("lib/target/ziffer.jar") + "\nimport ziffer.train.*;\n";

  /** Small values for the notebooks' knobs, by number; the same for the solutions. */
  private static final Map<String, Knobs> SHORT =
      Map.of(
          "01", knobs("LIMIT=5_000"),
          "02", knobs("LIMIT=4_000", "EPOCHS=1"),
          "03", knobs("IMAGES=10_000", "EPOCHS=1", "SEEDS={1}"),
          "04", knobs("LIMIT=500", "EPOCHS=1", "TURNED=300", "SEEDS={1}"),
          "05", knobs("LIMIT=3_000", "EPOCHS=1", "IMAGES=3_000"),
          "06", knobs("LIMIT=2_000"),
          "07", knobs("LIMIT=300"),
          "08", knobs("LIMIT=200"),
          "09", knobs("LIMIT=500"),
          "10", knobs("LIMIT=100"));

  /** Short runs spend most of their time on starting Java: compile quickly rather than well. */
  private static final Map<String, String> QUICK_START =
      Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  @TempDir static Path kernels;
  @TempDir static Path executed;
  @TempDir Path folder;

  private static Jupyter jupyter;

  private static Knobs knobs(String... assignments) {
    return new Knobs(
        Arrays.stream(assignments)
            .map(each -> each.split("="))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
  }

  @BeforeAll
  static void findJupyter() throws IOException {
    TestData.test();
    Tools.require("jupyter", NotebookServer.remedy());
    jupyter = jupyter(kernels, 2048);
  }

  private static Jupyter jupyter(Path kernels, long heap) {
    Map<String, String> environment = new HashMap<>(TestNotebook.kernelDirectory(kernels, heap));
    environment.put("ZIFFER_DATA", DataDirectory.find(null).path().toAbsolutePath().toString());
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
        .anyMatch(cell -> cell.isCode() && cell.source().contains("new Trainer("));
  }

  @ParameterizedTest
  @MethodSource("others")
  void runsWithoutAFault(Path notebook) {
    assertRuns(notebook);
  }

  @Tag("training")
  @ParameterizedTest
  @MethodSource("training")
  void trainsWithoutAFault(Path notebook) {
    assertRuns(notebook);
  }

  private static void assertRuns(Path notebook) {
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

  @Test
  void reportsEachFaultAndRunsTheOtherCells() throws IOException {
    Path notebook =
        TestNotebook.write(
            folder.resolve("04_faults.ipynb"),
            "4 · Faults · 1 minute",
            "\"abc\".substring(7)",
            "import java.awt.image.BufferedImage;\nnew BufferedImage(20, 20, 1)",
            "for (int i = 0; i < 61; i++) System.out.println(i);");
    assertEquals(
        List.of(
            "04_faults, cell [1]: java.lang.StringIndexOutOfBoundsException: begin 7, end 3, length 3",
            "04_faults, cell [2]: an empty picture",
            "04_faults, cell [3]: 61 lines of text, at most 60 allowed"),
        run(jupyter, notebook).faults());
  }

  @Test
  void runsInTheNotebooksFolderWithChangedKnobs() throws IOException {
    Path notebook =
        TestNotebook.write(
            folder.resolve("knobs.ipynb"),
            "Knobs · 1 minute",
            "int LIMIT = 60_000;",
            "LIMIT + \" in \" + java.nio.file.Path.of(\"\").toAbsolutePath()");
    Executed outcome =
        jupyter.run(notebook, executed, knobs("LIMIT=5"), Jupyter.LIMIT, Progress.NONE);
    assertEquals(
        "5 in " + folder.toRealPath(), outcome.notebook().cells().get(2).outputs().get(0).text());
    assertEquals("int LIMIT = 60_000;", NotebookFile.read(notebook).cells().get(1).source());
  }

  @Test
  void stopsANotebookThatHangs() throws IOException {
    Path notebook =
        TestNotebook.write(
            folder.resolve("hangs.ipynb"),
            "Hangs · 1 minute",
            "import java.nio.file.*;\nlong pid = ProcessHandle.current().pid();\n"
                + "Files.writeString(Path.of(\"pid\"), \"\" + pid);\nThread.sleep(600_000);");
    Executed outcome =
        jupyter.run(notebook, executed, Knobs.NONE, Duration.ofSeconds(30), Progress.NONE);
    assertEquals(List.of("hangs: stopped after 30 s"), outcome.faults());
    long kernel = Long.parseLong(Files.readString(folder.resolve("pid")));
    assertEquals(Optional.empty(), ProcessHandle.of(kernel).filter(ProcessHandle::isAlive));
  }

  @Test
  void reportsThatTheKernelDied() throws IOException {
    Path notebook =
        TestNotebook.write(
            folder.resolve("dies.ipynb"), "Dies · 1 minute", "Runtime.getRuntime().halt(3);");
    List<String> faults = run(jupyter, notebook).faults();
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).startsWith("dies: its kernel died"), faults.get(0));
  }

  @Test
  void namesTheRemedyInTheFirstLine() throws IOException {
    Path notebook =
        TestNotebook.write(
            folder.resolve("remedies.ipynb"),
            "Remedies · 1 minute",
            "ziffer.notebook.Notebook.start()",
            LOAD + "Dl4jNets.predict(lenet, trained.net(), mnist.test())",
            "Checkpoint.read(java.nio.file.Path.of(\"none.zip\"))",
            "ziffer.notebook.Notebook.start()");
    List<Output> errors =
        run(jupyter(folder.resolve("small"), 256), notebook).notebook().cells().stream()
            .flatMap(cell -> cell.outputs().stream())
            .toList();
    assertEquals(4, errors.size());
    assertTrue(errors.stream().allMatch(Output::isError));
    assertTrue(
        errors.get(0).firstLine().startsWith("the library is not loaded: run the first cell"));
    assertTrue(errors.get(1).firstLine().startsWith("lenet is not known yet: run the cells above"));
    assertTrue(errors.get(2).firstLine().contains("none.zip"), errors.get(2).text());
    assertTrue(errors.get(3).firstLine().startsWith("the kernel has a heap of"));
    for (Output error : errors.subList(2, 4)) {
      assertEquals(1, error.text().lines().count(), error.text());
    }
    assertFalse(errors.get(1).text().contains("\tat "), errors.get(1).text());
  }

  private static Executed run(Jupyter jupyter, Path notebook) {
    return jupyter.run(notebook, executed, Knobs.NONE, Jupyter.LIMIT, Progress.NONE);
  }
}
