package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.codegen.HeaderWriter;
import ziffer.codegen.KernelWork.Part;
import ziffer.codegen.Template;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;
import ziffer.net.Architectures;
import ziffer.net.LayerSpec;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

class CostModelTest {
  private static final List<Core> CORES = List.of(Core.QEMU_M0, Core.QEMU_M4, Core.QEMU_RV32);

  /** Weights up to which a net is written as C in a moment. */
  private static final int MOST_WEIGHTS = 40_000;

  @ParameterizedTest
  @MethodSource("nets")
  void bytesDoNotDependOnWeights(Architecture architecture) {
    for (Core core : CORES) {
      CostModel model = CostModel.of(core);
      Cost cost = model.of(architecture);
      double[] shares = new double[architecture.layers().size()];
      for (long seed = 2; seed < 5; seed++) {
        assertBytes(cost, model.of(UntrainedNet.of(architecture, seed), shares));
      }
    }
  }

  private static void assertBytes(Cost expected, Cost found) {
    assertEquals(expected.tableBytes(), found.tableBytes());
    assertEquals(expected.codeBytes(), found.codeBytes());
    assertEquals(expected.scratchBytes(), found.scratchBytes());
    assertEquals(expected.stackBytes(), found.stackBytes());
  }

  private static Stream<Architecture> nets() {
    return Stream.concat(Architectures.all().stream(), drawn(8));
  }

  private static Stream<Architecture> drawn(int count) {
    SplittableRandom random = new SplittableRandom(7);
    return Stream.generate(() -> new SearchSpace().draw(random))
        .filter(net -> net.weights() <= MOST_WEIGHTS)
        .limit(count);
  }

  @Test
  void netsThatASearchDrawsAreWrittenAsC() {
    drawn(300)
        .forEach(
            net -> {
              String text = new HeaderWriter(UntrainedNet.of(net, 1), "net").text();
              assertTrue(text.contains("int net_predict("), ArchitectureText.of(net));
              assertTrue(CostModel.of(Core.QEMU_M4).of(net).instructions() > 0);
            });
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#shippedNets")
  void bytesAreThoseOfTheTrainedNet(String name) {
    Int8Net net = Int8File.read(TestData.shipped(name, ".int8"));
    CostModel model = CostModel.of(Core.QEMU_M4);
    assertBytes(model.of(Architectures.named(name)), model.of(net, TestData.train().limit(2)));
  }

  @Test
  void namesTheCoresThatHaveAModel() {
    UsageException fault = assertThrows(UsageException.class, () -> CostModel.of(Core.QEMU_ARMEB));
    CORES.forEach(core -> assertTrue(fault.getMessage().contains(core.target())));
  }

  @Test
  void refusesALayerWithoutReluAsTrainingWould() {
    Architecture net = Architecture.of("bare", LayerSpec.dense(20), LayerSpec.dense(10));
    assertThrows(ZifferException.class, () -> CostModel.of(Core.QEMU_M4).of(net));
  }

  /** Nothing was fitted to these nets. */
  @ParameterizedTest
  @EnumSource(names = {"QEMU_M0", "QEMU_M4", "QEMU_RV32"})
  void isAsNearAsItSays(Core core) {
    String found =
        Template.format(
            "instructions within 10 %% for %d of %d trained nets, and before training for %d",
            near(core, MeasuredCost::model),
            checked(core).size(),
            near(core, MeasuredCost::untrained));
    assertEquals(found, CostModel.of(core).error());
  }

  private static long near(Core core, Function<MeasuredCost, Cost> model) {
    return checked(core).stream().filter(row -> row.error(model.apply(row)) <= 0.1).count();
  }

  private static List<MeasuredCost> checked(Core core) {
    return MeasuredCost.all().stream()
        .filter(row -> row.role() == MeasuredCost.Role.CHECKED && row.core() == core)
        .toList();
  }

  @Test
  void isNeverFarOff() {
    for (MeasuredCost row : MeasuredCost.all()) {
      if (row.role() == MeasuredCost.Role.CHECKED) {
        assertEquals(0, row.error(row.model()), 0.15, row.line());
        assertEquals(0, row.error(row.untrained()), 0.25, row.line());
      }
    }
  }

  @Test
  void bytesAreThoseOfTheTable() {
    int near = 0;
    List<MeasuredCost> rows = MeasuredCost.all();
    for (MeasuredCost row : rows) {
      Cost said = row.model();
      assertEquals(row.cost().tableBytes(), said.tableBytes(), row.line());
      assertEquals(row.cost().scratchBytes(), said.scratchBytes(), row.line());
      assertTrue(row.cost().stackBytes() <= said.stackBytes(), row.line());
      assertEquals(
          row.cost().codeBytes(), said.codeBytes(), 0.3 * row.cost().codeBytes(), row.line());
      near +=
          Math.abs(said.codeBytes() - row.cost().codeBytes()) <= 0.15 * row.cost().codeBytes()
              ? 1
              : 0;
    }
    assertTrue(near >= 0.95 * rows.size(), near + " of " + rows.size());
  }

  @Test
  void costsOfPartsAreThoseOfTheFit() {
    List<MeasuredCost> measured = MeasuredCost.all();
    Map<Core, Map<Part, Double>> fits = new EnumMap<>(Core.class);
    CORES.forEach(core -> fits.put(core, CostFit.of(core, measured)));
    List<String> table = new ArrayList<>();
    boolean same = true;
    for (Part part : Part.values()) {
      String row = part.name();
      for (Core core : CORES) {
        double fitted = fits.get(core).getOrDefault(part, 0.0);
        double used = PartCosts.of(core).getOrDefault(part, 0.0);
        same &= Math.abs(fitted - used) <= 0.006;
        row += Template.format(" %.2f", fitted);
      }
      table.add(row);
    }
    if (!same) {
      fail("PartCosts is to have\n" + String.join("\n", table));
    }
  }
}
