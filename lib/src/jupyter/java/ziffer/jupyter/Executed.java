package ziffer.jupyter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A notebook that was run.
 *
 * @param notebook with the outputs of its cells; without them if Jupyter wrote none
 * @param seconds taken, the start of the kernel included
 * @param faults a line each; empty if the run succeeded
 */
public record Executed(NotebookFile notebook, double seconds, List<String> faults) {
  /** A slow machine may take so many times the minutes of the title without a warning. */
  private static final int SLOW = 2;

  /** Copies the faults. */
  public Executed {
    faults = List.copyOf(faults);
  }

  /** Returns whether it ran without a fault. */
  public boolean isWell() {
    return faults.isEmpty();
  }

  /** Returns a warning with both times if it took much longer than its title says. */
  public Optional<String> warning() {
    long titled = notebook.titledTime().toSeconds();
    return seconds <= SLOW * titled
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s: took %.0f s, its title says %d s",
                notebook.name(),
                seconds,
                titled));
  }

  /** Returns how many pictures it shows. */
  long pictures() {
    return notebook.cells().stream()
        .flatMap(cell -> cell.outputs().stream())
        .filter(Output::hasPicture)
        .count();
  }
}
