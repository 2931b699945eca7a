package ziffer.tflite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;
import ziffer.TestData;
import ziffer.data.DigitSet.Digit;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;
import ziffer.net.Shape;
import ziffer.net.WeightBits;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.quant.Quantizer;
import ziffer.quant.Scheme;

/** Reads the models as a runtime does. */
class TfliteInt8Test {
  private static final Shape IMAGE = new Shape(28, 28, 1);

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void takesBytesGivesIntegersAndHasNoFloat(String name) {
    SubGraph graph = model(TfliteInt8.of(shipped(name))).subgraphs(0);
    Tensor input = graph.tensors(graph.inputs(0));
    assertEquals(TensorType.UINT8, input.type());
    assertEquals(1, input.quantization().scale(0));
    assertEquals(0, input.quantization().zeroPoint(0));
    Tensor output = graph.tensors(graph.outputs(0));
    assertEquals(TensorType.INT32, output.type());
    for (int i = 0; i < graph.tensorsLength(); i++) {
      assertNotEquals(TensorType.FLOAT32, graph.tensors(i).type(), graph.tensors(i).name());
    }
  }

  @ParameterizedTest
  @MethodSource("ziffer.TestData#nets")
  void alignsConstants(String name) {
    byte[] file = TfliteInt8.of(shipped(name));
    assertTrue(Model.ModelBufferHasIdentifier(ByteBuffer.wrap(file)));
    Model model = model(file);
    assertEquals(0, model.buffers(0).dataLength());
    for (int i = 1; i < model.buffersLength(); i++) {
      assertEquals(0, model.buffers(i).dataAsByteBuffer().position() % 16, "buffer " + i);
    }
  }

  @Test
  void keepsWeightsAndHasAScalePerChannel() {
    assertKeepsWeights(shipped("nano"));
    assertKeepsWeights(TestData.few(shipped("nano"), WeightBits.TERNARY, 8));
  }

  @Test
  void refusesActivationsOfFewBits() {
    Int8Net net = TestData.few(shipped("nano"), WeightBits.FOUR, 4);
    assertTold(() -> TfliteInt8.of(net), "net nano, layer conv1: activations of 4 bits");
  }

  private static void assertKeepsWeights(Int8Net net) {
    SubGraph graph = model(TfliteInt8.of(net)).subgraphs(0);
    Model model = model(TfliteInt8.of(net));
    Tensor weights = named(graph, "conv1_weights");
    byte[] bytes = new byte[net.layers().get(0).weights().length];
    model.buffers((int) weights.buffer()).dataAsByteBuffer().get(bytes);
    assertArrayEquals(net.layers().get(0).weights(), bytes);
    assertEquals(net.layers().get(0).bias().length, weights.quantization().scaleLength());
  }

  @Test
  void givesTheSameBytesForTheSameNet() {
    assertArrayEquals(TfliteInt8.of(shipped("lenet")), TfliteInt8.of(shipped("lenet")));
  }

  /** TensorFlow's SAME puts the larger half of an odd border last, and nets put both alike. */
  @ParameterizedTest
  @CsvSource({
    "3, 1, 0, CONV_2D",
    "3, 1, 1, CONV_2D",
    "5, 1, 2, CONV_2D",
    "5, 1, 1, PAD CONV_2D",
    "3, 2, 1, PAD CONV_2D",
    "4, 2, 1, CONV_2D"
  })
  void addsABorderWhereTensorFlowHasNoNameForIt(int kernel, int stride, int pad, String expected) {
    Int8Net net = random(new Random(1), kernel, stride, pad);
    Model model = model(TfliteInt8.of(net));
    SubGraph graph = model.subgraphs(0);
    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < graph.operatorsLength(); i++) {
      int code = model.operatorCodes((int) graph.operators(i).opcodeIndex()).builtinCode();
      kinds.add(BuiltinOperator.name(code));
    }
    String rest = " MAX_POOL_2D RESHAPE CONV_2D QUANTIZE FULLY_CONNECTED QUANTIZE";
    assertEquals("QUANTIZE " + expected + rest, String.join(" ", kinds));
  }

  /** A net with random weights: convolution with a pool, two dense layers. */
  static Int8Net random(Random random, int kernel, int stride, int pad) {
    int side = (28 + 2 * pad - kernel) / stride + 1;
    Shape sums = new Shape(side, side, 6);
    Shape pooled = new Shape(side / 2, side / 2, 6);
    Shape hidden = new Shape(1, 1, 20);
    Shape classes = new Shape(1, 1, 10);
    List<FloatLayer> layers =
        List.of(
            new FloatLayer.Conv(
                IMAGE,
                sums,
                kernel,
                stride,
                pad,
                gauss(random, 6 * kernel * kernel),
                gauss(random, 6)),
            new FloatLayer.Relu(),
            new FloatLayer.MaxPool(2),
            new FloatLayer.Dense(
                pooled, hidden, gauss(random, 20 * pooled.size()), gauss(random, 20)),
            new FloatLayer.Relu(),
            new FloatLayer.Dense(hidden, classes, gauss(random, 200), gauss(random, 10)));
    List<byte[]> images = TestData.train().limit(64).digits().stream().map(Digit::pixels).toList();
    return Quantizer.quantize(new FloatNet("odd", IMAGE, layers), images, Scheme.PER_CHANNEL);
  }

  static Model model(byte[] file) {
    return Model.getRootAsModel(ByteBuffer.wrap(file));
  }

  private static Int8Net shipped(String name) {
    return Int8File.read(TestData.shipped(name, ".int8"));
  }

  private static Tensor named(SubGraph graph, String name) {
    for (int i = 0; i < graph.tensorsLength(); i++) {
      if (graph.tensors(i).name().equals(name)) {
        return graph.tensors(i);
      }
    }
    throw new AssertionError("there is no tensor " + name);
  }

  private static float[] gauss(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
