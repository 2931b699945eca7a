package ziffer.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.Variant;
import ziffer.data.Canvas;
import ziffer.data.DigitSet;
import ziffer.data.Framing;
import ziffer.data.Progress;
import ziffer.data.Strokes;
import ziffer.eval.Inference;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.synth.SyntheticDigits;
import ziffer.verify.Comparison;
import ziffer.verify.Results;
import ziffer.verify.WasmModules;

/** Compiles nets to WebAssembly. Owns what a module exports. */
@Tag("thorough")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WasmRunnerTest {
  private final WasmRunner runner = new WasmRunner();

  @BeforeAll
  static void needsClang() {
    Tools.require(new WasmRunner());
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void computesEveryScoreOfTheMirror(String name) {
    DigitSet digits = TestData.test().limit(name.equals("cnn") ? 2 : 8);
    Int8Net net = TestData.refusing(net(name), digits);
    int[][] expected = Inference.scores(net, digits);
    for (Variant only : List.of(Variant.SCALAR, Variant.PORTABLE)) {
      Results results = runner.run(net, digits, CodeOptions.only(only), Progress.NONE).results();
      assertEquals(new Comparison(digits.size(), 0), Comparison.of(net, expected, results));
    }
  }

  @Test
  void writesAModuleThatNeedsNothingOfItsHost() {
    WasmModule module = Parser.parse(compile());
    assertEquals(0, module.importSection().importCount());
    TreeSet<String> exports = new TreeSet<>();
    IntStream.range(0, module.exportSection().exportCount())
        .forEach(i -> exports.add(module.exportSection().getExport(i).name()));
    assertEquals("[canvas, frame, is_digit, memory, pixels, predict, scores]", exports.toString());
  }

  @Test
  void framesDrawingsAsJavaDoes() {
    Instance instance = Instance.builder(Parser.parse(compile())).build();
    int canvas = WasmRunner.call(instance, "canvas");
    int pixels = WasmRunner.call(instance, "pixels");
    int side = WasmModules.CANVAS_SIDE;
    List<byte[]> drawings = new ArrayList<>(List.of(new byte[side * side]));
    for (Strokes strokes : SyntheticDigits.strokes(3, 0, 1, 4, 7, 8)) {
      drawings.add(Canvas.draw(strokes.fitted(0.6, 0.1, 0.3), side, 12).ink());
      // Up to the edges, and as thin as a hair, which framing thickens.
      drawings.add(Canvas.draw(strokes.fitted(1, 0, 0), side, 2).ink());
    }
    for (byte[] ink : drawings) {
      instance.memory().write(canvas, ink);
      instance.export("frame").apply();
      assertArrayEquals(
          Framing.frame(ink, side, side), instance.memory().readBytes(pixels, DigitSet.PIXELS));
    }
  }

  @Test
  void writesTheSameBytesForTheSameNet() {
    assertArrayEquals(compile(), compile());
  }

  private static byte[] compile() {
    return WasmModules.compile(net("nano"));
  }

  private static Int8Net net(String name) {
    return Int8File.read(TestData.shipped(name, ".int8"));
  }
}
