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
  /** Path of the shared input window in the scratch. */
  static final String WINDOW = "first.conv.window";

  private static final int WORD = 4;

  private final List<String> conv = new ArrayList<>();
  private int convBytes;
  private int features;
  private final int[] dense = new int[2];
  private final int firstDense;

  private MemoryPlan(int firstDense) {
    this.firstDense = firstDense;
  }

  static MemoryPlan of(Int8Net net) {
    List<Int8Layer> layers = net.layers();
    int firstDense = 0;
    while (layers.get(firstDense) instanceof Int8Layer.Conv) {
      firstDense++;
    }
    MemoryPlan plan = new MemoryPlan(firstDense);
    if (firstDense > 0) {
      plan.convolutions(net);
    }
    for (int i = firstDense; i < layers.size() - 1; i++) {
      int turn = (i - firstDense) % 2;
      plan.dense[turn] = Math.max(plan.dense[turn], words(layers.get(i).out().size()));
    }
    return plan;
  }

  private void convolutions(Int8Net net) {
    int window = 0;
    for (int i = 0; i < firstDense; i++) {
      Int8Layer.Conv layer = (Int8Layer.Conv) net.layers().get(i);
      ConvGeometry geometry = ConvGeometry.of(layer);
      window = Math.max(window, i == 0 ? geometry.borderedBytes() : 2 * geometry.window());
      if (i > 0) {
        field(
            "uint8_t",
            net.layerName(i - 1),
            words(geometry.lines() * geometry.line() + geometry.beyond()),
            1,
            geometry.lines() + " output lines");
      }
    }
    if (window > 0) {
      field(
          "int16_t",
          "window",
          words(window) / 2,
          2,
          "input of a tile, or image lines with their border");
    }
    features = words(net.layers().get(firstDense - 1).out().size());
  }

  private void field(String type, String name, int length, int each, String what) {
    conv.add(Template.format("      %s %s[%d]; /* %s */\n", type, name, length, what));
    convBytes += length * each;
  }

  private static int words(int bytes) {
    return Template.whole(bytes, WORD);
  }

  /** Returns the path of a convolution's output lines in the scratch. */
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
