package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTableTest {
  @Test
  void putsRatiosOfInferenceFirst() {
    Map<String, Object> row =
        Map.of(
            "ratio",
            2.345,
            "net",
            "nano",
            "with",
            "cc -O3",
            "us_per_image",
            12.5,
            "fastest",
            12.0,
            "slowest",
            1300.25);
    List<String> lines = BenchTable.of("inference", List.of(row)).lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("the faster of ONNX Runtime's two"), lines.get(0));
    assertEquals(
        "2.35x nano cc -O3 12.50 us (12.00 to 1300.25)",
        lines.get(1).strip().replaceAll(" +", " "));
  }
}
