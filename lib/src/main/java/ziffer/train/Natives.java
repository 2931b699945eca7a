package ziffer.train;

import ziffer.backprop.Backprop;

/** What has to be set before DL4J's native code is loaded. */
final class Natives {
  /**
   * JavaCPP 1.5.7 asks the operating system for the memory of the process at every new array, which
   * takes longer than the array's arithmetic; 0 lets it rely on its own count, {@code
   * org.bytedeco.javacpp.maxBytes}. A profile of {@code bench.java train} shows whether {@code
   * Pointer.physicalBytes} has become cheap.
   */
  private static final String PHYSICAL_BYTES = "org.bytedeco.javacpp.maxPhysicalBytes";

  private Natives() {}

  /** Prepares; to be called before the first net is made or read. */
  static void prepare() {
    if (System.getProperty(PHYSICAL_BYTES) == null) {
      System.setProperty(PHYSICAL_BYTES, "0");
    }
    Backprop.prepare();
  }
}
