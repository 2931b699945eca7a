package ziffer.verify;

import java.util.Arrays;

/**
 * What a net costs on a core. The components carry the names of the scripts' JSON.
 *
 * @param instructionsMin fewest instructions of one inference
 * @param instructionsMedian median over the images
 * @param instructionsMean mean over the images, rounded
 * @param instructionsMax most instructions of one inference
 * @param flashBytes code and tables
 * @param codeBytes functions
 * @param tableBytes constants
 * @param scratchBytes working memory provided by the caller
 * @param stackBytes deepest stack use below the caller's frame
 */
public record CoreProfile(
    long instructionsMin,
    long instructionsMedian,
    long instructionsMean,
    long instructionsMax,
    int flashBytes,
    int codeBytes,
    int tableBytes,
    int scratchBytes,
    int stackBytes) {
  /** Summarises instruction counts, one per image. */
  static CoreProfile of(long[] instructions, int code, int tables, int scratch, int stack) {
    long[] sorted = instructions.clone();
    Arrays.sort(sorted);
    int count = sorted.length;
    return new CoreProfile(
        sorted[0],
        (sorted[(count - 1) / 2] + sorted[count / 2]) / 2,
        Math.round(Arrays.stream(sorted).average().orElseThrow()),
        sorted[count - 1],
        code + tables,
        code,
        tables,
        scratch,
        stack);
  }
}
