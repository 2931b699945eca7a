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
 * @param accuracy share of the images, in percent
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
  /** Reads a line of {@code figures.csv}. */
  static PeerRow of(String[] line) {
    return new PeerRow(
        line[0],
        line[1],
        line[2],
        Double.parseDouble(line[3]),
        Long.parseLong(line[4]),
        Integer.parseInt(line[5]),
        Integer.parseInt(line[6]),
        Double.parseDouble(line[7]),
        Integer.parseInt(line[8]),
        line[9]);
  }

  @Override
  public String line() {
    return String.format(
        Locale.ROOT,
        "%6.2fx %-6s %-17s %-11s %,11d instructions %,8d B flash %,7d B RAM %7.2f %%",
        ratio,
        beside,
        net,
        core,
        instructions,
        flashBytes,
        ramBytes,
        accuracy);
  }
}
