package ziffer.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.lite.schema.SubGraph;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.eval.Inference;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

/** Holds the TensorFlow Lite models against the mirror, in LiteRT. */
@Tag("thorough")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LiteRtTest {
  private static LiteRt liteRt;

  @BeforeAll
  static void start() throws IOException {
    liteRt = LiteRt.start();
  }

  @AfterAll
  static void stop() {
    if (liteRt != null) {
      liteRt.close();
    }
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void readsDigitsAsTheMirrorDoes(String name) {
    Int8Net net = Int8File.read(TestData.shipped(name, ".int8"));
    assertAgree(0.999, 0.002, net, TestData.test(1000));
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void readsDigitsAsTheMirrorDoesWithPowersOfTwo(String name) {
    // Sums that lie halfway between two steps are common there, and the two round them apart.
    assertAgree(0.99, 0.005, TestData.int8(name, Scheme.POWER_OF_TWO), TestData.test().limit(500));
  }

  /** Of these, only the first pads as TensorFlow's SAME does. */
  @ParameterizedTest
  @CsvSource({"5, 1, 2", "5, 1, 1", "3, 2, 1", "5, 3, 2"})
  void padsAsTheMirrorDoes(int kernel, int stride, int pad) {
    Int8Net net = TfliteInt8Test.random(new Random(1), kernel, stride, pad);
    assertAgree(0.99, 0.002, net, TestData.test().limit(200));
  }

  /**
   * Compares classes and logits.
   *
   * @param share of equal classes
   * @param limit of the differences of logits, as a part of these
   */
  private static void assertAgree(double share, double limit, Int8Net net, DigitSet digits) {
    byte[] model = TfliteInt8.of(net);
    LiteRt.Result found = liteRt.run(model, digits);
    assertEquals("pixels uint8 1 28 28 1, logits int32 1 10", found.tensors());
    SubGraph graph = TfliteInt8Test.model(model).subgraphs(0);
    double step = graph.tensors(graph.outputs(0)).quantization().scale(0);
    int[][] expected = Inference.scores(net, digits);
    int[] classes = Inference.classes(expected);
    int[] read = Inference.classes(found.scores());
    int agreed = 0;
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      int[] scores = found.scores()[i];
      agreed += classes[i] == read[i] ? 1 : 0;
      for (int c = 0; c < scores.length; c++) {
        double logit = expected[i][c] * net.scoreScale();
        difference += Math.abs(scores[c] * step - logit);
        size += Math.abs(logit);
      }
    }
    double part = difference / size;
    String result =
        net.name() + ": " + agreed + " of " + digits.size() + " agree, logits differ by " + part;
    assertTrue(agreed >= share * digits.size(), result);
    assertTrue(part < limit, result);
  }
}
