package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.ZifferException;
import ziffer.augment.Augmentation;
import ziffer.boards.Core;
import ziffer.codegen.HeaderWriter;
import ziffer.codegen.Template;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;
import ziffer.net.WeightBits;
import ziffer.quant.Int8Net;
import ziffer.quant.Quantizer;
import ziffer.quant.Scheme;
import ziffer.search.MeasuredCost.Role;
import ziffer.train.Checkpoint;
import ziffer.train.FloatNets;
import ziffer.train.Schedule;
import ziffer.train.SoftLabels;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;
import ziffer.verify.EmulatedCore;

/** Counts random nets on emulated cores, and compares with {@code costs.csv}. */
@Tag("thorough")
class MeasuredCostsTest {
  private static final Path MEASURED = Path.of("target/costs.csv");

  private static final List<Core> CORES = List.of(Core.QEMU_M0, Core.QEMU_M4, Core.QEMU_RV32);

  private static final long MOST_MACS = 600_000;
  private static final int MOST_TABLE_BYTES = 40 * 1024;
  private static final int MOST_SCRATCH_BYTES = 8 * 1024;
  private static final double TOLERANCE = 0.03;

  private static final List<MeasuredCost> ROWS = new ArrayList<>();
  private static final DigitSet DIGITS = typical();

  @TempDir Path folder;

  @BeforeAll
  static void needsCompilersAndEmulators() {
    Tools.require(CORES.toArray(Core[]::new));
  }

  /** Twenty training digits with as much ink as usual. */
  private static DigitSet typical() {
    DigitSet best = null;
    for (int from = 0; from < 2000; from += 20) {
      DigitSet set = new DigitSet("typical", TestData.train().digits().subList(from, from + 20));
      best = best == null || distance(set) < distance(best) ? set : best;
    }
    return best;
  }

  private static double distance(DigitSet set) {
    double ink = 0;
    for (DigitSet.Digit digit : set.digits()) {
      for (byte pixel : digit.pixels()) {
        ink += pixel != 0 ? 1.0 / set.size() : 0;
      }
    }
    return Math.abs(ink - 149.2);
  }

  @AfterAll
  static void writesTheTableAgain() throws IOException {
    if (!TestData.FULL) {
      return;
    }
    Map<String, MeasuredCost> all = new TreeMap<>();
    Stream.of(MeasuredCost.all(), ROWS)
        .flatMap(List::stream)
        .forEach(row -> all.put(row.key(), row));
    Stream<String> heading =
        Files.readAllLines(MeasuredCost.FILE).stream().filter(line -> !MeasuredCost.isRow(line));
    Stream<String> rows = all.values().stream().map(MeasuredCost::line);
    Files.write(MEASURED, Stream.concat(heading, rows).toList());
  }

  @Test
  void netsWithRandomWeightsCostWhatTheTableSays() {
    List<MeasuredCost> rows = new ArrayList<>();
    for (long seed = 0; seed < (TestData.FULL ? 120 : 3); seed++) {
      Architecture net = seed % 10 == 0 ? dense(seed) : drawn(seed);
      rows.addAll(measure(Role.RANDOM, seed, net, UntrainedNet.of(net, seed)));
    }
    rows.forEach(MeasuredCostsTest::assertBytes);
    rows.forEach(MeasuredCostsTest::assertUsual);
  }

  @Test
  void bytesOfTrainedNetsAreAsTheModelSays() {
    trained(Role.TRAINED, 200, TestData.FULL ? 98 : 1).forEach(MeasuredCostsTest::assertBytes);
  }

  /** Not compared with the table: weights, and so zeros, depend on the processor that trains. */
  @Test
  void theModelIsWithinATenthForTrainedNets() {
    List<MeasuredCost> rows = trained(Role.CHECKED, 300, TestData.FULL ? 50 : 1);
    rows.forEach(MeasuredCostsTest::assertBytes);
    // A single net may be one of the few that are not.
    double limit = TestData.FULL ? 0.1 : 0.15;
    long near = rows.stream().filter(row -> row.error(row.model()) <= limit).count();
    assertTrue(near >= 0.9 * rows.size(), near + " of " + rows.size());
  }

