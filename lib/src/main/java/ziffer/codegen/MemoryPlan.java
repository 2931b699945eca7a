package ziffer.codegen;

import java.util.ArrayList;
import java.util.List;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * Where activations lie. Convolutions keep only the lines that the next one still needs, and one
 * window that they take turns in; the whole output of the last one, which the dense layers read, is
 * the only one that is held in full. Dense layers take turns in two places, the first of which are
 * the lines that nobody needs any more.
 */
final class MemoryPlan {
  /** Where the window of the convolutions is found in the scratch. */
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
            geometry.lines() + " lines of its output");
      }
    }
    if (window > 0) {
      field(
          "int16_t",
          "window",
          words(window) / 2,
          2,
          "what a tile sees, or a bordered image's lines");
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

  /** Returns where the lines of a convolution's output are found in the scratch. */
  static String lines(String layer) {
    return "first.conv." + layer;
  }

  /** Returns where the output of the last convolution is found. */
  String features() {
    return "second.features";
  }

  /** Returns where the output of a hidden dense layer is found. */
  String dense(int layer) {
    return (layer - firstDense) % 2 == 0 ? "first.dense" : "second.dense";
  }

  /** Returns the size of the struct: whole words, so nothing is padded. */
  int bytes() {
    // Nothing is no C; a net of one layer gets a word it does not use.
    return Math.max(WORD, Math.max(convBytes, dense[0])) + Math.max(features, dense[1]);
  }

  /** Returns the C fields of the struct. */
  String fields() {
    StringBuilder text = new StringBuilder("  union {\n    uint32_t aligned;\n");
    if (!conv.isEmpty()) {
      text.append("    struct {\n").append(String.join("", conv)).append("    } conv;\n");
    }
    text.append(array(dense[0], "dense", "outputs of the first, third ... dense layer"));
    text.append("  } first;\n");
    if (features + dense[1] > 0) {
      text.append("  union {\n    uint32_t aligned;\n");
      text.append(array(features, "features", "output of the convolutions"));
      text.append(array(dense[1], "dense", "outputs of the second, fourth ... dense layer"));
      text.append("  } second;\n");
    }
    return text.toString();
  }

  private static String array(int length, String name, String what) {
    return length == 0 ? "" : "    uint8_t " + name + "[" + length + "]; /* " + what + " */\n";
  }
}
