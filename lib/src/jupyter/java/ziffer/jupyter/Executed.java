package ziffer.jupyter;

import java.util.List;

/**
 * A notebook that was run.
 *
 * @param notebook with what its cells showed; without if nothing came of it
 * @param seconds taken, the start of the kernel included
 * @param faults a line each; empty if all is well
 */
public record Executed(NotebookFile notebook, double seconds, List<String> faults) {
  /** Keeps the faults as they are. */
  public Executed {
    faults = List.copyOf(faults);
  }

  /** Returns whether it ran without a fault. */
  public boolean isWell() {
    return faults.isEmpty();
  }

  /** Returns how many pictures it shows. */
  long pictures() {
    return notebook.cells().stream()
        .flatMap(cell -> cell.outputs().stream())
        .filter(Output::hasPicture)
        .count();
  }
}