  /** Returns rows of nets from a seed on, without those that training fails for. */
  private List<MeasuredCost> trained(Role role, long from, int nets) {
    List<MeasuredCost> rows = new ArrayList<>();
    for (long seed = from; rows.size() < nets * CORES.size(); seed++) {
      Architecture net = drawn(seed);
      try {
        rows.addAll(measure(role, seed, net, trained(net)));
      } catch (ZifferException e) {
        System.out.println(ArchitectureText.of(net) + ": " + e.getMessage());
      }
    }
    return rows;
  }

  /** Draws a net of the size that a search looks for. */
  private static Architecture drawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Architecture net;
    do {
      net = new SearchSpace().draw(random);
    } while (!isSmall(net));
    return net;
  }

  /** Draws one without convolutions. */
  private static Architecture dense(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    WeightBits[] bits = WeightBits.values();
    Architecture net;
    do {
      net =
          ArchitectureText.parse(
              Template.format(
                  "dense%d@%s dense10@%s",
                  random.nextInt(8, 65),
                  bits[random.nextInt(bits.length)],
                  bits[random.nextInt(bits.length)]));
    } while (!isSmall(net));
    return net;
  }

  private static boolean isSmall(Architecture net) {
    HeaderWriter header = new HeaderWriter(UntrainedNet.of(net, 1), "net");
    return net.macs() <= MOST_MACS
        && header.tableBytes() <= MOST_TABLE_BYTES
        && header.ramBytes() <= MOST_SCRATCH_BYTES;
  }

  private Int8Net trained(Architecture net) {
    DigitSet digits = TestData.train();
    TrainSettings settings =
        TestData.settings(1, 100, Schedule.ONE_CYCLE, 0.005, 0.01, Augmentation.NONE, 1);
    Checkpoint checkpoint =
        new Trainer(
                net,
                // Workers that wait for each other would slow down what else runs.
                new TrainSettings(settings.recipe(), settings.seed(), 1),
                digits,
                SoftLabels::oneHot,
                Map.of(),
                folder.resolve(net.name() + ".zip"))
            .train(false, step -> {});
    return Quantizer.quantize(
        FloatNets.of(net, checkpoint.net()),
        digits.limit(64).digits().stream().map(DigitSet.Digit::pixels).toList(),
        Scheme.PER_CHANNEL);
  }

  private static List<MeasuredCost> measure(
      Role role, long seed, Architecture architecture, Int8Net net) {
    double[] shares = CostModel.shares(net, DIGITS);
    String text = ArchitectureText.of(architecture);
    List<MeasuredCost> rows =
        CORES.parallelStream()
            .map(core -> new MeasuredCost(role, seed, text, core, measure(core, net), shares))
            .toList();
    ROWS.addAll(rows);
    return rows;
  }

  private static Cost measure(Core core, Int8Net net) {
    return Cost.of(new EmulatedCore(core).run(net, DIGITS, Progress.NONE).profile().orElseThrow());
  }

  private static void assertBytes(MeasuredCost row) {
    Cost said = row.model();
    assertEquals(said.tableBytes(), row.cost().tableBytes(), row.line());
    assertEquals(said.scratchBytes(), row.cost().scratchBytes(), row.line());
    assertTrue(said.stackBytes() >= row.cost().stackBytes(), said + "; " + row.line());
  }

  private static void assertUsual(MeasuredCost row) {
    MeasuredCost usual =
        MeasuredCost.all().stream()
            .filter(each -> each.key().equals(row.key()))
            .findFirst()
            .orElseThrow();
    String remedy = "costs.csv has\n" + usual.line() + "\nbut now it is\n" + row.line();
    long instructions = usual.cost().instructions();
    assertEquals(instructions, row.cost().instructions(), TOLERANCE * instructions, remedy);
    int code = usual.cost().codeBytes();
    assertEquals(code, row.cost().codeBytes(), TOLERANCE * code, remedy);
  }
}
