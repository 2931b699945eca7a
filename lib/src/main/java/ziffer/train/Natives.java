package ziffer.train;

/** Settings that must precede the loading of DL4J's native code. */
final class Natives {
  /**
   * JavaCPP 1.5.7 queries the memory of the process at every allocation, which takes longer than
   * the arithmetic on a small array. 0 disables the query; JavaCPP's own count, {@code
   * org.bytedeco.javacpp.maxBytes}, still applies. A profile of {@code bench.java train} shows
   * whether {@code Pointer.physicalBytes} is still expensive.
   */
  private static final String PHYSICAL_BYTES = "org.bytedeco.javacpp.maxPhysicalBytes";

  private Natives() {}

  /** Applies the settings; call it before the first net is created or read. */
  static void prepare() {
    if (System.getProperty(PHYSICAL_BYTES) == null) {
      System.setProperty(PHYSICAL_BYTES, "0");
    }
  }
}
