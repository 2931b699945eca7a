package ziffer.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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

/** Every notebook, run from its first cell to its last, and what is told of those with a fault. */
@Tag("thorough")
class NotebookRunsTest {
  private static final Path ROOT = DataDirectory.repository();
  private static final String LOAD =
      "%classpath " + ROOT.resolve("lib/target/ziffer.jar") + "\nimport ziffer.train.*;\n";

  @TempDir static Path kernels;
  @TempDir static Path executed;
  @TempDir Path folder;

  private static Runner runner;

  @BeforeAll
  static void chooseRunner() throws IOException {
    TestData.test();
    Map<String, String> environment =
        Map.of("ZIFFER_DATA", DataDirectory.find(null).path().toAbsolutePath().toString());
    if (Jupyter.isInstalled()) {
      Map<String, String> all = new HashMap<>(environment);
      all.putAll(TestNotebook.kernelDirectory(kernels, 2048));
      runner = Jupyter.find(all);
    } else {
      Tools.note(Jupyter.MISSING + "; the notebooks ran through JShell");
      runner = new Shell(2048, environment);
    }
  }

  static Stream<Path> notebooks() {
    return NotebooksTest.withSolutions();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void runsWithoutAFault(Path notebook) {
    Executed outcome = runner.run(notebook, executed, Runner.LIMIT, Progress.NONE);
    assertEquals(List.of(), outcome.faults());
  }

  @Test
  void shellShowsWhatJupyterShows() throws IOException {
    Tools.require("jupyter", NotebookServer.remedy());
    Path notebook =
        TestNotebook.write(
            folder.resolve("both.ipynb"),
            "Both · 1 minute",
            "int x = 3;\nSystem.out.print(\"10 %\\r20 %\\n\");\nSystem.err.println(\"e\");\nx",
            "String id = display(\"old\");\nprintf(\"%d%n\", x);\nupdateDisplay(id, \"new\");",
            "render(\"<b>x</b>\", \"text/html\")",
            "import java.awt.image.BufferedImage;\nnew BufferedImage(9, 9, 1)",
            " ",
            "List.of(java.nio.file.Path.of(\"\").toAbsolutePath())",
            "\"abc\".substring(7)",
            "unknown + 1",
            "int y = ;",
            LOAD + "Checkpoint.read(java.nio.file.Path.of(\"none.zip\"))");
    NotebookFile byJupyter = run(runner, notebook).notebook();
    NotebookFile byShell = run(new Shell(2048, Map.of()), notebook).notebook();
    for (int cell = 0; cell < byJupyter.cells().size(); cell++) {
      assertEquals(outline(byJupyter.cells().get(cell)), outline(byShell.cells().get(cell)));
    }
    List<String> kinds =
        byShell.cells().stream()
            .flatMap(cell -> cell.outputs().stream())
            .map(Output::kind)
            .distinct()
            .sorted()
            .toList();
    assertEquals(List.of("display_data", "error", "execute_result", "stream"), kinds);
  }

  /** Number, kinds, types and texts; of errors the first line, since traces hold line numbers. */
  private static String outline(Cell cell) {
    StringBuilder outline = new StringBuilder(cell.count() + " " + cell.source() + "\n");
    for (Output output : cell.outputs()) {
      outline
          .append(output.kind())
          .append(new TreeSet<>(output.data().keySet()))
          .append(output.isError() ? output.firstLine() : output.text())
          .append('\n');
    }
    return outline.toString();
  }

  @Test
  void findsEachFaultAndGoesOn() throws IOException {
    Path notebook =
        TestNotebook.write(
            folder.resolve("04_faults.ipynb"),
            "4 · Faults · 0 minutes",
            "\"abc\".substring(7)",
            "import java.awt.image.BufferedImage;\nnew BufferedImage(20, 20, 1)",
            "for (int i = 0; i < 61; i++) System.out.println(i);");
    List<String> faults = run(runner, notebook).faults();
    assertEquals(
        List.of(
            "04_faults, cell [1]: java.lang.StringIndexOutOfBoundsException: begin 7, end 3, length 3",
            "04_faults, cell [2]: an empty picture",
            "04_faults, cell [3]: 61 lines of text, 60 are the most to be read"),
        faults.subList(0, 3));
    assertTrue(faults.get(3).endsWith("s, and 0 are allowed"), faults.get(3));
    assertEquals(4, faults.size());
  }

  @Test
  void endsANotebookThatHangs() throws IOException {
    Path notebook =
        TestNotebook.write(
            folder.resolve("hangs.ipynb"),
            "Hangs · 1 minute",
            "import java.nio.file.*;\nlong pid = ProcessHandle.current().pid();\n"
                + "Files.writeString(Path.of(\"pid\"), \"\" + pid);\nSystem.out.println(\"begun\");",
            "Thread.sleep(600_000);");
    for (Runner with : List.of(runner, new Shell(2048, Map.of()))) {
      Files.deleteIfExists(folder.resolve("pid"));
      Executed outcome = with.run(notebook, executed, Duration.ofSeconds(40), Progress.NONE);
      assertEquals(List.of("hangs: it was stopped after 40 s"), outcome.faults());
      long kernel = Long.parseLong(Files.readString(folder.resolve("pid")));
      Optional<ProcessHandle> left = ProcessHandle.of(kernel).filter(ProcessHandle::isAlive);
      assertEquals(Optional.empty(), left);
      if (with instanceof Shell) {
        Output shown = outcome.notebook().cells().get(1).outputs().get(0);
        assertEquals("begun\n", shown.text());
      }
    }
  }

  @Test
  void tellsThatTheKernelDied() throws IOException {
    Path notebook =
        TestNotebook.write(
            folder.resolve("dies.ipynb"), "Dies · 1 minute", "Runtime.getRuntime().halt(3);");
    for (Runner with : List.of(runner, new Shell(2048, Map.of()))) {
      assertEquals(List.of("dies: " + Shell.DIED), run(with, notebook).faults());
    }
  }

  @Test
  void tellsTheRemedyInTheFirstLine() throws IOException {
    Tools.require("jupyter", NotebookServer.remedy());
    Path notebook =
        TestNotebook.write(
            folder.resolve("remedies.ipynb"),
            "Remedies · 1 minute",
            "ziffer.notebook.Notebook.start()",
            LOAD + "Dl4jNets.predict(lenet, trained.net(), mnist.test())",
            "Checkpoint.read(java.nio.file.Path.of(\"none.zip\"))",
            "ziffer.notebook.Notebook.start()");
    Jupyter small = Jupyter.find(TestNotebook.kernelDirectory(folder.resolve("small"), 256));
    List<Output> errors =
        run(small, notebook).notebook().cells().stream()
            .flatMap(cell -> cell.outputs().stream())
            .toList();
    assertEquals(4, errors.size());
    assertTrue(errors.stream().allMatch(Output::isError));
    assertTrue(
        errors.get(0).firstLine().startsWith("the library is not loaded: run the first cell"));
    assertTrue(errors.get(1).firstLine().startsWith("lenet is not known yet: run the cells above"));
    assertTrue(errors.get(2).firstLine().contains("none.zip"), errors.get(2).text());
    assertTrue(errors.get(3).firstLine().startsWith("the kernel has a heap of 256 MB and needs"));
    for (Output error : errors.subList(2, 4)) {
      assertEquals(1, error.text().lines().count(), error.text());
    }
    assertFalse(errors.get(1).text().contains("\tat "), errors.get(1).text());
  }

  private static Executed run(Runner runner, Path notebook) {
    return runner.run(notebook, executed, Duration.ofMinutes(3), Progress.NONE);
  }
}
