package ziffer.onnx;

import static ziffer.onnx.OnnxGraph.attribute;

import java.util.List;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.quant.AffineLayer;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * Writes an integer net as ONNX in QDQ form: every weight, bias and activation passes through a
 * DequantizeLinear, so that ONNX Runtime fuses the operations into integer ones (unsigned
 * activations, signed weights, zero points 0). The same net gives the same bytes.
 *
 * <p>Scales and biases are those of {@link AffineLayer}; the bias scale is input scale x weight
 * scale. QuantizeLinear rounds ties to even and multiplies in float, so that an activation may
 * differ from the rule's by one step.
 */
public final class OnnxInt8 {
  private final Int8Net net;
  private final OnnxGraph graph = new OnnxGraph();
  private final String zero;

  private OnnxInt8(Int8Net net) {
    this.net = net;
    this.zero = graph.uint8("zero", 0);
  }

  /**
   * Returns the file.
   *
   * @throws ZifferException if activations have 4 bits, or if a bias without its half step does not
   *     fit, naming layer and channel
   */
  public static byte[] of(Int8Net net) {
    return new OnnxInt8(net).write();
  }

  private byte[] write() {
    double scale = 1;
    boolean flat = false;
    String value = requantised(OnnxGraph.INPUT, OnnxGraph.INPUT, scale);
    for (int i = 0; i < net.layers().size(); i++) {
      Int8Layer layer = net.layers().get(i);
      String name = net.layerName(i);
      AffineLayer affine = AffineLayer.of(net, i, scale);
      if (layer instanceof Int8Layer.Conv conv) {
        value = conv(conv, affine, name, value, scale);
      } else {
        if (!flat) {
          value = requantised(graph.flatten(value, "flat"), "flat", scale);
          flat = true;
        }
        value = dense((Int8Layer.Dense) layer, affine, name, value, scale);
      }
      scale = layer.outputScale();
    }
    return graph.model(net.name(), about(), net.input(), DigitSet.CLASSES);
  }

  private String about() {
    return "Reads a handwritten digit, in int8. pixels: 28x28 floats, whole numbers, 0 = paper to"
        + " 255 = ink, not normalised. logits: the largest is the digit. Made from the integer net"
        + " with SHA-256 "
        + Int8File.sha256(net)
        + ".";
  }

  private String conv(
      Int8Layer.Conv conv, AffineLayer affine, String name, String value, double scale) {
    int side = conv.kernel();
    int in = conv.in().channels();
    byte[] weights = ChannelsFirst.of(conv.weights(), side * side, in);
    List<String> inputs =
        inputs(affine, name, value, scale, weights, conv.bias().length, in, side, side);
    graph.conv(inputs, name, side, conv.stride(), conv.pad());
    return activation(conv, name, conv.pool());
  }

  private String dense(
      Int8Layer.Dense dense, AffineLayer affine, String name, String value, double scale) {
    int channels = dense.in().channels();
    byte[] weights = ChannelsFirst.of(dense.weights(), dense.in().size() / channels, channels);
    boolean last = dense.multipliers().length == 0;
    List<String> inputs =
        inputs(affine, name, value, scale, weights, dense.bias().length, dense.in().size());
    graph.dense(inputs, last ? OnnxGraph.OUTPUT : name);
    return last ? OnnxGraph.OUTPUT : activation(dense, name, 1);
  }

  private String activation(Int8Layer layer, String name, int pool) {
    String value = graph.node("Relu", List.of(name), name + "_relu");
    value = requantised(value, name + "_relu", layer.outputScale());
    if (pool > 1) {
      value = graph.maxPool(pool, value, name + "_pool");
      value = requantised(value, name + "_pool", layer.outputScale());
    }
    return value;
  }

  /** Adds quantization to unsigned bytes and dequantization. */
  private String requantised(String value, String name, double scale) {
    String step = graph.floats(name + "_scale", new float[] {(float) scale});
    String bytes = graph.node("QuantizeLinear", List.of(value, step, zero), name + "_uint8");
    return graph.node("DequantizeLinear", List.of(bytes, step, zero), name + "_float");
  }

  private List<String> inputs(
      AffineLayer affine, String name, String value, double scale, byte[] weights, long... dims) {
    int outputs = affine.bias().length;
    float[] weightScales = new float[affine.weightScales().length];
    float[] biasScales = new float[weightScales.length];
    for (int o = 0; o < weightScales.length; o++) {
      weightScales[o] = (float) affine.weightScales()[o];
      biasScales[o] = (float) scale * weightScales[o];
    }
    long[] shape = weightScales.length == 1 ? new long[0] : new long[] {outputs};
    String w = graph.int8(name + "_weights_int8", weights, dims);
    String ws = graph.floats(name + "_weights_scale", weightScales, shape);
    String wz = graph.int8(name + "_weights_zero", new byte[weightScales.length], shape);
    String b = graph.int32(name + "_bias_int32", affine.bias(), outputs);
    String bs = graph.floats(name + "_bias_scale", biasScales, shape);
    String bz = graph.int32(name + "_bias_zero", new int[biasScales.length], shape);
    return List.of(
        value,
        graph.node("DequantizeLinear", List.of(w, ws, wz), name + "_weights", attribute("axis", 0)),
        graph.node("DequantizeLinear", List.of(b, bs, bz), name + "_bias", attribute("axis", 0)));
  }
}
