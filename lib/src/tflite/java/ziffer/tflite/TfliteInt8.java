package ziffer.tflite;

import java.util.Arrays;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.Conv2DOptionsT;
import org.tensorflow.lite.schema.FullyConnectedOptionsT;
import org.tensorflow.lite.schema.PadOptionsT;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.Pool2DOptionsT;
import org.tensorflow.lite.schema.QuantizeOptionsT;
import org.tensorflow.lite.schema.ReshapeOptionsT;
import org.tensorflow.lite.schema.TensorType;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.net.Shape;
import ziffer.quant.AffineLayer;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * Writes an integer net as a TensorFlow Lite model that LiteRT runs in integers alone. The same net
 * gives the same bytes.
 *
 * <p>The input is {@code [1][28][28][1]} unsigned bytes of scale 1 and zero point 0: raw pixels, 0
 * = paper, as they come from a camera or canvas. Activations are signed bytes, as LiteRT's kernels
 * with a scale per channel take them: those of the integer rule less 128, so that their zero point
 * is -128. Hidden dense layers are 1x1 convolutions, for which all runtimes have a scale per
 * channel.
 *
 * <p>The output is {@code [1][10]} int32; times its scale they are logits. Eight bits would change
 * the class of some images in a thousand, since different scores fall on one step. So the last
 * layer has 16-bit activations, whose range is the largest score that its weights allow for any
 * input.
 *
 * <p>LiteRT multiplies by scales of 24 bits, so that an activation may differ from the rule's by
 * one step.
 */
public final class TfliteInt8 {
  private static final String INPUT = "pixels";
  private static final String OUTPUT = "logits";

  /** Zero point of activations. */
  private static final int ZERO_POINT = Byte.MIN_VALUE;

  private final Int8Net net;
  private final TfliteGraph graph = new TfliteGraph();

  private TfliteInt8(Int8Net net) {
    this.net = net;
  }

  /**
   * Returns the file.
   *
   * @throws ZifferException if activations have 4 bits, or if a bias without its half step does not
   *     fit, naming layer and channel
   */
  public static byte[] of(Int8Net net) {
    return new TfliteInt8(net).write();
  }

  private byte[] write() {
    int input = graph.tensor(INPUT, TensorType.UINT8, 1, 0, dimensions(net.input()));
    int value = quantize(input, activations(INPUT + "_int8", 1, net.input()));
    double scale = 1;
    int last = net.layers().size() - 1;
    for (int i = 0; i < last; i++) {
      Int8Layer layer = net.layers().get(i);
      value =
          layer instanceof Int8Layer.Conv conv
              ? conv(conv, i, value, scale)
              : dense(layer, i, value, scale);
      scale = layer.outputScale();
    }
    return graph.model(net.name(), about(), input, scores(last, value, scale));
  }

  private String about() {
    return "Reads a handwritten digit, in integers. pixels: 28x28 bytes, 0 = paper to 255 = ink."
        + " logits: the largest is the digit. Made from the integer net with SHA-256 "
        + Int8File.sha256(net)
        + ".";
  }

  private int conv(Int8Layer.Conv conv, int index, int value, double scale) {
    String name = net.layerName(index);
    AffineLayer affine = AffineLayer.of(net, index, scale);
    double[] steps = Arrays.stream(affine.weightScales()).map(each -> each * scale).toArray();
    int outputs = conv.out().channels();
    int side = conv.kernel();
    int[] shape = {outputs, side, side, conv.in().channels()};
    int weights = graph.int8(name + "_weights", conv.weights(), affine.weightScales(), shape);
    int bias = graph.int32(name + "_bias", affine.bias(), steps, outputs);
    boolean same = isSame(conv);
    int input = same || conv.pad() == 0 ? value : pad(conv, name, value, scale);
    Conv2DOptionsT options = new Conv2DOptionsT();
    options.setPadding(same ? Padding.SAME : Padding.VALID);
    options.setStrideH(conv.stride());
    options.setStrideW(conv.stride());
    options.setFusedActivationFunction(ActivationFunctionType.RELU);
    int output = activations(name, conv.outputScale(), conv.sums());
    graph.operator(Operator.CONV_2D, options, output, input, weights, bias);
    return conv.pool() == 1 ? output : maxPool(conv, name, output);
  }

  private int maxPool(Int8Layer.Conv conv, String name, int value) {
    Pool2DOptionsT options = new Pool2DOptionsT();
    options.setPadding(Padding.VALID);
    options.setFilterHeight(conv.pool());
    options.setFilterWidth(conv.pool());
    options.setStrideH(conv.pool());
    options.setStrideW(conv.pool());
    int output = activations(name + "_pool", conv.outputScale(), conv.out());
    return graph.operator(Operator.MAX_POOL_2D, options, output, value);
  }

