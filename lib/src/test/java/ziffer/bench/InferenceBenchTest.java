package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.boards.Core;
import ziffer.cli.CommonOptions;

@Tag("thorough")
@Tag("training")
class InferenceBenchTest {
  @Test
  void holdsEveryContestantAgainstTheFasterOnnxRuntime() {
    Tools.require("gcc", "apt-get install gcc");
    CommonOptions common = new CommonOptions();
    common.quiet = true;
    Tools.require(Core.values());
    List<Map<String, Object>> all =
        new InferenceBench(TestData.test().limit(100), 2)
            .run(List.of(BenchModel.shipped("nano")), common.bar());
    List<Map<String, Object>> rows = all.subList(0, 4);
    for (Map<String, Object> core : all.subList(4, 7)) {
      assertTrue((Double) core.get("ratio") > 1.5, core.toString());
    }
    double reference = Double.MAX_VALUE;
    for (Map<String, Object> row : rows) {
      double median = (Double) row.get("us_per_image");
      assertTrue(median > 0 && median <= (Double) row.get("slowest"), row.toString());
      if (row.get("with").toString().startsWith("onnxruntime")) {
        reference = Math.min(reference, median);
      }
    }
    for (Map<String, Object> row : rows) {
      double median = (Double) row.get("us_per_image");
      assertEquals(reference / median, (Double) row.get("ratio"), 1e-9, row.toString());
    }
  }

  @Test
  void measuresSeveralTimesAsLongForACostlierImage() {
    double little = measured(1_000);
    double much = measured(8_000);
    assertTrue(much > 2 * little, little + " us, then " + much);
  }

  /** Microseconds an image of work that takes the processor as long as {@code terms} tell. */
  private static double measured(int terms) {
    double[] sum = new double[1];
    Contestant contestant =
        new Contestant(
            "sum",
            passes -> {
              long start = System.nanoTime();
              for (int i = 0; i < passes * terms; i++) {
                sum[0] += Math.sqrt(i);
              }
              return System.nanoTime() - start;
            },
            1,
            3);
    contestant.warmUp();
    for (int round = 0; round < 3; round++) {
      contestant.measure(round);
    }
    return contestant.median();
  }
}
