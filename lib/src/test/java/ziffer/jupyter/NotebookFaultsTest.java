package ziffer.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Tools;
import ziffer.data.DataDirectory;
import ziffer.data.Progress;

/** Runs notebooks with faults. */
@Tag("thorough")
class NotebookFaultsTest {
  private static final String LOAD =
      "%classpath "
          + DataDirectory.repository().resolve("lib/target/ziffer.jar")
          + "\nimport ziffer.train.*;\n";

  @TempDir static Path kernels;
  @TempDir static Path executed;
  @TempDir Path folder;

  private static Jupyter jupyter;

  @BeforeAll
  static void findJupyter() {
    Tools.require("jupyter", NotebookServer.remedy());
    jupyter = NotebookRunsTest.jupyter(kernels, 2048);
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
        jupyter.run(
            notebook, executed, NotebookRunsTest.knobs("LIMIT=5"), Jupyter.LIMIT, Progress.NONE);
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
        run(NotebookRunsTest.jupyter(folder.resolve("small"), 256), notebook)
            .notebook()
            .cells()
            .stream()
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
