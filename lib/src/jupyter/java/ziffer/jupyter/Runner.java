package ziffer.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.Progress;

/** A way to run notebooks. */
public interface Runner {
  /** After this a notebook is not late but hangs. */
  Duration LIMIT = Duration.ofMinutes(10);

  /**
   * Runs all cells in a kernel of their own, in the notebook's folder, and writes the notebook with
   * what they showed.
   *
   * @param target where to write it
   * @param meanwhile is told the seconds
   * @return why it did not come to its end; empty if it did
   */
  Optional<String> execute(NotebookFile notebook, Path target, Duration limit, Progress meanwhile)
      throws IOException;

  /**
   * Runs a notebook and looks at what came out.
   *
   * @param folder where the executed notebook is written, under its own name
   * @param progress is told the seconds taken, of those allowed
   * @throws ZifferException if the notebook cannot be read or the folder not be written to
   */
  default Executed run(Path notebook, Path folder, Duration limit, Progress progress) {
    NotebookFile source = NotebookFile.read(notebook);
    Path target = folder.resolve(notebook.getFileName());
    AtomicFiles.makeFolder(folder);
    try {
      Files.deleteIfExists(target);
      long start = System.nanoTime();
      Optional<String> stopped = execute(source, target, limit, progress);
      double seconds = (System.nanoTime() - start) / 1e9;
      NotebookFile outcome = Files.exists(target) ? NotebookFile.read(target) : source;
      return new Executed(outcome, seconds, Faults.of(outcome, seconds, stopped));
    } catch (IOException e) {
      throw new ZifferException("cannot run " + notebook + ": " + e.getMessage(), e);
    }
  }
}