  private int pad(Int8Layer.Conv conv, String name, int value, double scale) {
    Shape in = conv.in();
    int pad = conv.pad();
    // Before and after, of batch, rows, columns and channels.
    int[] widths = {0, 0, pad, pad, pad, pad, 0, 0};
    int border = graph.int32(name + "_border", widths, new double[0], 4, 2);
    Shape shape = new Shape(in.height() + 2 * pad, in.width() + 2 * pad, in.channels());
    int padded = activations(name + "_padded", scale, shape);
    return graph.operator(Operator.PAD, new PadOptionsT(), padded, value, border);
  }

  /** Adds a dense layer as a convolution of one pixel with a channel for each input. */
  private int dense(Int8Layer dense, int index, int value, double scale) {
    Shape pixel = new Shape(1, 1, dense.in().size());
    Int8Layer.Conv conv =
        new Int8Layer.Conv(
            pixel,
            dense.out(),
            1,
            1,
            0,
            1,
            dense.weights(),
            dense.bias(),
            dense.multipliers(),
            dense.outputScale());
    return conv(conv, index, flat(value, net.layerName(index), scale, pixel), scale);
  }

  private int flat(int value, String name, double scale, Shape pixel) {
    int[] shape = dimensions(pixel);
    if (Arrays.equals(graph.shape(value), shape)) {
      return value;
    }
    ReshapeOptionsT options = new ReshapeOptionsT();
    options.setNewShape(shape);
    int target = graph.int32(name + "_shape", shape, new double[0], shape.length);
    int output = activations(name + "_flat", scale, pixel);
    return graph.operator(Operator.RESHAPE, options, output, value, target);
  }

  private int scores(int index, int value, double scale) {
    Int8Layer layer = net.layers().get(index);
    String name = net.layerName(index);
    AffineLayer affine = AffineLayer.of(net, index, scale);
    double[] score = {net.scoreScale()};
    double step = net.scoreScale() * Math.max(1, largestScore(layer) / Short.MAX_VALUE);
    int wide = graph.tensor(name + "_int16", TensorType.INT16, scale, 0, graph.shape(value));
    int[] shape = {DigitSet.CLASSES, layer.weightsPerOutput()};
    int weights = graph.int8(name + "_weights", layer.weights(), affine.weightScales(), shape);
    long[] bias = Arrays.stream(affine.bias()).asLongStream().toArray();
    int biases = graph.int64(name + "_bias", bias, score, DigitSet.CLASSES);
    int sums = graph.tensor(name, TensorType.INT16, step, 0, 1, DigitSet.CLASSES);
    FullyConnectedOptionsT options = new FullyConnectedOptionsT();
    graph.operator(Operator.FULLY_CONNECTED, options, sums, quantize(value, wide), weights, biases);
    return quantize(sums, graph.tensor(OUTPUT, TensorType.INT32, step, 0, 1, DigitSet.CLASSES));
  }

  /** Returns the largest absolute score for any activations. */
  private static double largestScore(Int8Layer layer) {
    long largest = 0;
    int each = layer.weightsPerOutput();
    for (int o = 0; o < layer.bias().length; o++) {
      long most = layer.bias()[o];
      long least = layer.bias()[o];
      for (int i = o * each; i < (o + 1) * each; i++) {
        most += Int8Net.MAX_ACTIVATION * Math.max(layer.weights()[i], 0);
        least += Int8Net.MAX_ACTIVATION * Math.min(layer.weights()[i], 0);
      }
      largest = Math.max(largest, Math.max(most, -least));
    }
    return largest;
  }

  private int quantize(int value, int output) {
    return graph.operator(Operator.QUANTIZE, new QuantizeOptionsT(), output, value);
  }

  private int activations(String name, double scale, Shape shape) {
    return graph.tensor(name, TensorType.INT8, scale, ZERO_POINT, dimensions(shape));
  }

  private static int[] dimensions(Shape shape) {
    return new int[] {1, shape.height(), shape.width(), shape.channels()};
  }

  /** Returns whether the border is the one that TensorFlow calls SAME. */
  private static boolean isSame(Int8Layer.Conv conv) {
    return isSame(conv, conv.in().height(), conv.sums().height())
        && isSame(conv, conv.in().width(), conv.sums().width());
  }

  private static boolean isSame(Int8Layer.Conv conv, int in, int out) {
    // ceil(in / stride) steps; of an odd border the smaller half comes first.
    int border = Math.max((out - 1) * conv.stride() + conv.kernel() - in, 0);
    return out == (in + conv.stride() - 1) / conv.stride() && border / 2 == conv.pad();
  }
}
