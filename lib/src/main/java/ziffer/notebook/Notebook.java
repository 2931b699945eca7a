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

/** What every notebook begins with, and where its files lie. */
public final class Notebook {
  /** What a machine must have for all notebooks; a little less, since firmware keeps some. */
  private static final long MEMORY = 1900L << 20;

  /** Heap with which every notebook ends in its default setting. */
  private static final long HEAP = 700L << 20;

  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private Notebook() {}

  /**
   * Checks the memory and says what runs here in one line. From here on numbers are written alike
   * in every country, and an {@code assert} that does not hold stops its cell.
   *
   * @throws ZifferException with the remedy, if a notebook could not come to its end here
   */
  public static String start() {
    long heap = Runtime.getRuntime().maxMemory();
    check(memory(), heap);
    Locale.setDefault(Locale.ROOT);
    // Java passes over assertions unless it was started with -ea, and who starts a kernel may not.
    CALLERS.getCallerClass().getClassLoader().setDefaultAssertionStatus(true);
    return String.format(
        Locale.ROOT,
        "Ziffer %s, Java %s, %d processors, heap of %,d MB",
        Ziffer.VERSION,
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        heap >> 20);
  }

  /** Returns how many bytes of memory the machine, or the container, has. */
  public static long memory() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  /**
   * Checks that every notebook comes to its end.
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
              "this machine has %,d MB of memory and the notebooks need 2,000: use a larger one, or"
                  + " the scripts with --limit",
              memory >> 20));
    }
    if (heap < HEAP) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "the kernel has a heap of %,d MB and needs %,d: run ./jbang setup.java, then restart"
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
   * Returns MNIST, fetched if it is missing.
   *
   * @throws ZifferException if it cannot be fetched, with the remedy
   */
  public static Mnist mnist() {
    Mnist mnist = new Mnist(data().mnist());
    if (!mnist.isPresent()) {
      mnist.fetch(progress());
    }
    return mnist;
  }

  /** Returns where the notebooks write what belongs to a net: {@code build/notebooks/<net>}. */
  public static Path folder(String net) {
    return DataDirectory.repository().resolve(Path.of("build", "notebooks", net));
  }

  /**
   * Returns a source file of the library, to be read in a cell.
   *
   * @param file such as {@code ziffer/infer/MirrorLayer.java}
   */
  public static Path source(String file) {
    return DataDirectory.repository().resolve(Path.of("lib", "src", "main", "java")).resolve(file);
  }

  /** Returns progress that prints a line for each piece of work, since a cell keeps every line. */
  public static Progress progress() {
    return new Progress() {
      private String present = "";

      @Override
      public void report(String what, long done, long total) {
        if (!what.equals(present)) {
          present = what;
          System.out.println(what + " ...");
        }
      }
    };
  }
}
