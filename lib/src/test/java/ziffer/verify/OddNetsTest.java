package ziffer.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.boards.Core;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.HeaderWriter;
import ziffer.codegen.Variant;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.eval.Inference;
import ziffer.quant.Int8Net;

/**
 * Owns unusual shapes: for each, the generated C computes the mirror's scores under the sanitizers
 * of this machine (with {@code --full} in every build) and on every core; on two of them with each
 * kernel variant. Those with weights of few bits run on AVR, too.
 */
@Tag("thorough")
class OddNetsTest {
  /** With ink up to the border, too. */
  private static final DigitSet IMAGES =
      TestData.test()
          .limit(36)
          .and(
              new DigitSet(
                  "noise",
                  LongStream.range(0, 4)
                      .mapToObj(seed -> TestData.noise(DigitSet.PIXELS, seed))
                      .map(pixels -> new DigitSet.Digit(pixels, 0, ""))
                      .toList()));

  @BeforeAll
  static void needsCompilersAndEmulators() {
    Tools.require("gcc", "apt-get install gcc");
    Tools.require(Core.values());
    Tools.require(new SimulatedAvr());
  }

  @ParameterizedTest
  @MethodSource("ziffer.verify.OddNets#all")
  void givesEveryScoreOfTheMirror(Int8Net odd) {
    Int8Net net = TestData.refusing(odd, IMAGES);
    int[][] expected = Inference.scores(net, IMAGES);
    List<HostCompiler.Build> builds = HostCompiler.builds();
    List<HostCompiler.Build> sanitized =
        builds.stream().filter(build -> build.name().contains("sanitize")).toList();
    // GeneratedCTest owns compilers and levels of optimisation.
    for (HostCompiler.Build build : TestData.FULL || sanitized.isEmpty() ? builds : sanitized) {
      assertSame(net, build.name(), expected, build.host().run(net, IMAGES));
    }
    for (Core core : Core.values()) {
      EmulatedCore emulated = new EmulatedCore(core);
      assertSame(
          net, emulated.name(), expected, emulated.run(net, IMAGES, Progress.NONE).results());
    }
    if (net.layers().stream().anyMatch(layer -> layer.widths().weights().isFew())) {
      DigitSet few = IMAGES.limit(3);
      Results results =
          new SimulatedAvr().run(net, few, CodeOptions.DEFAULT, Progress.NONE).results();
      assertSame(net, "AVR", Arrays.copyOf(expected, few.size()), results);
    }
    for (Core core : List.of(Core.QEMU_M4, Core.QEMU_RV32)) {
      for (Variant only : Variant.values()) {
        if (core == Core.QEMU_M4 || only != Variant.DSP) {
          EmulatedCore emulated = new EmulatedCore(core, CodeOptions.only(only));
          EmulatedCore.Outcome outcome = emulated.run(net, IMAGES, Progress.NONE);
          assertSame(net, emulated.name(), expected, outcome.results());
          int stack = outcome.profile().orElseThrow().stackBytes();
          int stated = new HeaderWriter(net, "net").stackBytes(only);
          assertTrue(
              stack <= stated, stack + " bytes of stack, stated " + stated + " " + net.layers());
        }
      }
    }
  }

  private static void assertSame(Int8Net net, String where, int[][] expected, Results results) {
    Comparison comparison = Comparison.of(net, expected, results);
    assertEquals(0, comparison.mismatches(), net.layers() + " on " + where);
  }
}
