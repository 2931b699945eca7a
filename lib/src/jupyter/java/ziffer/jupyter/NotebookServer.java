package ziffer.jupyter;

import java.util.Optional;
import java.util.stream.Stream;
import ziffer.ExternalProcess;
import ziffer.ZifferException;

/** The program that shows notebooks in the browser: JupyterLab, or the Notebook before it. */
public final class NotebookServer {
  /** How Debian and Ubuntu get it, with all that runs notebooks. */
  public static final String DEBIAN = "apt-get install jupyter-notebook jupyter-nbconvert";

  private NotebookServer() {}

  /** Returns whether one is installed. */
  public static boolean isInstalled() {
    return program().isPresent();
  }

  /**
   * Returns what is installed.
   *
   * @throws ZifferException with the remedy, if nothing is or if it takes another kernel
   */
  public static String check() {
    String program = program().orElseThrow(() -> new ZifferException(remedy()));
    Jupyter.kernelFault()
        .ifPresent(
            fault -> {
              throw new ZifferException(fault);
            });
    return "jupyter " + program;
  }

  /** Returns the command that shows a notebook with the one that is installed. */
  public static String open(String notebook) {
    return "jupyter " + program().orElse("notebook") + " " + notebook;
  }

  /** Returns how one gets it here. */
  public static String remedy() {
    return ExternalProcess.isInstalled("apt-get")
        ? DEBIAN
        : "pip install notebook, or conda env create -f environment.yml";
  }

  private static Optional<String> program() {
    return Stream.of("lab", "notebook")
        .filter(program -> ExternalProcess.isInstalled("jupyter-" + program))
        .findFirst();
  }
}
