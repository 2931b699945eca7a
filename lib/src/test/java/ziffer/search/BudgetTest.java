package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.boards.Core;

class BudgetTest {
  private static final Budget BUDGET = new Budget(16_384, 2048, Core.QEMU_M0, 1_000_000);

  @Test
  void hasBytesInPowersOfTwoAndInstructionsInPowersOfTen() {
    assertEquals(BUDGET, Budget.of("16k", "2k", "qemu-m0", "1M"));
    assertEquals(
        new Budget(1_048_576, 1536, Core.QEMU_RV32, 2_500),
        Budget.of("1M", "1.5k", "qemu-rv32", "2.5k"));
    assertEquals(
        new Budget(900, 1, Core.QEMU_M4, 30_000_000_000L),
        Budget.of("900", "1", "qemu-m4", "30000000000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "0", "-1", "16K", "16 k", "1.0001k", "2048M", "1e3", "16kB"})
  void rejectsWhatIsNoAmount(String text) {
    assertTold(() -> Budget.of(text, "2k", "qemu-m0", "1M"), "--flash " + text, "16k");
  }

  @Test
  void namesTheOptionThatIsWrong() {
    assertTold(() -> Budget.of("1k", "x", "qemu-m0", "1M"), "--ram x");
    assertTold(() -> Budget.of("1k", "1k", "qemu-m0", "0.5"), "--instructions 0.5");
    assertTold(
        () -> Budget.of("1k", "1k", "qemu-m9", "1M"), "'qemu-m9'", "qemu-m0, qemu-m4, qemu-rv32");
    assertTold(() -> Budget.of("1k", "1k", "qemu-armeb", "1M"), "'qemu-armeb'");
    assertTold(() -> new Budget(1, 1, Core.QEMU_ARMEB, 1), "qemu-armeb");
    assertTold(() -> new Budget(0, 1, Core.QEMU_M0, 1), "at least 1");
  }

  @Test
  void isGivenBackAsOptions() {
    assertEquals("--flash 16384 --ram 2048 --core qemu-m0 --instructions 1000000", "" + BUDGET);
  }

  @ParameterizedTest
  @CsvSource({
    "16000, 384, 2000, 48, 1000000, true",
    "16000, 385, 2000, 48, 1000000, false",
    "16000, 384, 2000, 49, 1000000, false",
    "16000, 384, 2000, 48, 1000001, false"
  })
  void isKeptByFlashRamAndInstructions(
      int tables, int code, int scratch, int stack, long instructions, boolean fits) {
    assertEquals(fits, BUDGET.fits(new Cost(tables, code, scratch, stack, instructions)));
  }

  @Test
  void isRaisedToWhatANetNeeds() {
    Cost cost = new Cost(10_000, 10_000, 100, 100, 2_000_000);
    assertFalse(BUDGET.fits(cost));
    assertEquals(2, BUDGET.excess(cost));
    Budget raised = BUDGET.raisedTo(cost);
    assertEquals(new Budget(20_000, 2048, Core.QEMU_M0, 2_000_000), raised);
    assertTrue(raised.fits(cost));
  }
}
