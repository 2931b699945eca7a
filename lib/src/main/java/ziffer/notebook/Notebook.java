package ziffer.notebook;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import ziffer.Ziffer;
import ziffer.ZifferException;
import ziffer.data.DataDirectory;
import ziffer.data.Mnist;
import ziffer.data.Progress;

/** Set-up of a notebook, and the folders of its files. */
public final class Notebook {
  /** Memory that the notebooks need: a little below 2 GB, since firmware reserves some. */
  private static final long MEMORY = 1900L << 20;

  /** Heap that the notebooks need with their default knobs. */
  private static final long HEAP = 700L << 20;

  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private Notebook() {}

  /**
   * Checks the memory and returns the versions in one line. Sets the locale to {@link Locale#ROOT}
   * and enables assertions in cells.
   *
   * @throws ZifferException with the remedy, if the memory is too small for the notebooks
   */
  public static String start() {
    long heap = Runtime.getRuntime().maxMemory();
    check(memory(), heap);
    Locale.setDefault(Locale.ROOT);
    // Jupyter starts the kernel without -ea.
    CALLERS.getCallerClass().getClassLoader().setDefaultAssertionStatus(true);
    return String.format(
        Locale.ROOT,
        "Ziffer %s, Java %s, %d processors, heap of %,d MB",
        Ziffer.VERSION,
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        heap >> 20);
  }

  /** Returns the memory of the machine, or of the container, in bytes. */
  public static long memory() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  /**
   * Checks that the memory is large enough for every notebook.
   *
   * @param memory of the machine in bytes
   * @param heap of the kernel in bytes
   * @throws ZifferException with the remedy
   */
  public static void check(long memory, long heap) {
    if (memory < MEMORY) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "this machine has %,d MB of memory, but the notebooks need 2,000: use a larger one,"
                  + " or the scripts with --limit",
              memory >> 20));
    }
    if (heap < HEAP) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "the kernel has a heap of %,d MB but needs %,d: run ./jbang setup.java, then restart"
                  + " the kernel (Kernel > Restart)",
              heap >> 20,
              HEAP >> 20));
    }
  }

  /** Returns the data directory: {@code $ZIFFER_DATA}, else {@code data/} of the repository. */
  public static DataDirectory data() {
    return DataDirectory.find(null);
  }

  /**
   * Returns MNIST, and downloads it if it is missing.
   *
   * @throws ZifferException with the remedy, if it cannot be downloaded
   */
  public static Mnist mnist() {
    Mnist mnist = new Mnist(data().mnist());
    if (!mnist.isPresent()) {
      mnist.fetch(progress());
    }
    return mnist;
  }

  /** Returns the notebooks' output folder for a net: {@code build/notebooks/<net>}. */
  public static Path folder(String net) {
    return DataDirectory.repository().resolve(Path.of("build", "notebooks", net));
  }

  /**
   * Returns a source file of the library.
   *
   * @param file such as {@code ziffer/infer/MirrorLayer.java}
   */
  public static Path source(String file) {
    return DataDirectory.repository().resolve(Path.of("lib", "src", "main", "java")).resolve(file);
  }

  /** Returns progress that prints one line for each task, since a cell keeps every line. */
  public static Progress progress() {
    return new Progress() {
      private String current = "";

      @Override
      public void report(String what, long done, long total) {
        if (!what.equals(current)) {
          current = what;
          System.out.println(what + " ...");
        }
      }
    };
  }
}
