package ziffer.verify;

import java.util.Arrays;

/**
 * What a net costs on a chip whose simulator counts cycles. The components carry the names of the
 * scripts' JSON.
 *
 * @param cyclesMin fewest cycles of one inference
 * @param cyclesMean mean over the images, rounded
 * @param cyclesMax most cycles of one inference
 * @param flashBytes code and tables
 * @param codeBytes functions
 * @param tableBytes constants
 * @param scratchBytes working memory provided by the caller
 * @param stackBytes deepest stack use below the caller's frame
 */
public record CycleProfile(
    long cyclesMin,
    long cyclesMean,
    long cyclesMax,
    int flashBytes,
    int codeBytes,
    int tableBytes,
    int scratchBytes,
    int stackBytes) {
  /** Summarises cycle counts, one per image. */
  static CycleProfile of(long[] cycles, int code, int tables, int scratch, int stack) {
    return new CycleProfile(
        Arrays.stream(cycles).min().orElseThrow(),
        Math.round(Arrays.stream(cycles).average().orElseThrow()),
        Arrays.stream(cycles).max().orElseThrow(),
        code + tables,
        code,
        tables,
        scratch,
        stack);
  }
}
