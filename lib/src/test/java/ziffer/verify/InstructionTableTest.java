package ziffer.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.data.DataDirectory;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/** Reads the committed table; EmulatedCoresTest counts it again. */
class InstructionTableTest {
  private static final Path FILE =
      DataDirectory.repository().resolve("data/models/instructions.csv");

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("ziffer.TestData#shippedNets")
  void hasEachDigitOfEachShippedNetOnEachCore(String name) {
    List<InstructionTable.Cost> costs = InstructionTable.read(FILE).of(net(name));
    assertEquals(
        List.copyOf(InstructionTable.CORES.values()),
        costs.stream().map(InstructionTable.Cost::core).toList());
    for (InstructionTable.Cost cost : costs) {
      assertTrue(cost.images() >= 200, cost.core());
      for (long[] digit : cost.digits()) {
        assertTrue(0 < digit[0] && digit[0] <= digit[1] && digit[1] <= digit[2], cost.core());
        // A 1 has the least ink, and zeros are skipped.
        assertTrue(cost.digits()[1][1] <= digit[1], cost.core());
      }
    }
  }

  @Test
  void hasNoCostsForANetThatWasNotCounted() {
    assertEquals(List.of(), InstructionTable.read(FILE).of(net("nano").withThreshold(1)));
  }

  @Test
  void namesTheLineThatIsDamaged() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    Path file = folder.resolve("table.csv");
    Files.write(file, List.of(lines.get(0), "qemu-m4,nano,3,x"));
    assertTold(() -> InstructionTable.read(file), "table.csv", "'qemu-m4,nano,3,x' is no row");
    Files.write(file, lines.subList(1, 3));
    assertTold(() -> InstructionTable.read(file), "does not begin with core,net");
  }

  private static Int8Net net(String name) {
    return Int8File.read(TestData.shipped(name, ".int8"));
  }
}
