package ziffer.jupyter;

import java.util.Optional;
import java.util.stream.Stream;
import ziffer.ExternalProcess;
import ziffer.ZifferException;

/** The program that shows notebooks in the browser: JupyterLab or Jupyter Notebook. */
public final class NotebookServer {
  /** The command that installs it on Debian and Ubuntu, with nbconvert. */
  public static final String DEBIAN = "apt-get install jupyter-notebook jupyter-nbconvert";

  private NotebookServer() {}

  /** Returns whether one is installed. */
  public static boolean isInstalled() {
    return program().isPresent();
  }

  /**
   * Returns what is installed.
   *
   * @throws ZifferException with the remedy, if nothing is or if it would start another kernel
   */
  public static String check() {
    String program = program().orElseThrow(() -> new ZifferException(remedy()));
    Jupyter.requireKernel(Jupyter.kernelFault());
    return "jupyter " + program;
  }

  /** Returns the command that opens a notebook. */
  public static String open(String notebook) {
    return "jupyter " + program().orElse("notebook") + " " + notebook;
  }

  /** Returns the command that installs one on this machine. */
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
