package ziffer.verify;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a net costs on a core.
 *
 * @param min instructions of the image that takes fewest
 * @param median instructions
 * @param mean instructions, rounded
 * @param max instructions of the image that takes most
 * @param code bytes of the functions
 * @param tables bytes of the constants
 * @param scratch bytes of working memory that the caller gives
 * @param stack bytes of stack below the caller's, the deepest of all images
 */
public record CoreProfile(
    long min, long median, long mean, long max, int code, int tables, int scratch, int stack) {
  /** Sums up counts of instructions, one an image. */
  static CoreProfile of(long[] instructions, int code, int tables, int scratch, int stack) {
    long[] sorted = instructions.clone();
    Arrays.sort(sorted);
    int count = sorted.length;
    return new CoreProfile(
        sorted[0],
        (sorted[(count - 1) / 2] + sorted[count / 2]) / 2,
        Math.round(Arrays.stream(sorted).average().orElseThrow()),
        sorted[count - 1],
        code,
        tables,
        scratch,
        stack);
  }

  /** Returns the bytes of flash, code and tables. */
  public int flash() {
    return code + tables;
  }

  /** Returns the figures under the names that the scripts' JSON uses. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("instructions_min", min);
    map.put("instructions_median", median);
    map.put("instructions_mean", mean);
    map.put("instructions_max", max);
    map.put("flash_bytes", flash());
    map.put("code_bytes", code);
    map.put("table_bytes", tables);
    map.put("scratch_bytes", scratch);
    map.put("stack_bytes", stack);
    return map;
  }
}
