package ziffer.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.codegen.CodeOptions;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Progress;
import ziffer.eval.Inference;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/** Runs nets and headers of known cost in simavr. Owns how its cycles, stack and bytes count. */
@Tag("thorough")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SimulatedAvrTest {
  private static final double TOLERANCE = 0.03;

  private static final String HEADER =
      """
      #ifndef NET_H
      #define NET_H
      #include <stdint.h>
      #define NET_PIXELS 784
      #define NET_CLASSES 10
      typedef struct { uint32_t words[30]; } net_scratch;
      int net_predict(net_scratch *scratch, const uint8_t *pixels, int32_t *scores);
      int net_is_digit(const int32_t *scores);
      #ifdef NET_IMPLEMENTATION
      static const uint8_t net_table[5000] = {1, 2, 3};
      int net_predict(net_scratch *scratch, const uint8_t *pixels, int32_t *scores) {
        int i;
        (void)scratch;
        for (i = 0; i < 10; i++) {
          scores[i] = net_table[(pixels[0] + i) % 5000] - i;
        }
        @body
        return 0;
      }
      int net_is_digit(const int32_t *scores) { return scores[0] != 1; }
      #endif
      #endif
      """;

  /** Four cycles a round, but three in the last. */
  private static final String WAIT = "__asm__ volatile(\"1: sbiw %0, 1\\n brne 1b\" : \"+w\"(n));";

  private static final String LOOP = "{ uint16_t n = 1000 + 1000 * pixels[0]; " + WAIT + " }";

  private static final DigitSet DIGITS = new DigitSet("x", List.of(digit(0), digit(1), digit(60)));

  private final SimulatedAvr chip = new SimulatedAvr();

  @BeforeAll
  static void needsCompilerAndSimulator() {
    Tools.require(new SimulatedAvr());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/cycles.csv", useHeadersInDisplayName = true)
  void computesEveryScoreOfTheMirrorAtItsUsualCost(
      String name, int images, long cycles, int flash, int scratch, int stack) {
    DigitSet digits = TestData.test().limit(images);
    Int8Net net = TestData.refusing(Int8File.read(TestData.shipped(name, ".int8")), digits);
    CRunner.Outcome outcome = chip.run(net, digits, CodeOptions.DEFAULT, Progress.NONE);
    assertEquals(
        new Comparison(images, 0),
        Comparison.of(net, Inference.scores(net, digits), outcome.results()));
    CycleProfile costs = outcome.cycles().orElseThrow();
    assertEquals(cycles, costs.cyclesMean(), TOLERANCE * cycles, costs.toString());
    assertEquals(flash, costs.flashBytes(), TOLERANCE * flash, costs.toString());
    assertEquals(scratch, costs.scratchBytes(), costs.toString());
    assertEquals(stack, costs.stackBytes(), TOLERANCE * stack, costs.toString());
  }

  /** The last digit's count is larger than one timer holds. */
  @Test
  void countsEveryCycleOfEachDigit() {
    CycleProfile one = run(LOOP, DIGITS.limit(1));
    assertTrue(one.cyclesMin() > 4000 && one.cyclesMin() < 6000, one.toString());
    CycleProfile two = run(LOOP, DIGITS.limit(2));
    assertEquals(one.cyclesMin() + 4000, two.cyclesMax());
    CycleProfile all = run(LOOP, DIGITS);
    assertEquals(one.cyclesMin() + 4 * 60_000, all.cyclesMax());
    assertEquals(one.cyclesMin() + 4 * 61_000 / 3.0, all.cyclesMean(), 1);
  }

  @Test
  void measuresOnlyWhatTheNetNeeds() {
    CycleProfile costs =
        run(
            "{ volatile uint8_t deep[1500]; deep[0] = 1; deep[1499] = pixels[1];"
                + " scores[0] += 0 * deep[0]; }",
            DIGITS);
    assertTrue(costs.stackBytes() >= 1500 && costs.stackBytes() < 1564, costs.toString());
    assertEquals(5000, costs.tableBytes(), 7);
    assertTrue(costs.codeBytes() > 20 && costs.codeBytes() < 600, costs.toString());
    assertEquals(costs.codeBytes() + costs.tableBytes(), costs.flashBytes());
  }

  @Test
  void runsMoreImagesThanTheFlashHolds() {
    DigitSet many = DIGITS.repeat(67);
    Results results = chip.run(header(""), 120, many, Progress.NONE).results();
    int[][] scores = results.scores();
    assertEquals(201, scores.length);
    assertArrayEquals(new int[] {1, 1, 1, -3, -4, -5, -6, -7, -8, -9}, scores[0]);
    assertArrayEquals(new int[] {2, 2, -2, -3, -4, -5, -6, -7, -8, -9}, scores[199]);
    assertEquals(0, results.isDigit()[0]);
    assertEquals(1, results.isDigit()[199]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void refusesANetThatDoesNotFit(String name) {
    Int8Net net = Int8File.read(TestData.shipped(name, ".int8"));
    assertTold(
        () -> chip.run(net, DIGITS, CodeOptions.DEFAULT, Progress.NONE),
        name + " does not fit on an ATmega1284P",
        "16 KB of RAM");
  }

  @Test
  void reportsAStackThatReachesTheVariables() {
    assertTold(
        () ->
            run(
                "{ volatile uint8_t deep[12000]; for (i = 0; i < 12000; i++) deep[i] = 1; scores[0] = deep[9]; }"),
        "the stack does not fit in RAM");
  }

  @Test
  void reportsACountThatTheTimersCannotHold() {
    assertTold(
        () -> run("for (i = 0; i < 300; i++) { uint16_t n = 60000;" + WAIT + " }"),
        "an image takes more than 67,108,863 cycles");
  }

  private CycleProfile run(String body) {
    return run(body, DIGITS);
  }

  private CycleProfile run(String body, DigitSet set) {
    return chip.run(header(body), 120, set, Progress.NONE).cycles().orElseThrow();
  }

  private static String header(String body) {
    return HEADER.replace("@body", body);
  }

  private static Digit digit(int first) {
    byte[] pixels = new byte[DigitSet.PIXELS];
    pixels[0] = (byte) first;
    return new Digit(pixels, 0, "");
  }
}
