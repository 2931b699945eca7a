package ziffer.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, a line a row, ratios first. */
public final class BenchTable {
  private BenchTable() {}

  /**
   * Returns rows as text.
   *
   * @param what train, augment or inference
   */
  public static String of(String what, List<Map<String, Object>> rows) {
    StringBuilder text = new StringBuilder();
    if (what.equals("inference")) {
      text.append(
          String.format(
              Locale.ROOT,
              "times as fast as the faster of ONNX Runtime's two, or as the portable code on that core%n"));
    }
    for (Map<String, Object> row : rows) {
      text.append(
          switch (what) {
            case "train" -> trained(row);
            case "augment" -> augmented(row);
            default -> inferred(row);
          });
    }
    return text.toString();
  }

  private static String inferred(Map<String, Object> row) {
    if (row.containsKey("instructions_mean")) {
      return String.format(
          Locale.ROOT,
          "%6.2fx  %-6s %-34s %,d instructions, %.2f a MAC  (portable %,d)%n",
          (Double) row.get("ratio"),
          row.get("net"),
          row.get("with"),
          (Long) row.get("instructions_mean"),
          (Double) row.get("instructions_per_mac"),
          (Long) row.get("portable_instructions_mean"));
    }
    return String.format(
        Locale.ROOT,
        "%6.2fx  %-6s %-34s %8.2f us  (%.2f to %.2f)%n",
        (Double) row.get("ratio"),
        row.get("net"),
        row.get("with"),
        (Double) row.get("us_per_image"),
        (Double) row.get("fastest"),
        (Double) row.get("slowest"));
  }

  private static String trained(Map<String, Object> row) {
    return String.format(
        Locale.ROOT,
        "%6.2fx  %-6s %-16s %,9d images/s  (%,d to %,d)  peak %s MB%n",
        (Double) row.get("ratio"),
        row.get("net"),
        row.get("with"),
        (Long) row.get("images_per_s"),
        (Long) row.get("slowest"),
        (Long) row.get("fastest"),
        row.get("peak_memory_mb"));
  }

  private static String augmented(Map<String, Object> row) {
    return String.format(
        Locale.ROOT,
        "%5.1fx  %-8s %,10d images/s, %s trains at %,d%n",
        (Double) row.get("ratio"),
        row.get("augment"),
        (Long) row.get("images_per_s"),
        row.get("net"),
        (Long) row.get("train_images_per_s"));
  }
}
