package ziffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process has held, where Linux counts it. */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final Path RESET = Path.of("/proc/self/clear_refs");

  private PeakMemory() {}

  /** Starts counting anew where that is allowed: writing 5 resets the peak, see proc(5). */
  static void reset() {
    try {
      Files.writeString(RESET, "5");
    } catch (IOException e) {
      // The peak is then that since the start of the process.
    }
  }

  /** Returns the peak since {@link #reset} in MB, or null where nobody counts. */
  static Long megabytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }
}
