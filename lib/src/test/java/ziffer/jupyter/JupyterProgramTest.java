package ziffer.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Tools;

/** Which kernel called java Jupyter starts; a script replaces {@code jupyter --paths --json}. */
class JupyterProgramTest {
  @TempDir Path folder;

  @BeforeEach
  void need() {
    Tools.require("sh", "use a POSIX shell, such as Git's on Windows");
  }

  @Test
  void refusesAnotherKernelThatComesFirst() throws IOException {
    new KernelSpec(folder.resolve("ours")).install(512);
    assertEquals(Optional.empty(), fault(paths()));
    Path other = Files.createDirectories(folder.resolve("other/kernels/java"));
    Files.writeString(other.resolve("kernel.json"), "{\"argv\": [\"java\", \"-jar\"]}");
    String fault = fault(paths()).orElseThrow();
    assertTrue(
        fault.contains(other + ": remove that folder (jupyter kernelspec remove java)"), fault);
    assertEquals(1, fault.lines().count());
  }

  @Test
  void reportsAMissingKernel() throws IOException {
    assertTrue(fault(paths()).orElseThrow().endsWith("run ./jbang setup.java"));
  }

  @Test
  void reportsInvalidJsonInOneLine() throws IOException {
    String fault = fault("echo no paths").orElseThrow();
    assertTrue(fault.contains("--paths gives no JSON"), fault);
    assertEquals(1, fault.lines().count());
  }

  @Test
  void reportsTheErrorOfAFailingProgram() throws IOException {
    String fault = fault("echo ImportError: no zmq; echo INFO: bye; exit 1").orElseThrow();
    assertTrue(fault.endsWith("--paths fails: ImportError: no zmq"), fault);
  }

  /** Prints a warning, then two folders. */
  private String paths() {
    return "echo 'Warning: old' >&2\necho '{\"data\": [\"%1$s/other\", \"%1$s/ours\"]}'"
        .replace("%1$s", folder.toString());
  }

  private Optional<String> fault(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("jupyter"), "#!/bin/sh\n" + script + "\n");
    assertTrue(program.toFile().setExecutable(true));
    return new JupyterProgram(program, Map.of()).kernelFault();
  }
}
