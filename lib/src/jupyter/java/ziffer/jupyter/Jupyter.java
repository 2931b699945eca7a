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
import ziffer.data.Progress;
import ziffer.data.TemporaryFolder;

/** The Jupyter that is installed, with nbconvert and the kernel {@code java}. */
public final class Jupyter implements Runner {
  /** What is said where there is none. */
  public static final String MISSING =
      "Jupyter is not installed: " + NotebookServer.remedy() + ", then ./jbang setup.java";

  private final JupyterProgram program;

  private Jupyter(JupyterProgram program) {
    this.program = program;
  }

  /** Returns whether there is one on the path. */
  public static boolean isInstalled() {
    return ExternalProcess.find("jupyter").isPresent();
  }

  /**
   * Returns the Jupyter that is installed.
   *
   * @param environment variables to add to its environment, such as {@code ZIFFER_DATA}
   * @throws ZifferException with the remedy, if it, nbconvert or the kernel is missing
   */
  public static Jupyter find(Map<String, String> environment) {
    Path program = ExternalProcess.find("jupyter").orElseThrow(() -> new ZifferException(MISSING));
    JupyterProgram jupyter = new JupyterProgram(program, environment);
    if (!jupyter.run(List.of("nbconvert", "--version")).isDone()) {
      throw new ZifferException("Jupyter has no nbconvert: " + NotebookServer.remedy());
    }
    jupyter
        .kernelFault()
        .ifPresent(
            fault -> {
              throw new ZifferException(fault);
            });
    return new Jupyter(jupyter);
  }

  /**
   * Returns why the Jupyter that is installed would not start our kernel for a notebook, in one
   * line with the remedy; empty if it would, or if there is no Jupyter.
   */
  public static Optional<String> kernelFault() {
    return ExternalProcess.find("jupyter")
        .flatMap(program -> new JupyterProgram(program, Map.of()).kernelFault());
  }

  @Override
  public Optional<String> execute(
      NotebookFile notebook, Path target, Duration limit, Progress meanwhile) throws IOException {
    Path file = notebook.file().toAbsolutePath();
    ExternalProcess.Outcome outcome =
        program
            .with(
                List.of(
                    "nbconvert",
                    "--to=notebook",
                    "--execute",
                    // Without it nothing is written of a notebook with a fault.
                    "--allow-errors",
                    "--ExecutePreprocessor.timeout=-1",
                    "--ExecutePreprocessor.kernel_name=" + JupyterProgram.KERNEL,
                    "--output-dir=" + target.toAbsolutePath().getParent(),
                    "--output=" + target.getFileName(),
                    file.toString()),
                file.getParent())
            .run(
                limit,
                null,
                taken -> meanwhile.report(notebook.name(), taken, notebook.allowed().toSeconds()));
    if (outcome.isLate()) {
      return Optional.of("it was stopped after " + limit.toSeconds() + " s");
    }
    if (outcome.output().contains("DeadKernelError")) {
      return Optional.of(Shell.DIED);
    }
    return outcome.isDone()
        ? Optional.empty()
        : Optional.of("Jupyter does not run it: " + JupyterProgram.reason(outcome));
  }

  /**
   * Returns an executed notebook as a page.
   *
   * @param home folder of the notebook, where the pictures of its text are sought
   */
  String page(NotebookFile executed, Path home) throws IOException {
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      ExternalProcess.Outcome outcome =
          program
              .with(
                  List.of(
                      "nbconvert",
                      "--to=html",
                      "--HTMLExporter.embed_images=True",
                      "--output-dir=" + temporary.path(),
                      "--output=page.html",
                      // Read from a stream, it has no folder but the present one.
                      "--stdin"),
                  home.toAbsolutePath())
              .run(JupyterProgram.SHORT, executed.file(), seconds -> {});
      if (!outcome.isDone()) {
        throw new ZifferException(
            "Jupyter makes no page of " + executed.name() + ": " + JupyterProgram.reason(outcome));
      }
      return Files.readString(temporary.path().resolve("page.html"));
    }
  }
}
