package ziffer.data;

/** Receives progress reports of long-running work. */
public interface Progress {
  /** Ignores everything. */
  Progress NONE = (what, done, total) -> {};

  /**
   * Reports progress.
   *
   * @param what the work, such as the name of a file
   * @param done completed units
   * @param total total units
   */
  void report(String what, long done, long total);
}
