package ziffer.backprop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OpenBlasCoreTest {
  private static final String ALL = "flags : fpu avx2 avx512f avx512dq avx512bw avx512vl";

  @Test
  void openBlasDoesNotKnowAmdProcessorsWithAvx512() {
    assertTrue(OpenBlasCore.isUnknown(List.of("vendor_id : AuthenticAMD", ALL)));
    assertFalse(OpenBlasCore.isUnknown(List.of("vendor_id : GenuineIntel", ALL)));
    assertFalse(OpenBlasCore.isUnknown(List.of("vendor_id : AuthenticAMD", "flags : avx2")));
    assertFalse(OpenBlasCore.isUnknown(List.of()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void openBlasUsesTheNamedCoreUnlessTheUserNamesAnother() throws IOException {
    Backprop.prepare();
    openblas_nolapack.blas_get_vendor();
    String name =
        Function.getFunction("libopenblas.so.0", "openblas_get_corename")
            .invokeString(new Object[0], false);
    String given = System.getenv("OPENBLAS_CORETYPE");
    boolean unknown = OpenBlasCore.isUnknown(Files.readAllLines(Path.of("/proc/cpuinfo")));
    assumeTrue(given != null || unknown, "a processor that OpenBLAS knows");
    String expected = given != null ? given : "SkylakeX";
    assertEquals(expected.toUpperCase(Locale.ROOT), name.toUpperCase(Locale.ROOT));
  }
}
