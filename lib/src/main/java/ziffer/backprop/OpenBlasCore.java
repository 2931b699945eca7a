package ziffer.backprop;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Selects OpenBLAS's kernels on processors that it does not recognise.
 *
 * <p>OpenBLAS 0.3.19, bundled with ND4J 1.0.0-M2.1, treats AMD's AVX-512 processors (Zen 4, 2022,
 * and later) as Zen and multiplies small matrices at two thirds of the speed. It reads {@code
 * OPENBLAS_CORETYPE} when it is loaded; Java cannot set a variable of its own process, so this
 * class calls {@code setenv}. Without it, {@code OpenBlasCoreTest} shows whether a newer OpenBLAS
 * still needs it.
 */
final class OpenBlasCore {
  private static final String VARIABLE = "OPENBLAS_CORETYPE";
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private OpenBlasCore() {}

  /** Sets the variable unless it is set or not needed; call it before OpenBLAS is loaded. */
  static void name() {
    if (System.getenv(VARIABLE) == null && isUnknown(processor())) {
      Function.getFunction("c", "setenv").invokeInt(new Object[] {VARIABLE, "SKYLAKEX", 0});
    }
  }

  private static List<String> processor() {
    try {
      return Files.exists(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Returns whether the lines of /proc/cpuinfo describe an AMD processor with AVX-512. */
  static boolean isUnknown(List<String> lines) {
    boolean amd = lines.stream().anyMatch(line -> line.contains("AuthenticAMD"));
    return amd
        && lines.stream()
            .filter(line -> line.startsWith("flags"))
            .anyMatch(
                line ->
                    List.of(line.split(" "))
                        .containsAll(List.of("avx512f", "avx512vl", "avx512bw", "avx512dq")));
  }
}
