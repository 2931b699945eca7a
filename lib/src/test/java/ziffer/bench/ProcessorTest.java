package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void isNamedWithItsInstructionSets() {
    List<String> intel =
        List.of(
            "processor\t: 0",
            "model name\t: Intel(R) Xeon(R)",
            "flags\t\t: fpu avx avx2 avx512f avx512_vnni amx_tile",
            "model name\t: the second one");
    assertEquals(
        "processor: Intel(R) Xeon(R), AVX2, AVX-512, AVX-512 VNNI, AMX", Processor.line(intel));
  }

  @Test
  void isUnknownWithoutADescription() {
    assertTrue(Processor.line(List.of()).startsWith("processor: unknown"));
  }
}
