package ziffer.verify;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.boards.Core;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.HeaderWriter;
import ziffer.codegen.Variant;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.eval.Inference;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/**
 * Runs every shipped net on every emulated core, and compares its costs with {@code counts.csv},
 * which names the command that measures them again, and by digit with {@code
 * data/models/instructions.csv}, which a run at full size writes beside it. Owns the matrix of
 * cores and nets.
 */
@Tag("thorough")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EmulatedCoresTest {
  private static final Path MODELS = DataDirectory.repository().resolve("data/models");
  private static final Path MEASURED = Path.of("target/counts.csv");
  private static final CodeOptions PORTABLE = CodeOptions.only(Variant.PORTABLE);

  /** The cores for which headers state their stack. */
  private static final Set<Core> MAIN = Set.of(Core.QEMU_M4, Core.QEMU_M7, Core.QEMU_RV32);

  private static final double TOLERANCE = 0.03;

  private static final Map<String, Int8Net> NETS = new ConcurrentHashMap<>();
  private static final Map<String, int[][]> EXPECTED = new ConcurrentHashMap<>();
  private static final Map<String, String> ROWS = new TreeMap<>();
  private static final Path BY_DIGIT = MODELS.resolve("instructions.csv");
  private static final Map<String, InstructionTable.Row> DIGITS = new TreeMap<>();

  @BeforeAll
  static void needsCompilersAndEmulators() {
    Tools.require(Core.values());
  }

  @AfterAll
  static void writesTheTableAgain() throws IOException {
    if (ROWS.isEmpty()) {
      return;
    }
    String heading = String.join("\n", lines().filter(line -> !isRow(line)).toList());
    // Rows of the other size stay.
    lines().filter(EmulatedCoresTest::isRow).forEach(row -> ROWS.putIfAbsent(key(row), row));
    Files.writeString(MEASURED, heading + "\n" + String.join("\n", ROWS.values()) + "\n");
    if (TestData.FULL) {
      usual().forEach(DIGITS::putIfAbsent);
      String rows = DIGITS.values().stream().map(EmulatedCoresTest::line).collect(joining());
      Files.writeString(
          MEASURED.resolveSibling("instructions.csv"), InstructionTable.HEADING + "\n" + rows);
    }
  }

  static Stream<Arguments> runs() {
    return TestData.shippedNets()
        .flatMap(
            net ->
                Stream.concat(
                    Stream.of(Core.values())
                        .map(core -> Arguments.of(net, core, CodeOptions.DEFAULT)),
                    Stream.of(Core.QEMU_M4, Core.QEMU_RV32)
                        .map(core -> Arguments.of(net, core, PORTABLE))));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void computesEveryScoreOfTheMirrorAtItsUsualCost(String name, Core core, CodeOptions options)
      throws IOException {
    Int8Net net = NETS.computeIfAbsent(name, EmulatedCoresTest::read);
    DigitSet digits = TestData.test().limit(images(name, core, options));
    int[][] all =
        EXPECTED.computeIfAbsent(
            name,
            key ->
                Inference.scores(
                    net, TestData.test().limit(images(key, Core.QEMU_M4, CodeOptions.DEFAULT))));
    int[][] expected = Stream.of(all).limit(digits.size()).toArray(int[][]::new);
    EmulatedCore c = new EmulatedCore(core, options);
    EmulatedCore.Outcome outcome = c.run(net, digits, Progress.NONE);
    assertEquals(
        new Comparison(digits.size(), 0),
        Comparison.of(net, expected, outcome.results()),
        name + " on " + c.name());
    if (MAIN.contains(core)) {
      int stated = new HeaderWriter(net, name).stackBytes(variant(core, options));
      assertTrue(outcome.profile().orElseThrow().stackBytes() <= stated, "stated " + stated);
    }
    if (core.counts()) {
      boolean isInTable =
          InstructionTable.CORES.containsKey(core) && options.equals(CodeOptions.DEFAULT);
      List<InstructionTable.Row> byDigit =
          isInTable ? byDigit(core, name, digits, outcome.instructions()) : List.of();
      byDigit.forEach(row -> DIGITS.put(key(row), row));
      assertUsual(c.name() + "," + name + "," + digits.size(), outcome.profile().orElseThrow());
      byDigit.forEach(EmulatedCoresTest::assertUsual);
    }
  }

  private static List<InstructionTable.Row> byDigit(
      Core core, String name, DigitSet set, long[] counts) {
    Int8Net net = Int8File.read(TestData.shipped(name, ".int8"));
    List<InstructionTable.Row> rows = new ArrayList<>();
    for (int digit = 0; digit < DigitSet.CLASSES; digit++) {
      int label = digit;
      long[] own =
          IntStream.range(0, counts.length)
              .filter(i -> set.get(i).label() == label)
              .mapToLong(i -> counts[i])
              .toArray();
      if (own.length > 0) {
        CoreProfile of = CoreProfile.of(own, 0, 0, 0, 0);
        rows.add(
            new InstructionTable.Row(
                core.target(),
                name,
                InstructionTable.modelOf(net),
                digit,
                own.length,
                of.instructionsMin(),
                of.instructionsMedian(),
                of.instructionsMax()));
      }
    }
    return rows;
  }

  /**
   * Each image must cost what its digit costs; at full size, the table itself is measured again.
   */
  private static void assertUsual(InstructionTable.Row found) {
    InstructionTable.Row usual = usual().get(key(found));
    String remedy = "instructions.csv has\n" + usual + "\nbut now it is\n" + found;
    assertNotNull(usual, remedy);
    assertEquals(usual.model(), found.model(), remedy);
    assertTrue(found.min() >= (1 - TOLERANCE) * usual.min(), remedy);
    assertTrue(found.max() <= (1 + TOLERANCE) * usual.max(), remedy);
    if (TestData.FULL) {
      assertEquals(usual.images(), found.images(), remedy);
      assertEquals(usual.min(), found.min(), TOLERANCE * usual.min(), remedy);
      assertEquals(usual.median(), found.median(), TOLERANCE * usual.median(), remedy);
      assertEquals(usual.max(), found.max(), TOLERANCE * usual.max(), remedy);
    }
  }

  private static String key(InstructionTable.Row row) {
    return row.core() + "," + row.net() + "," + row.digit();
  }

  private static String line(InstructionTable.Row row) {
    return Stream.of(
                row.core(),
                row.net(),
                row.model(),
                row.digit(),
                row.images(),
                row.min(),
                row.median())
            .map(value -> value + ",")
            .collect(joining())
        + row.max()
        + "\n";
  }

  private static Map<String, InstructionTable.Row> usual() {
    return InstructionTable.read(BY_DIGIT).rows().stream()
        .collect(toMap(EmulatedCoresTest::key, Function.identity()));
  }

  private static Variant variant(Core core, CodeOptions options) {
    return options.only().orElse(core == Core.QEMU_RV32 ? Variant.SCALAR : Variant.DSP);
  }

  /**
   * A hundred on the main cores and ten on the others; at full size thousands and hundreds. Fewer
   * of the large net.
   */
  private static int images(String net, Core core, CodeOptions options) {
    boolean main = MAIN.contains(core);
    if (!TestData.FULL) {
      return (main ? 100 : 10) / (net.equals("cnn") ? 5 : 1);
    }
    if (!main) {
      return net.equals("cnn") && !InstructionTable.CORES.containsKey(core) ? 20 : 200;
    }
    boolean portable = options.equals(PORTABLE);
    return net.equals("cnn") ? portable ? 100 : 500 : portable ? 500 : 10_000;
  }

  private static void assertUsual(String key, CoreProfile counts) throws IOException {
    int[] found = {
      Math.toIntExact(counts.instructionsMean()),
      counts.flashBytes(),
      counts.scratchBytes(),
      counts.stackBytes()
    };
    String row = key;
    for (int value : found) {
      row += "," + value;
    }
    ROWS.put(key, row);
    String usual = lines().filter(line -> line.startsWith(key + ",")).findFirst().orElse("no line");
    String remedy = "counts.csv has\n" + usual + "\nbut now it is\n" + row + "\n";
    String[] values = usual.split(",");
    assertEquals(3 + found.length, values.length, remedy);
    for (int i = 0; i < found.length; i++) {
      int value = Integer.parseInt(values[3 + i]);
      assertTrue(Math.abs(found[i] - value) <= TOLERANCE * value, remedy);
    }
  }

  private static Stream<String> lines() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/counts.csv")).stream();
  }

  private static String key(String row) {
    return String.join(",", List.of(row.split(",")).subList(0, 3));
  }

  private static boolean isRow(String line) {
    return line.startsWith("qemu-");
  }

  private static Int8Net read(String net) {
    Int8Net shipped = Int8File.read(MODELS.resolve(net).resolve(net + ".int8"));
    return TestData.refusing(shipped, TestData.test().limit(10));
  }
}
