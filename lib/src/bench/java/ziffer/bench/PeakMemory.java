package ziffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Peak memory of this process, known on Linux only. */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private PeakMemory() {}

  /** Returns the peak resident memory in MB, or 0 if unknown. */
  static long megabytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
