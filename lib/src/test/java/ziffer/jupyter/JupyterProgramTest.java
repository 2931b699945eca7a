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

/** Which kernel called java is started; a script stands in for {@code jupyter --paths --json}. */
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
  void knowsNoKernelWhereThereIsNone() throws IOException {
    assertTrue(fault(paths()).orElseThrow().endsWith("run ./jbang setup.java"));
  }

  @Test
  void tellsInOneLineOfWhatIsNoJson() throws IOException {
    String fault = fault("echo no paths").orElseThrow();
    assertTrue(fault.contains("--paths gives no JSON"), fault);
    assertEquals(1, fault.lines().count());
  }

  @Test
  void tellsTheLineWithTheErrorOfAProgramThatFails() throws IOException {
    String fault = fault("echo ImportError: no zmq; echo INFO: bye; exit 1").orElseThrow();
    assertTrue(fault.endsWith("--paths fails: ImportError: no zmq"), fault);
  }

  /** Says a warning, then two folders. */
  private String paths() {
    return "echo 'Warning: old' >&2\necho '{\"data\": [\"%1$s/other\", \"%1$s/ours\"]}'"
        .formatted(folder);
  }

  private Optional<String> fault(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("jupyter"), "#!/bin/sh\n" + script + "\n");
    assertTrue(program.toFile().setExecutable(true));
    return new JupyterProgram(program, Map.of()).kernelFault();
  }
}
