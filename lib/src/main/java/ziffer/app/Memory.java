package ziffer.app;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import ziffer.ZifferException;

/** How much memory scripts and notebooks need. */
public final class Memory {
  /** Heap in bytes that suffices to train the default net with a script. */
  static final long SCRIPT_HEAP = 512L << 20;

  /** Heap in bytes that suffices for every notebook at its default settings. */
  private static final long NOTEBOOK_HEAP = 700L << 20;

  /** Memory that the notebooks need: a little below 2 GB, since firmware reserves some. */
  private static final long MACHINE = 1900L << 20;

  private Memory() {}

  /** Returns the memory of this machine or container in bytes. */
  public static long ofMachine() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  /**
   * Checks that every notebook can run to its end.
   *
   * @param machine memory of the machine in bytes
   * @param heap of the kernel in bytes
   * @throws ZifferException with the remedy
   */
  public static void checkNotebooks(long machine, long heap) {
    if (machine < MACHINE) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "this machine has %,d MB of memory, but the notebooks need 2,000: use a larger one,"
                  + " or the scripts with --limit",
              machine >> 20));
    }
    if (heap < NOTEBOOK_HEAP) {
      throw new ZifferException(
          String.format(
              Locale.ROOT,
              "the kernel has a heap of %,d MB but needs %,d: run ./jbang setup.java, then restart"
                  + " the kernel (Kernel > Restart)",
              heap >> 20,
              NOTEBOOK_HEAP >> 20));
    }
  }
}
