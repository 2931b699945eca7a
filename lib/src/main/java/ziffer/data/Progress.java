package ziffer.data;

/** Takes reports on long work; a console draws a bar from them. */
public interface Progress {
  /** Ignores everything. */
  Progress NONE = (what, done, total) -> {};

  /**
   * Reports a step.
   *
   * @param what the work, such as the name of a file
   * @param done units done so far
   * @param total all units
   */
  void report(String what, long done, long total);
}
