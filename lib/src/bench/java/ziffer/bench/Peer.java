package ziffer.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A net of another project that classifies the same images.
 *
 * @param name name of its folder
 * @param beside net of this project that it is compared with
 * @param cores beginning of the targets that it is written for
 * @param version commit that the committed figures are of
 */
record Peer(
    String name, String beside, String cores, String project, String version, String licence) {
  /** Returns the known peers. */
  static List<Peer> all() {
    return records("peers.csv")
        .map(line -> new Peer(line[0], line[1], line[2], line[3], line[4], line[5]))
        .toList();
  }

  /** Returns the rows of a CSV file among the benchmarks' resources, without its heading. */
  static Stream<String[]> records(String file) {
    return read(file).lines().skip(1).map(line -> line.split(","));
  }

  /** Returns the text of a file among the benchmarks' resources. */
  static String read(String file) {
    try (InputStream in = Peer.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
