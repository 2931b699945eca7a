package ziffer.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.Progress;
import ziffer.data.TemporaryFolder;

/** Runs notebooks with the installed Jupyter, its nbconvert and the kernel {@code java}. */
public final class Jupyter {
  /** A notebook that runs longer hangs. */
  public static final Duration LIMIT = Duration.ofHours(1);

  private final JupyterProgram program;

  private Jupyter(JupyterProgram program) {
    this.program = program;
  }

  /**
   * Returns the installed Jupyter.
   *
   * @param environment variables to add to its environment, such as {@code ZIFFER_DATA}
   * @throws ZifferException with the remedy, if it, nbconvert or the kernel is missing
   */
  public static Jupyter find(Map<String, String> environment) {
    Path program =
        ExternalProcess.find("jupyter")
            .orElseThrow(
                () ->
                    new ZifferException(
                        "Jupyter is not installed: "
                            + NotebookServer.remedy()
                            + ", then ./jbang setup.java"));
    JupyterProgram jupyter = new JupyterProgram(program, environment);
    if (!jupyter.run(List.of("nbconvert", "--version")).isDone()) {
      throw new ZifferException("Jupyter has no nbconvert: " + NotebookServer.remedy());
    }
    requireKernel(jupyter.kernelFault());
    return new Jupyter(jupyter);
  }

  /**
   * Returns why the installed Jupyter would not start our kernel, in one line with the remedy;
   * empty if it would, or if there is no Jupyter.
   */
  public static Optional<String> kernelFault() {
    return ExternalProcess.find("jupyter")
        .flatMap(program -> new JupyterProgram(program, Map.of()).kernelFault());
  }

  static void requireKernel(Optional<String> fault) {
    if (fault.isPresent()) {
      throw new ZifferException(fault.get());
    }
  }

  /**
   * Runs all cells of a notebook in a new kernel, in the notebook's folder, and checks the result.
   *
   * @param folder where the executed notebook is written, under its own name
   * @param progress receives the seconds taken, of those in the title
   * @throws ZifferException if the notebook cannot be read or the folder cannot be written
   */
  public Executed run(Path notebook, Path folder, Knobs knobs, Duration limit, Progress progress) {
    NotebookFile source = NotebookFile.read(notebook);
    Path target = folder.resolve(notebook.getFileName()).toAbsolutePath();
    AtomicFiles.makeFolder(folder);
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Files.deleteIfExists(target);
      Path changed = temporary.path().resolve(notebook.getFileName());
      source.write(changed, knobs);
      long start = System.nanoTime();
      Optional<String> stopped = execute(source, changed, target, limit, progress);
      double seconds = (System.nanoTime() - start) / 1e9;
      NotebookFile outcome = Files.exists(target) ? NotebookFile.read(target) : source;
      return new Executed(outcome, seconds, Faults.of(outcome, stopped));
    } catch (IOException e) {
      throw new ZifferException("cannot run " + notebook + ": " + e.getMessage(), e);
    }
  }

  /** Returns why the notebook did not run to its end, if so. */
  private Optional<String> execute(
      NotebookFile notebook, Path input, Path target, Duration limit, Progress progress)
      throws IOException {
    ExternalProcess.Outcome outcome =
        program
            .convert(
                notebook.home(),
                target,
                "notebook",
                "--execute",
                // Without it nbconvert writes nothing if a cell fails.
                "--allow-errors",
                "--ExecutePreprocessor.timeout=-1",
                "--ExecutePreprocessor.kernel_name=" + JupyterProgram.KERNEL)
            .run(
                limit,
                input,
                taken ->
                    progress.report(notebook.name(), taken, notebook.titledTime().toSeconds()));
    if (outcome.isLate()) {
      return Optional.of("stopped after " + limit.toSeconds() + " s");
    }
    if (outcome.output().contains("DeadKernelError")) {
      return Optional.of(
          "its kernel died, usually for lack of memory: close other programs, or lower LIMIT");
    }
    return outcome.isDone()
        ? Optional.empty()
        : Optional.of("Jupyter cannot run it: " + JupyterProgram.reason(outcome));
  }

  /**
   * Returns an executed notebook as HTML.
   *
   * @param home folder of the original notebook, which its image links start from
   */
  String page(NotebookFile executed, Path home) throws IOException {
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path page = temporary.path().resolve("page.html");
      ExternalProcess.Outcome outcome =
          program
              .convert(home.toAbsolutePath(), page, "html", "--HTMLExporter.embed_images=True")
              .run(JupyterProgram.SHORT, executed.file(), seconds -> {});
      if (!outcome.isDone()) {
        throw new ZifferException(
            "Jupyter cannot convert " + executed.name() + ": " + JupyterProgram.reason(outcome));
      }
      return Files.readString(page);
    }
  }
}
