package ziffer.data;

/** Is told how far long work has come; a console draws a bar from it. */
public interface Progress {
  /** Ignores everything. */
  Progress NONE = (what, done, total) -> {};

  /**
   * Reports a step.
   *
   * @param what the thing in work, such as a file name
   * @param done units done so far
   * @param total all units, or -1 if nobody knows
   */
  void report(String what, long done, long total);
}
