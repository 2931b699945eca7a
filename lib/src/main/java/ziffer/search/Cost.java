package ziffer.search;

import ziffer.verify.CoreProfile;

/**
 * What a net costs on a core.
 *
 * @param tableBytes flash of weights, biases and multipliers, exact
 * @param codeBytes flash of functions: exact from a compiler, else estimated
 * @param scratchBytes RAM that the caller provides, exact
 * @param stackBytes RAM below the call, an upper bound
 * @param instructions mean of one inference, estimated
 */
public record Cost(
    int tableBytes, int codeBytes, int scratchBytes, int stackBytes, long instructions) {
  /** Returns what a net cost when it was run on an emulated core: all exact. */
  public static Cost of(CoreProfile found) {
    return new Cost(
        found.tableBytes(),
        found.codeBytes(),
        found.scratchBytes(),
        found.stackBytes(),
        found.instructionsMean());
  }

  /** Returns the flash of code and tables in bytes. */
  public int flashBytes() {
    return tableBytes + codeBytes;
  }

  /** Returns this with the code's size times a factor, rounded. */
  Cost withCode(double factor) {
    int code = (int) Math.round(codeBytes * factor);
    return new Cost(tableBytes, code, scratchBytes, stackBytes, instructions);
  }

  /** Returns the RAM in bytes, without pixels and scores. */
  public int ramBytes() {
    return scratchBytes + stackBytes;
  }
}
