package ziffer.notebook;

import java.nio.file.Path;
import java.util.Locale;
import ziffer.Ziffer;
import ziffer.ZifferException;
import ziffer.app.Memory;
import ziffer.data.DataDirectory;
import ziffer.data.Mnist;
import ziffer.data.Progress;

/** What every notebook begins with, and where its files lie. */
public final class Notebook {
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
    Memory.checkNotebooks(Memory.ofMachine(), heap);
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
    return Mnist.in(data().mnist(), progress());
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
