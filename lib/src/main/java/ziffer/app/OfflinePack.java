package ziffer.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ziffer.UsageException;
import ziffer.Ziffer;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.DataDirectory;
import ziffer.data.Mnist;
import ziffer.data.Progress;
import ziffer.data.SwissDigits;

/** A folder with everything that the project downloads, for a room without a network. */
public final class OfflinePack {
  private static final String README = "README.txt";
  private static final Set<String> CONTENT =
      Set.of(TakePack.MARK, TakePack.JBANG, TakePack.REPOSITORY, "data", README);

  private final Path folder;
  private final DataDirectory data;

  /** Describes a pack, which need not exist yet. */
  public OfflinePack(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.data = new DataDirectory(this.folder.resolve("data"));
  }

  /** Returns the platform that a pack made here is for. */
  public static String platform() {
    return TakePack.platform();
  }

  /** Returns the pack's size in MB. */
  public long megabytes() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / 1_000_000;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Makes the pack, or adds what an existing one lacks.
   *
   * @param root of the project
   * @param from data directory with MNIST and perhaps the Swiss digits
   * @param jupyter command that installs Jupyter on Debian, for the pack's README
   * @throws ZifferException if the network or the disk fails
   */
  public void make(Path root, DataDirectory from, String jupyter, Progress progress) {
    checkFolder();
    Path jbang = root.resolve(".jbang").resolve(TakePack.JBANG);
    if (!Files.exists(jbang)) {
      throw new ZifferException(
          jbang + " does not exist: run ./jbang setup.java in Ziffer's folder, which downloads it");
    }
    try {
      Files.deleteIfExists(folder.resolve(TakePack.MARK));
      AtomicFiles.write(
          folder.resolve(TakePack.JBANG),
          file -> Files.copy(jbang, file, StandardCopyOption.REPLACE_EXISTING));
      new PackedRepository(folder.resolve(TakePack.REPOSITORY)).fill(root, jbang, progress);
      copy(from, data);
    } catch (IOException e) {
      throw new ZifferException("cannot make the pack " + folder + ": " + e.getMessage(), e);
    }
    AtomicFiles.write(folder.resolve(README), readme(jupyter));
    AtomicFiles.write(
        folder.resolve(TakePack.MARK),
        "ziffer=" + Ziffer.VERSION + "\nplatform=" + TakePack.platform() + "\n");
  }

  /**
   * Copies what JBang and Maven need to where they look for it.
   *
   * @param root of the project
   * @throws UsageException if the folder is not a pack for this machine
   */
  public void take(Path root) {
    try {
      TakePack.take(folder, root);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    } catch (IOException e) {
      throw new ZifferException(TakePack.unwritable(folder, e), e);
    }
  }

  /**
   * Copies MNIST, and the Swiss digits if the pack has them; skips what is there.
   *
   * @return whether anything was missing there
   */
  public boolean takeData(DataDirectory to) {
    return copy(data, to);
  }

  private static boolean copy(DataDirectory from, DataDirectory to) {
    boolean copied = new Mnist(from.mnist()).copyTo(to.mnist());
    if (Files.exists(from.swiss()) && !Files.exists(to.swiss())) {
      new SwissDigits(to.swiss()).take(from.swiss());
      return true;
    }
    return copied;
  }

  private void checkFolder() {
    AtomicFiles.checkWritable(folder);
    try (Stream<Path> files = Files.list(folder)) {
      List<String> foreign =
          files
              .map(file -> "" + file.getFileName())
              .filter(name -> !CONTENT.contains(name))
              .toList();
      if (!foreign.isEmpty()) {
        throw new UsageException(
            folder + " holds other files, such as " + foreign.get(0) + "; name a new folder");
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ZifferException unreadable(IOException e) {
    return new ZifferException("cannot read " + folder + ": " + e.getMessage(), e);
  }

  private static String readme(String jupyter) {
    return String.join(
        "\n",
        "Ziffer " + Ziffer.VERSION + " without a network, for " + TakePack.platform(),
        "",
        "Every machine needs",
        "  - a JDK of version 17 or later and Maven 3.8 or later",
        "  - Jupyter, which is not in this folder: install it before, with a network",
        "    (Debian, Ubuntu: " + jupyter + ")",
        "  - a C compiler, to compare generated headers with Java",
        "  - the project's folder, of the same version as this pack, and this folder",
        "",
        "In the project's folder, on each machine, once:",
        "",
        "  ./jbang setup.java --from PATH_OF_THIS_FOLDER       (Windows: jbang setup.java ...)",
        "",
        "It copies the jars to Maven's local repository and the digits to the data directory,",
        "builds the library and installs the Java kernel. This folder is not needed after that.",
        "",
        "  jbang.jar    JBang, which runs the scripts",
        "  repository   a Maven repository with what library, tests and scripts need",
        "  data         the digits",
        "");
  }
}
