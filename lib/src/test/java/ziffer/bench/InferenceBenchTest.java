package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.boards.Core;
import ziffer.cli.CommonOptions;

class InferenceBenchTest {
  @Test
  @Tag("thorough")
  void holdsEveryContestantAgainstTheFasterOnnxRuntime() {
    Tools.require("gcc", "apt-get install gcc");
    CommonOptions common = new CommonOptions();
    common.quiet = true;
    Tools.require(Core.values());
    List<BenchRow> all =
        new InferenceBench(TestData.test().limit(100), 2)
            .run(List.of(BenchModel.shipped("nano")), common.bar());
    for (BenchRow core : all.subList(4, 7)) {
      assertTrue(((CoreBench.Row) core).ratio() > 1.5, core.toString());
    }
    List<Contestant.Row> rows =
        all.subList(0, 4).stream().map(row -> (Contestant.Row) row).toList();
    double reference =
        rows.stream()
            .filter(row -> row.with().startsWith("onnxruntime"))
            .mapToDouble(Contestant.Row::usPerImage)
            .min()
            .orElseThrow();
    for (Contestant.Row row : rows) {
      assertTrue(row.usPerImage() > 0 && row.usPerImage() <= row.slowest(), row.toString());
      assertEquals(reference / row.usPerImage(), row.ratio(), 1e-9, row.toString());
    }
  }

  /** A clock that always takes 3 ms for a pass over two images. */
  @Test
  void divideTheTimeByPassesAndImages() {
    Contestant contestant = new Contestant("clock", passes -> passes * 3_000_000L, 2, 3);
    contestant.warmUp();
    for (int round = 0; round < 3; round++) {
      contestant.measure(round);
    }
    assertEquals(1500, contestant.median(), 1e-9);
    assertEquals(0.5, contestant.row("net", 750).ratio(), 1e-9);
  }
}
