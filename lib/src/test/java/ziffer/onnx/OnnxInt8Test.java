package ziffer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.TestData;
import ziffer.bench.OnnxRuntime;
import ziffer.data.DigitSet;
import ziffer.eval.Inference;
import ziffer.net.Shape;
import ziffer.net.WeightBits;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

/** Holds the integer ONNX files against the mirror, in ONNX Runtime. */
class OnnxInt8Test {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void givesTheMirrorsScores(String name) {
    assertSameLogits(Int8File.read(TestData.shipped(name, ".int8")));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "EIGHT")
  void givesTheMirrorsScoresOfWeightsOfFewBits(WeightBits bits) {
    assertSameLogits(TestData.few(Int8File.read(TestData.shipped("nano", ".int8")), bits, 8));
  }

  @Test
  void refusesActivationsOfFewBits() {
    Int8Net net = TestData.few(TestData.int8("nano", Scheme.PER_CHANNEL), WeightBits.FOUR, 4);
    assertTold(
        () -> OnnxInt8.of(net),
        "net nano, layer conv1: activations of 4 bits can be written as C alone; export C, or");
  }

  private static void assertSameLogits(Int8Net net) {
    DigitSet digits = TestData.test().limit(500);
    int[][] expected = Inference.scores(net, digits);
    double difference = 0;
    try (OnnxRuntime runtime = new OnnxRuntime(OnnxInt8.of(net), digits)) {
      for (int i = 0; i < expected.length; i++) {
        float[] logits = runtime.logits(i);
        for (int c = 0; c < logits.length; c++) {
          difference += Math.abs(logits[c] - expected[i][c] * net.scoreScale());
        }
      }
    }
    // An activation now and then is off by one step; a forgotten half step would make it 0.06.
    double mean = difference / expected.length / DigitSet.CLASSES;
    assertTrue(mean < 0.005, "logits differ by " + mean + " on average");
  }

  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void readsDigitsAsTheMirrorDoesWithPowersOfTwo(String name) {
    // Sums that lie halfway between two steps are common there, and the two round them apart.
    assertAgree(0.99, TestData.int8(name, Scheme.POWER_OF_TWO), TestData.test().limit(500));
  }

  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void readsAllTestImagesAsTheMirrorDoes(String name) {
    assertAgree(0.999, Int8File.read(TestData.shipped(name, ".int8")), TestData.test());
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void isRunInIntegersByOnnxRuntime(String name) throws IOException, OrtException {
    Path optimised = folder.resolve("optimised.onnx");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setOptimizedModelFilePath(optimised.toString());
      // It warns that such a file suits this machine only.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      byte[] model = OnnxInt8.of(Int8File.read(TestData.shipped(name, ".int8")));
      environment.createSession(model, options).close();
    }
    String text = Files.readString(optimised, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("QGemm"), "dense layers run in float");
    assertFalse(text.contains("DequantizeLinear"), "something runs in float");
  }

  @Test
  void givesTheSameBytesForTheSameNet() {
    Path file = TestData.shipped("nano", ".int8");
    assertArrayEquals(OnnxInt8.of(Int8File.read(file)), OnnxInt8.of(Int8File.read(file)));
  }

  @Test
  void refusesABiasThatDoesNotFitWithoutItsHalfStep() {
    Shape image = new Shape(28, 28, 1);
    Shape one = new Shape(1, 1, 1);
    int[] bias = {-Integer.MAX_VALUE};
    Int8Layer hidden = new Int8Layer.Dense(image, one, new byte[784], bias, new int[] {8}, 1);
    Int8Layer last =
        new Int8Layer.Dense(one, new Shape(1, 1, 10), new byte[10], new int[10], new int[0], 1);
    Int8Net net =
        new Int8Net("x", Scheme.PER_CHANNEL, image, List.of(hidden, last), Int8Net.Figures.NONE);
    assertTold(
        () -> OnnxInt8.of(net), "net x, layer dense1, channel 0", "-2147483647", "268435456");
  }

  private static void assertAgree(double share, Int8Net net, DigitSet digits) {
    int[] expected = Inference.predict(net, digits);
    int agreed = 0;
    try (OnnxRuntime runtime = new OnnxRuntime(OnnxInt8.of(net), digits)) {
      for (int i = 0; i < expected.length; i++) {
        agreed += runtime.predict(i) == expected[i] ? 1 : 0;
      }
    }
    assertTrue(agreed >= share * digits.size(), agreed + " of " + digits.size() + " agree");
  }
}
