package ziffer.bench;

import java.util.Locale;

/**
 * What a net costs on an emulated core, beside one of this project.
 *
 * @param core target, such as {@code qemu-m4}
 * @param beside net of this project on the same core
 * @param ratio instructions over those of that net; 1 for the net itself
 * @param instructions mean of an inference
 * @param flashBytes code and tables
 * @param ramBytes working memory, variables and stack
 * @param accuracy in percent
 * @param images test images that the instructions are counted on
 * @param measured date, compiler and emulator
 */
public record PeerRow(
    String net,
    String core,
    String beside,
    double ratio,
    long instructions,
    int flashBytes,
    int ramBytes,
    double accuracy,
    int images,
    String measured)
    implements BenchRow {
  /** Makes the row of a peer beside this net. */
  PeerRow of(
      String peer, long count, int flash, int ram, double percent, int digits, String measurement) {
    double times = count / (double) instructions;
    return new PeerRow(peer, core, net, times, count, flash, ram, percent, digits, measurement);
  }

  /** Returns whether it is a peer's, not one of this project's nets. */
  boolean isPeer() {
    return !net.equals(beside);
  }

  @Override
  public String line() {
    return String.format(
        Locale.ROOT,
        "%6.2fx %-6s %-17s %-11s %,11d instructions (%,6d images) %,8d B flash %,7d B RAM %6.2f %%",
        ratio,
        beside,
        net,
        core,
        instructions,
        images,
        flashBytes,
        ramBytes,
        accuracy);
  }
}
