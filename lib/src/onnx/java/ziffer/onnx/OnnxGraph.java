package ziffer.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import ziffer.Ziffer;
import ziffer.net.Shape;

/**
 * Builder of an ONNX graph. Field and type numbers are from onnx.proto (ONNX 1.8, {@code
 * ModelProto}, {@code GraphProto}, {@code NodeProto}, {@code AttributeProto}, {@code TensorProto},
 * {@code ValueInfoProto}). IR version 7 and opset 13 are the oldest with per-channel scales, and ST
 * Edge AI (7 to 20) and ESP-PPQ read them. The batch is fixed at 1, as ESP-PPQ requires fixed
 * shapes.
 */
final class OnnxGraph {
  /** Name of the input, [1][channels][y][x] floats: raw pixels 0 to 255. */
  static final String INPUT = "pixels";

  /** Name of the output, [1][10] floats. */
  static final String OUTPUT = "logits";

  private static final int IR_VERSION = 7;
  private static final int OPSET = 13;
  // TensorProto.DataType.
  private static final int FLOAT = 1;
  private static final int UINT8 = 2;
  private static final int INT8 = 3;
  private static final int INT32 = 6;
  // AttributeProto.AttributeType.
  private static final int TYPE_INT = 2;
  private static final int TYPE_INTS = 7;

  private final ProtoMessage graph = new ProtoMessage();

  /** Adds an operation, named after its output, and returns that output. */
  String node(String type, List<String> inputs, String output, ProtoMessage... attributes) {
    ProtoMessage node = new ProtoMessage();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, output).text(4, type);
    for (ProtoMessage attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
    return output;
  }

  /**
   * Adds a convolution.
   *
   * @param inputs values, weights {@code [out][in][ky][kx]}, bias
   */
  String conv(List<String> inputs, String output, int kernel, int stride, int pad) {
    return node(
        "Conv",
        inputs,
        output,
        attribute("kernel_shape", 2, kernel),
        attribute("pads", 4, pad),
        attribute("strides", 2, stride));
  }

  /**
   * Adds a dense layer.
   *
   * @param inputs values, weights {@code [out][in]}, bias
   */
  String dense(List<String> inputs, String output) {
    return node("Gemm", inputs, output, attribute("transB", 1));
  }

  /** Adds a max-pool over windows that do not overlap. */
  String maxPool(int size, String input, String output) {
    return node(
        "MaxPool",
        List.of(input),
        output,
        attribute("kernel_shape", 2, size),
        attribute("strides", 2, size));
  }

  /** Adds the step from {@code [1][channel][y][x]} to {@code [1][values]}. */
  String flatten(String input, String output) {
    return node("Flatten", List.of(input), output, attribute("axis", 1));
  }

  /** Returns an attribute that is one integer. */
  static ProtoMessage attribute(String name, long value) {
    return new ProtoMessage().text(1, name).integer(3, value).integer(20, TYPE_INT);
  }

  /** Returns an attribute that is the same integer {@code count} times. */
  static ProtoMessage attribute(String name, int count, long value) {
    ProtoMessage attribute = new ProtoMessage().text(1, name);
    for (int i = 0; i < count; i++) {
      attribute.integer(8, value);
    }
    return attribute.integer(20, TYPE_INTS);
  }

  /** Adds constant floats and returns their name; no dimensions make a scalar. */
  String floats(String name, float[] values, long... dims) {
    ByteBuffer raw = buffer(4 * values.length);
    raw.asFloatBuffer().put(values);
    return tensor(name, FLOAT, raw, dims);
  }

  /** Adds constant 32-bit integers and returns their name. */
  String int32(String name, int[] values, long... dims) {
    ByteBuffer raw = buffer(4 * values.length);
    raw.asIntBuffer().put(values);
    return tensor(name, INT32, raw, dims);
  }

  /** Adds constant signed bytes and returns their name. */
  String int8(String name, byte[] values, long... dims) {
    return tensor(name, INT8, ByteBuffer.wrap(values), dims);
  }

  /** Adds one constant unsigned byte and returns its name. */
  String uint8(String name, int value) {
    return tensor(name, UINT8, ByteBuffer.wrap(new byte[] {(byte) value}));
  }

  private static ByteBuffer buffer(int length) {
    // onnx.proto: raw_data is little-endian.
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String tensor(String name, int type, ByteBuffer raw, long... dims) {
    ProtoMessage tensor = new ProtoMessage();
    for (long dim : dims) {
      tensor.integer(1, dim);
    }
    graph.message(5, tensor.integer(2, type).text(8, name).raw(9, raw.array()));
    return name;
  }

  /**
   * Returns the whole file.
   *
   * @param name of the net
   * @param about description for readers of the file
   */
  byte[] model(String name, String about, Shape input, int outputs) {
    graph.text(2, name);
    graph.message(11, value(INPUT, 1, input.channels(), input.height(), input.width()));
    graph.message(12, value(OUTPUT, 1, outputs));
    return new ProtoMessage()
        .integer(1, IR_VERSION)
        .text(2, "Ziffer")
        .text(3, Ziffer.VERSION)
        .text(6, about)
        .message(7, graph)
        .message(8, new ProtoMessage().text(1, "").integer(2, OPSET))
        .bytes();
  }

  private static ProtoMessage value(String name, long... dims) {
    ProtoMessage shape = new ProtoMessage();
    for (long dim : dims) {
      shape.message(1, new ProtoMessage().integer(1, dim));
    }
    ProtoMessage tensor = new ProtoMessage().integer(1, FLOAT).message(2, shape);
    return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
  }
}
