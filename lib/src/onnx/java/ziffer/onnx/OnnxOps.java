package ziffer.onnx;

import static ziffer.onnx.OnnxGraph.attribute;

import java.util.List;

/** The operations that the float net and the integer net share. */
final class OnnxOps {
  private OnnxOps() {}

  /**
   * Adds a convolution.
   *
   * @param inputs values, weights {@code [out][in][ky][kx]}, bias
   */
  static String conv(
      OnnxGraph graph, List<String> inputs, String output, int kernel, int stride, int pad) {
    return graph.node(
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
  static String dense(OnnxGraph graph, List<String> inputs, String output) {
    return graph.node("Gemm", inputs, output, attribute("transB", 1));
  }

  /** Adds a max-pool over windows that do not overlap. */
  static String maxPool(OnnxGraph graph, int size, String input, String output) {
    return graph.node(
        "MaxPool",
        List.of(input),
        output,
        attribute("kernel_shape", 2, size),
        attribute("strides", 2, size));
  }

  /** Adds the step from {@code [1][channel][y][x]} to {@code [1][values]}. */
  static String flatten(OnnxGraph graph, String input, String output) {
    return graph.node("Flatten", List.of(input), output, attribute("axis", 1));
  }
}
