package ziffer.search;

/**
 * What a search looks for, and with what; a ledger belongs to one.
 *
 * @param seed of nets and trainings
 * @param data where the digits come from, such as {@code mnist=58000 european=swiss}
 */
public record Scope(Budget budget, long seed, String data) {
  /** Returns the options that choose the same, and the data. */
  @Override
  public String toString() {
    return budget + " --seed " + seed + " on " + data;
  }
}
