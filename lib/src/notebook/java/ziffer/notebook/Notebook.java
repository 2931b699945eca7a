package ziffer.notebook;

import java.nio.file.Path;
import java.util.Locale;
import ziffer.Ziffer;
import ziffer.ZifferException;
import ziffer.app.Memory;
import ziffer.data.DataDirectory;
import ziffer.data.Mnist;
import ziffer.data.Progress;
import ziffer.live.NotebookCanvas;
import ziffer.quant.Int8Net;

/** Set-up of a notebook, and the folders of its files. */
public final class Notebook {
  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static NotebookCanvas canvas;

  private Notebook() {}

  /**
   * Checks the memory and returns the versions in one line. Sets the locale to {@link Locale#ROOT}
   * and enables assertions in cells.
   *
   * @throws ZifferException with the remedy, if the memory is too small for the notebooks
   */
  public static String start() {
    long heap = Runtime.getRuntime().maxMemory();
    Memory.checkNotebooks(Memory.ofMachine(), heap);
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
    return Mnist.in(data().mnist(), progress());
  }

  /**
   * Returns a canvas for a cell: {@code render(canvas.html(), "text/html")} shows it, and {@code
   * canvas.digits(7)} is the last drawing. The canvas of an earlier call ends.
   */
  public static synchronized NotebookCanvas draw(Int8Net net) {
    if (canvas != null) {
      canvas.close();
    }
    canvas = new NotebookCanvas(net);
    return canvas;
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
