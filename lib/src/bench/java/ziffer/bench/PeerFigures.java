package ziffer.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.quant.Int8Net;

/**
 * The committed figures: those of peers in {@code figures.csv}, and those of this project's nets in
 * {@code counts.csv}, which the tests hold to what is measured.
 */
final class PeerFigures {
  private static final String FILE = "figures.csv";

  private static final String HEADING =
      "core,net,instructions,flash_bytes,ram_bytes,accuracy,images,measured";

  private PeerFigures() {}

  /** Returns the row of a net of this project; empty if it was not counted on the core. */
  static Optional<PeerRow> own(Core core, String net) {
    return records("/counts.csv")
        .filter(line -> line[0].equals(core.target()) && line[1].equals(net))
        .max(Comparator.comparingInt(line -> Integer.parseInt(line[2])))
        .map(
            line ->
                new PeerRow(
                    net,
                    core.target(),
                    net,
                    1,
                    Long.parseLong(line[3]),
                    Integer.parseInt(line[4]),
                    Integer.parseInt(line[5]) + Integer.parseInt(line[6]),
                    accuracy(BenchModel.shipped(net).integers().figures()),
                    Integer.parseInt(line[2]),
                    "counts.csv"));
  }

  private static double accuracy(Int8Net.Figures figures) {
    return 100.0 * figures.int8Correct() / figures.images();
  }

  /** Returns the row of a peer beside a net of this project; empty if there is none. */
  static Optional<PeerRow> of(Peer peer, PeerRow own) {
    return records(FILE)
        .filter(line -> line[0].equals(own.core()) && line[1].equals(peer.name()))
        .findFirst()
        .map(
            line ->
                own.of(
                    peer.name(),
                    Long.parseLong(line[2]),
                    Integer.parseInt(line[3]),
                    Integer.parseInt(line[4]),
                    Double.parseDouble(line[5]),
                    Integer.parseInt(line[6]),
                    line[7]));
  }

  /** Writes the peers among rows to {@code figures.csv} in a folder. */
  static void write(Path folder, List<PeerRow> rows) {
    List<String> lines = new ArrayList<>(List.of(HEADING));
    rows.stream()
        .filter(PeerRow::isPeer)
        .map(
            row ->
                Stream.of(
                    row.core(),
                    row.net(),
                    row.instructions(),
                    row.flashBytes(),
                    row.ramBytes(),
                    Math.round(100 * row.accuracy()) / 100.0,
                    row.images(),
                    row.measured()))
        .map(cells -> String.join(",", cells.map(String::valueOf).toList()))
        .forEach(lines::add);
    try {
      Files.write(folder.resolve(FILE), lines);
    } catch (IOException e) {
      throw new ZifferException("cannot write " + folder.resolve(FILE), e);
    }
  }

  /** Returns the lines of a CSV resource. */
  static Stream<String[]> records(String file) {
    return read(file).lines().map(line -> line.split(","));
  }

  /** Returns the text of a resource of the benchmarks. */
  static String read(String file) {
    try (InputStream in = PeerFigures.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
