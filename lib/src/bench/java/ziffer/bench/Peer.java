package ziffer.bench;

import java.util.List;
import ziffer.boards.Core;

/**
 * A net of another project that classifies the same images.
 *
 * @param name name of its folder
 * @param beside net of this project that it is compared with
 * @param cores targets that it is written for and fits on
 * @param version commit that the committed figures are of
 */
record Peer(
    String name,
    String beside,
    List<String> cores,
    String project,
    String version,
    String licence) {
  /** Returns the known peers. */
  static List<Peer> all() {
    return PeerFigures.records("peers.csv")
        .skip(1)
        .map(
            line ->
                new Peer(line[0], line[1], List.of(line[2].split(" ")), line[3], line[4], line[5]))
        .toList();
  }

  /** Returns whether it is written for a core. */
  boolean runsOn(Core core) {
    return cores.contains(core.target());
  }
}
