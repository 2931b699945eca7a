package ziffer.codegen;

import java.util.ArrayList;
import java.util.List;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * Layout of the scratch memory. Each convolution keeps only the output lines that the next one
 * still needs; all share one input window. Only the output of the last convolution, which the dense
 * layers read, is stored in full. Dense layers alternate between two buffers, the first of which
 * reuses the memory of the lines.
 */
final class MemoryPlan {
  private static final int WORD = 4;

  private final List<String> conv = new ArrayList<>();
  private int convBytes;
  private int features;
  private final int[] dense = new int[2];
  private final int firstDense;

  private MemoryPlan(int firstDense) {
    this.firstDense = firstDense;
  }

  static MemoryPlan of(Int8Net net, NetCode code) {
    List<Int8Layer> layers = net.layers();
    int firstDense = 0;
    while (layers.get(firstDense) instanceof Int8Layer.Conv) {
      firstDense++;
    }
    MemoryPlan plan = new MemoryPlan(firstDense);
    if (firstDense > 0) {
      plan.convolutions(code.convolutions(), layers.get(firstDense - 1).out().size());
    }
    for (int i = firstDense; i < layers.size() - 1; i++) {
      int turn = (i - firstDense) % 2;
      plan.dense[turn] = Math.max(plan.dense[turn], words(layers.get(i).out().size()));
    }
    return plan;
  }

  private void convolutions(List<ConvCode> layers, int outputs) {
    // Kernels compute an even number of outputs.
    int sums = Template.whole(layers.stream().mapToInt(LayerCode::outputs).max().orElseThrow(), 2);
    conv.add("      int32_t sums[" + sums + "]; /* of a position */\n");
    conv.add(
        "      uint8_t ink["
            + words(layers.get(0).pitch())
            + "]; /* columns of the image with ink */\n");
    convBytes += 4 * sums + words(layers.get(0).pitch());
    for (ConvCode layer : layers) {
      if (layer.lineBytes() > 0) {
        field(layer.name(), words(layer.lineBytes()), layer.lines() + " input lines");
      }
    }
    features = words(outputs);
  }

  private void field(String name, int length, String what) {
    conv.add(Template.format("      uint8_t %s[%d]; /* %s */\n", name, length, what));
    convBytes += length;
  }

  private static int words(int bytes) {
    return Template.whole(bytes, WORD);
  }

  /** Returns the path of a convolution's input lines in the scratch. */
  static String lines(String layer) {
    return "first.conv." + layer;
  }

  /** Returns the path of the last convolution's output. */
  String features() {
    return "second.features";
  }

  /** Returns the path of a hidden dense layer's output. */
  String dense(int layer) {
    return (layer - firstDense) % 2 == 0 ? "first.dense" : "second.dense";
  }

  /** Returns the size of the struct: whole words, so there is no padding. */
  int bytes() {
    // An empty union is not C: a net of one layer gets an unused word.
    return Math.max(WORD, Math.max(convBytes, dense[0])) + Math.max(features, dense[1]);
  }

  /** Returns the C members of the struct. */
  String fields() {
    StringBuilder text = new StringBuilder("  union {\n    uint32_t aligned;\n");
    if (!conv.isEmpty()) {
      text.append("    struct {\n").append(String.join("", conv)).append("    } conv;\n");
    }
    text.append(array(dense[0], "dense", "outputs of dense layers 1, 3, ..."));
    text.append("  } first;\n");
    if (features + dense[1] > 0) {
      text.append("  union {\n    uint32_t aligned;\n");
      text.append(array(features, "features", "output of the convolutions"));
      text.append(array(dense[1], "dense", "outputs of dense layers 2, 4, ..."));
      text.append("  } second;\n");
    }
    return text.toString();
  }

  private static String array(int length, String name, String what) {
    return length == 0 ? "" : "    uint8_t " + name + "[" + length + "]; /* " + what + " */\n";
  }
}
