package ziffer.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ziffer.Messages.assertTold;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeOptionsTest {
  @Test
  void describesATargetByWhatIsNotTheDefault() {
    assertEquals("qemu-m4", CodeOptions.DEFAULT.describe("qemu-m4"));
    assertEquals("qemu-m4 scalar", CodeOptions.only(Variant.SCALAR).describe("qemu-m4"));
    CodeOptions small = new CodeOptions(Optional.of(Variant.DSP), Optimize.SIZE);
    assertEquals("host dsp size", small.describe("host"));
  }

  @Test
  void listsTheKnownNames() {
    assertEquals(Variant.PORTABLE, Variant.named("portable"));
    assertTold(() -> Variant.named("DSP"), "unknown variant 'DSP'; known: dsp, scalar, portable");
    assertEquals(Optimize.SIZE, Optimize.named("size"));
    assertTold(() -> Optimize.named("x"), "unknown optimisation 'x'; known: speed, size");
  }
}
