package ziffer.boards;

import ziffer.codegen.CSource;

/**
 * C self-test shared by all projects: classifies samples, prints results and compares them with
 * Java.
 *
 * <p>The project defines {@code say(text)}, {@code now()}, a 32-bit clock that may wrap, and {@code
 * TICKS_PER_US}. It uses no float and no printf, which can take more flash than a net.
 */
final class SampleLoop {
  private static final String BYTES = "const uint8_t *pixels = net_samples[index];";

  private static final String BITS =
      "uint8_t pixels[NET_PIXELS];\n  net_sample_unpack(index, pixels);";

  private SampleLoop() {}

  /** Returns the functions {@code try_sample(index)} and {@code say_total(same)}. */
  static String text(boolean oneBit) {
    return CSource.read("boards/samples.c").replace("@pixels", oneBit ? BITS : BYTES);
  }
}
