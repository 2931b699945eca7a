package ziffer.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Progress;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/** Measures headers whose costs are known. Owns how instructions, stack and bytes are counted. */
@Tag("thorough")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmulatedCTest {
  private static final String HEADER =
      """
      #ifndef FAKE_H
      #define FAKE_H
      #include <stdint.h>
      #define FAKE_PIXELS 784
      #define FAKE_CLASSES 10
      typedef struct { uint32_t words[30]; } fake_scratch;
      int fake_predict(fake_scratch *scratch, const uint8_t *pixels, int32_t *scores);
      int fake_is_digit(const int32_t *scores);
      #ifdef FAKE_IMPLEMENTATION
      static const uint8_t fake_table[5000] = {1, 2, 3};
      static const uint8_t fake_unused[7000] = {1, 2, 3};
      int fake_unused_function(int i);
      int fake_unused_function(int i) { return fake_unused[i]; }
      @before
      int fake_predict(fake_scratch *scratch, const uint8_t *pixels, int32_t *scores) {
        int i;
        (void)scratch;
        for (i = 0; i < 10; i++) {
          scores[i] = fake_table[(pixels[0] + i) & 4095] - i;
        }
        @body
        return 0;
      }
      int fake_is_digit(const int32_t *scores) { return scores[0] != 1; }
      #endif
      #endif
      """;

  private static final DigitSet DIGITS = new DigitSet("x", List.of(digit(0), digit(1), digit(9)));

  @BeforeAll
  static void needsCompilersAndEmulators() {
    Tools.require(Core.values());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "QEMU_ARMEB")
  void countsEveryInstructionOfEachDigit(Core core) {
    String loop =
        core.target().startsWith("qemu-rv32")
            ? "1: nop\\n nop\\n addi %0, %0, -1\\n bnez %0, 1b"
            : ".syntax unified\\n 1: nop\\n nop\\n subs %0, %0, #1\\n bne 1b";
    EmulatedCore.Outcome outcome =
        outcome(
            core,
            "",
            "{ int n = 1000 + 1000 * pixels[0]; __asm__ volatile(\""
                + loop
                + "\" : \"+r\"(n) : : \"cc\"); }");
    CoreProfile counts = outcome.profile().orElseThrow();
    // Four instructions a round; ticks of these cores' timers are no whole instructions.
    double slack = core.target().matches("qemu-(m0|m3|m7|m33)") ? 1 : 0;
    assertEquals(4 * 1000, counts.instructionsMedian() - counts.instructionsMin(), slack);
    assertEquals(4 * 9000, counts.instructionsMax() - counts.instructionsMin(), slack);
    assertTrue(
        counts.instructionsMin() > 4000 && counts.instructionsMin() < 4300, counts.toString());
    // Each digit's own, in the set's order: the first pixels are 0, 1 and 9.
    long[] each = outcome.instructions();
    assertEquals(3, each.length);
    assertEquals(4 * 1000, each[1] - each[0], slack);
    assertEquals(4 * 9000, each[2] - each[0], slack);
    assertEquals((each[0] + each[1] + each[2]) / 3.0, counts.instructionsMean(), 1);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "QEMU_ARMEB")
  void measuresOnlyWhatTheNetNeeds(Core core) {
    CoreProfile counts =
        run(
            core,
            "",
            "{ uint8_t deep[1500]; volatile uint8_t *p = deep; __asm__ volatile(\"\" : \"+r\"(p));"
                + " p[0] = 1; p[1499] = pixels[1]; }");
    assertTrue(counts.stackBytes() >= 1500 && counts.stackBytes() < 1564, counts.toString());
    assertTrue(counts.tableBytes() >= 5000 && counts.tableBytes() < 5008, counts.toString());
    assertTrue(counts.codeBytes() > 20 && counts.codeBytes() < 200, counts.toString());
    assertEquals(120, counts.scratchBytes());
    assertEquals(counts.codeBytes() + counts.tableBytes(), counts.flashBytes());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "QEMU_ARMEB")
  void countsTheCompilerLibraryThatTheNetCalls(Core core) {
    String division = "{ volatile uint64_t n = 3u + pixels[0]; n = 1000000u / n; }";
    assertTrue(run(core, "", division).codeBytes() > run(core, "", "").codeBytes() + 300);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "QEMU_ARMEB")
  void readsSizesWithoutRunning(Core core) {
    Int8Net net = Int8File.read(TestData.shipped("tiny2k", ".int8"));
    EmulatedCore emulated = new EmulatedCore(core);
    CoreProfile counts =
        emulated.run(net, TestData.test().limit(1), Progress.NONE).profile().orElseThrow();
    assertEquals(
        new EmulatedCore.Sizes(counts.codeBytes(), counts.tableBytes(), counts.scratchBytes()),
        emulated.sizes(net));
  }

  @ParameterizedTest
  @EnumSource
  void findsWrongScores(Core core) {
    Results results =
        new EmulatedCore(core).run("fake", header("", ""), DIGITS, Progress.NONE).results();
    int[][] expected = {
      {1, 1, 1, -3, -4, -5, -6, -7, -8, -9},
      {2, 2, -2, -3, -4, -5, -6, -7, -8, -9},
      {0, -1, -2, -3, -4, -5, -6, -7, -8, -8},
    };
    assertEquals(new Comparison(3, 1), Comparison.of(expected, results.scores()));
    assertArrayEquals(new int[] {0, 0, 0}, results.classes());
    assertArrayEquals(new int[] {0, 1, 1}, results.isDigit());
  }

  @Test
  void refusesANetThatDoesNotFit() {
    String header =
        header("", "").replace("[5000]", "[2000000]").replace("words[30]", "words[2000]");
    assertFails(Core.QEMU_M0, header, "net fake does not fit on qemu-m0: region FLASH overflowed");
    assertFails(
        Core.QEMU_M0,
        header("", "scores[0] += (int32_t)scratch->words[0];").replace("words[30]", "words[3000]"),
        "net fake does not fit on qemu-m0: less than 4 KB left for the stack");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAHeaderWithVariables(Core core) {
    assertFails(
        core,
        header("static int fake_calls;", "scores[0] += fake_calls++;"),
        "the header has variables of its own");
  }

  @ParameterizedTest
  @EnumSource
  void showsTheCompilersError(Core core) {
    assertFails(core, header("", "no_such_name++;"), "no_such_name");
  }

  @ParameterizedTest
  @EnumSource
  void reportsAFaultOfTheProgram(Core core) {
    assertFails(core, header("", "*(volatile uint32_t *)0xB0000000 = 1;"), "failed with exit code");
  }

  private static CoreProfile run(Core core, String before, String body) {
    return outcome(core, before, body).profile().orElseThrow();
  }

  private static EmulatedCore.Outcome outcome(Core core, String before, String body) {
    return new EmulatedCore(core).run("fake", header(before, body), DIGITS, Progress.NONE);
  }

  private static void assertFails(Core core, String header, String part) {
    EmulatedCore c = new EmulatedCore(core);
    ZifferException e =
        assertThrows(ZifferException.class, () -> c.run("fake", header, DIGITS, Progress.NONE));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static String header(String before, String body) {
    return HEADER.replace("@before", before).replace("@body", body);
  }

  private static Digit digit(int first) {
    byte[] pixels = new byte[DigitSet.PIXELS];
    pixels[0] = (byte) first;
    return new Digit(pixels, 0, "");
  }
}
