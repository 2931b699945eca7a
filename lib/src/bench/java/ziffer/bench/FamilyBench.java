package ziffer.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.codegen.Template;
import ziffer.data.AtomicFiles;
import ziffer.net.Architectures;
import ziffer.net.LayerSpec;
import ziffer.view.DigitSheet;
import ziffer.view.NamedPoints;
import ziffer.view.NamedPoints.Point;
import ziffer.view.Pictures;

/** Accuracy of the nets over several seeds, beside the published nets of a peer. */
public final class FamilyBench {
  private static final String SEEDS = "seeds.csv";
  private static final String HEADER = "net,seed,tables_bytes,mnist,swiss";
  private static final String OWN = "Ziffer";
  private static final String PEER = "BitNetMCU";
  private static final String TITLE = "Accuracy on MNIST's 10,000 test images, %";

  /** Larger tables would leave no room for those that the chart is about. */
  private static final int LARGEST = 60_000;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description =
          "For family: report.json of runs with several seeds, anywhere in DIR, instead of the"
              + " committed figures; writes theirs to DIR/seeds.csv.")
  private Path reports;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "For family: draw accuracy over bytes and instructions as PNG.")
  private Path plot;

  /** Returns the nets by the size of their tables. */
  public List<FamilyRow> run() {
    List<String> lines = reports == null ? committed() : read();
    Map<String, List<String[]>> byNet =
        lines.stream()
            .map(line -> line.split(","))
            .collect(Collectors.groupingBy(cells -> cells[0], TreeMap::new, Collectors.toList()));
    List<FamilyRow> rows =
        byNet.values().stream()
            .map(FamilyBench::row)
            .sorted((a, b) -> Integer.compare(a.tableBytes(), b.tableBytes()))
            .toList();
    if (plot != null) {
      DigitSheet.write(plot, draw(rows));
    }
    return rows;
  }

  private static List<String> committed() {
    return PeerFigures.read(SEEDS).lines().skip(1).toList();
  }

  private List<String> read() {
    try (Stream<Path> files = Files.walk(reports)) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(each -> each.endsWith("report.json")).sorted().toList()) {
        Map<String, Object> report = JSON.std.mapFrom(Files.readString(file));
        lines.add(
            Template.format(
                "%s,%s,%s,%.2f,%.2f",
                report.get("net"),
                report.get("seed"),
                report.get("weights_bytes"),
                percent(report, "int8_accuracy"),
                percent(report, "european_accuracy")));
      }
      if (lines.isEmpty()) {
        throw new ZifferException(
            reports + " holds no report.json; train with ./jbang train.java --out " + reports);
      }
      AtomicFiles.write(
          reports.resolve(SEEDS),
          (HEADER + "\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
      return lines;
    } catch (IOException e) {
      throw new ZifferException("cannot read " + reports + ": " + e.getMessage(), e);
    }
  }

  private static double percent(Map<String, Object> report, String name) {
    return report.get(name) instanceof Number number ? 100 * number.doubleValue() : Double.NaN;
  }

  private static FamilyRow row(List<String[]> runs) {
    double[] mnist =
        runs.stream().mapToDouble(run -> Double.parseDouble(run[3])).sorted().toArray();
    double[] swiss =
        runs.stream().mapToDouble(run -> Double.parseDouble(run[4])).sorted().toArray();
    String net = runs.get(0)[0];
    return new FamilyRow(
        net,
        Integer.parseInt(runs.get(0)[2]),
        mnist.length,
        Median.of(mnist),
        mnist[0],
        mnist[mnist.length - 1],
        Median.of(swiss),
        instructions(Core.QEMU_M4, net),
        instructions(Core.QEMU_M0, net));
  }

  private static Long instructions(Core core, String net) {
    return PeerFigures.own(core, net).map(PeerRow::instructions).orElse(null);
  }

  private static BufferedImage draw(List<FamilyRow> rows) {
    List<FamilyRow> small = rows.stream().filter(row -> row.tableBytes() <= LARGEST).toList();
    List<Point> bytes = new ArrayList<>();
    small.forEach(row -> bytes.add(row.point(group(row), row.tableBytes())));
    PeerFigures.records("published.csv")
        .skip(1)
        .map(line -> Arrays.stream(line).mapToDouble(Double::parseDouble).toArray())
        .forEach(line -> bytes.add(new Point("", PEER + ", published", line[0], line[1])));
    return Pictures.below(
        List.of(
            NamedPoints.draw(TITLE, "bytes of weights, biases and scales", "", bytes),
            draw(small, FamilyRow::m4, Core.QEMU_M4, "instructions an image, Cortex-M4"),
            draw(small, FamilyRow::m0, Core.QEMU_M0, "instructions an image, Cortex-M0")));
  }

  private static BufferedImage draw(
      List<FamilyRow> rows, Function<FamilyRow, Long> instructions, Core core, String axis) {
    List<Point> points = new ArrayList<>();
    rows.stream()
        .filter(row -> instructions.apply(row) != null)
        .forEach(row -> points.add(row.point(group(row), instructions.apply(row))));
    Map<String, Double> accuracies =
        peers(Core.QEMU_M4)
            .collect(Collectors.toMap(line -> line[1], line -> Double.parseDouble(line[5])));
    peers(core)
        .forEach(
            line ->
                points.add(
                    new Point("", PEER, Double.parseDouble(line[2]), accuracies.get(line[1]))));
    return NamedPoints.draw(TITLE, axis, "", points);
  }

  /** Returns the peer's rows on a core; that of the Cortex-M4 has the most test images. */
  private static Stream<String[]> peers(Core core) {
    return PeerFigures.records("figures.csv")
        .filter(line -> line[0].equals(core.target()) && line[1].startsWith("bitnetmcu"));
  }

  /** Nets of one kind are joined by a line. */
  private static String group(FamilyRow row) {
    boolean dense =
        Architectures.all().stream()
            .filter(net -> net.name().equals(row.net()))
            .anyMatch(net -> net.layers().get(0) instanceof LayerSpec.Dense);
    return dense ? OWN + ", fully connected" : OWN;
  }
}
