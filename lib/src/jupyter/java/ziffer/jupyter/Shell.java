package ziffer.jupyter;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ziffer.ExternalProcess;
import ziffer.data.Progress;
import ziffer.data.TemporaryFolder;
import ziffer.kernel.CellRunner;

/** Runs the cells in a JShell of their own, for machines without Jupyter. */
public final class Shell implements Runner {
  /** What is said of a kernel that ended by itself. */
  static final String DIED =
      "its kernel died, mostly for want of memory: close other programs, or lower LIMIT";

  private final long heap;
  private final Map<String, String> environment;

  /**
   * Takes what the cells' JVM finds.
   *
   * @param heap in MB
   * @param environment variables to add, such as {@code ZIFFER_DATA}
   */
  public Shell(long heap, Map<String, String> environment) {
    this.heap = heap;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> execute(
      NotebookFile notebook, Path target, Duration limit, Progress meanwhile) throws IOException {
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path cells = temporary.path().resolve("cells.json");
      Path messages = temporary.path().resolve("messages");
      ShownCells shown = new ShownCells(NotebookFile.json(notebook.file()));
      Files.writeString(cells, JSON.std.asString(shown.sources()));
      Files.createFile(messages);
      ExternalProcess java =
          new ExternalProcess(
              List.of(
                  ExternalProcess.java(),
                  "-Xmx" + heap + "m",
                  "-cp",
                  KernelFiles.classPath(temporary.path().resolve("kernel")),
                  CellRunner.class.getName(),
                  cells.toString(),
                  messages.toString()),
              notebook.file().toAbsolutePath().getParent(),
              environment);
      ExternalProcess.Outcome outcome =
          java.run(
              limit,
              null,
              taken -> meanwhile.report(notebook.name(), taken, notebook.allowed().toSeconds()));
      for (String line : wholeLines(Files.readAllBytes(messages))) {
        shown.take(JSON.std.mapFrom(line));
      }
      shown.write(target);
      if (outcome.isLate()) {
        return Optional.of("it was stopped after " + limit.toSeconds() + " s");
      }
      return outcome.isDone() ? Optional.empty() : Optional.of(DIED);
    }
  }

  /** Returns the lines that end: a process that was ended may leave half a line or character. */
  static List<String> wholeLines(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }
}
