package ziffer.onnx;

import java.util.List;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;

/**
 * Writes a float net as ONNX: Conv, Relu, MaxPool, Flatten and Gemm of opset 13. Its input is raw
 * pixels, since normalisation is folded into the first layer. The same net gives the same bytes.
 */
public final class OnnxFloat {
  private static final String ABOUT =
      "Reads a handwritten digit. pixels: 28x28 floats, 0 = paper to 255 = ink, not normalised"
          + " (that is folded into the first layer). logits: the largest is the digit.";

  private final FloatNet net;
  private final OnnxGraph graph = new OnnxGraph();
  private int convs;
  private int denses;
  private String layer = OnnxGraph.INPUT;

  private OnnxFloat(FloatNet net) {
    this.net = net;
  }

  /**
   * Returns the file.
   *
   * @param net with batch norm and normalisation folded, its last layer dense
   * @throws ZifferException if a batch norm was not folded, or activations have few bits
   */
  public static byte[] of(FloatNet net) {
    return new OnnxFloat(net).write();
  }

  private byte[] write() {
    String value = OnnxGraph.INPUT;
    for (int i = 0; i < net.layers().size(); i++) {
      FloatLayer each = net.layers().get(i);
      boolean last = i == net.layers().size() - 1;
      if (each instanceof FloatLayer.Conv conv) {
        value = conv(conv, value);
      } else if (each instanceof FloatLayer.Dense dense) {
        value = dense(dense, value, last);
      } else if (each instanceof FloatLayer.MaxPool pool) {
        value = graph.maxPool(pool.size(), value, layer + "_pool");
      } else if (each instanceof FloatLayer.Relu relu) {
        check(relu);
        value = graph.node("Relu", List.of(value), layer + "_relu");
      } else {
        throw new ZifferException(
            "net " + net.name() + ": the batch norm at layer " + i + " must be folded for ONNX");
      }
    }
    return graph.model(net.name(), ABOUT, net.input(), DigitSet.CLASSES);
  }

  private void check(FloatLayer.Relu relu) {
    if (relu.step() > 0) {
      throw new ZifferException(
          "net "
              + net.name()
              + ", layer "
              + layer
              + ": activations of 4 bits can be written as C alone; export C, or train with"
              + " activations of 8 bits");
    }
  }

  private String conv(FloatLayer.Conv conv, String value) {
    layer = "conv" + ++convs;
    int side = conv.kernel();
    int in = conv.in().channels();
    int out = conv.out().channels();
    float[] weights = ChannelsFirst.of(conv.weights(), side * side, in);
    return graph.conv(
        List.of(
            value,
            graph.floats(layer + "_weights", weights, out, in, side, side),
            graph.floats(layer + "_bias", conv.bias(), out)),
        layer,
        side,
        conv.stride(),
        conv.pad());
  }

  private String dense(FloatLayer.Dense dense, String value, boolean last) {
    layer = "dense" + ++denses;
    int channels = dense.in().channels();
    int plane = dense.in().size() / channels;
    int out = dense.out().size();
    // After another dense layer the values are already flat.
    String flat = denses > 1 ? value : graph.flatten(value, layer + "_in");
    float[] weights = ChannelsFirst.of(dense.weights(), plane, channels);
    return graph.dense(
        List.of(
            flat,
            graph.floats(layer + "_weights", weights, out, dense.in().size()),
            graph.floats(layer + "_bias", dense.bias(), out)),
        last ? OnnxGraph.OUTPUT : layer);
  }
}
