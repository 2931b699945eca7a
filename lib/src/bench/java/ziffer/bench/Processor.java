package ziffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names this machine's processor and its vector instruction sets, from Linux's description. */
final class Processor {
  private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

  /** Names of instruction sets by the kernel's flag. */
  private static final Map<String, String> SETS = new LinkedHashMap<>();

  static {
    SETS.put("avx2", "AVX2");
    SETS.put("avx512f", "AVX-512");
    SETS.put("avx512_vnni", "AVX-512 VNNI");
    SETS.put("avx512_bf16", "AVX-512 BF16");
    SETS.put("amx_tile", "AMX");
    SETS.put("asimd", "NEON");
    SETS.put("sve", "SVE");
  }

  private Processor() {}

  /** Returns one line, which says so if the processor is unknown. */
  static String line() {
    try {
      return line(Files.readAllLines(DESCRIPTION));
    } catch (IOException e) {
      return line(List.of());
    }
  }

  /** Returns the line for a description. */
  static String line(List<String> description) {
    String name = value(description, "model name");
    String flags = value(description, "flags") + value(description, "Features");
    List<String> known = List.of(flags.split(" "));
    List<String> parts = new ArrayList<>();
    parts.add(name.isEmpty() ? "unknown, " + System.getProperty("os.arch") : name);
    SETS.forEach(
        (flag, set) -> {
          if (known.contains(flag)) {
            parts.add(set);
          }
        });
    return "processor: " + String.join(", ", parts);
  }

  private static String value(List<String> description, String key) {
    return description.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }
}
