package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.app.Json;

class BenchRowTest {
  private static final Contestant.Row INFERENCE =
      new Contestant.Row("nano", "cc -O3", 2.345, 12.5, 12, 1300.25, 100, 9, 1);
  private static final TrainBench.Row TRAINING =
      new TrainBench.Row("cnn", "dl4j", 1234, 2.5, 1000, 1300, null, 128, 2);

  @Test
  void tablesPutTheRatioFirst() {
    List<String> lines = BenchRow.table(List.of(INFERENCE, TRAINING)).lines().toList();
    assertEquals(2, lines.size());
    assertEquals(
        "2.35x nano cc -O3 12.50 us (12.00 to 1300.25)",
        lines.get(0).strip().replaceAll(" +", " "));
    assertEquals(
        "2.50x cnn dl4j 1,234 images/s (1,000 to 1,300) peak unknown",
        lines.get(1).strip().replaceAll(" +", " "));
  }

  @Test
  void jsonKeepsItsKeys() {
    String json = Json.of(List.of(INFERENCE, TRAINING));
    for (String key :
        List.of("us_per_image", "images_per_s", "peak_memory_mb", "ratio", "slowest", "threads")) {
      assertTrue(json.contains("\"" + key + "\""), json);
    }
  }
}
