package ziffer.codegen;

import java.util.ArrayList;
import java.util.List;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * Layout of the scratch memory. Each convolution keeps only those output lines of the one before
 * that it still needs; all share the memory that is needed while a line is computed. Only the
 * output of the last convolution, which the dense layers read, is stored in full. Dense layers
 * alternate between two buffers, the first of which reuses the memory of the lines.
 */
final class MemoryPlan {
  /** Path of the words that layers need only while they compute a line. */
  static final String WORK = "scratch->first.conv.work";

  private static final int WORD = 4;

  private final List<ConvCode> convolutions;
  private final int features;
  private final int[] dense = new int[2];
  private final int firstDense;

  MemoryPlan(Int8Net net, NetCode code) {
    List<Int8Layer> layers = net.layers();
    convolutions = code.convolutions();
    firstDense = convolutions.size();
    features = firstDense == 0 ? 0 : words(layers.get(firstDense - 1).out().size());
    for (int i = firstDense; i < layers.size() - 1; i++) {
      int turn = (i - firstDense) % 2;
      dense[turn] = Math.max(dense[turn], words(layers.get(i).out().size()));
    }
  }

  private static int words(int bytes) {
    return Template.whole(bytes, WORD);
  }

  /** Returns the path of a convolution's input lines. */
  static String lines(String layer) {
    return "scratch->first.conv." + layer;
  }

  /** Returns the path of the last convolution's output. */
  String features() {
    return "second.features";
  }

  /** Returns the path of a hidden dense layer's output. */
  String dense(int layer) {
    return (layer - firstDense) % 2 == 0 ? "first.dense" : "second.dense";
  }

  private int workBytes(Variant variant) {
    return convolutions.stream().mapToInt(layer -> layer.workBytes(variant)).max().orElse(0);
  }

  private int convBytes(Variant variant) {
    return workBytes(variant)
        + convolutions.stream().mapToInt(layer -> words(layer.lineBytes(variant))).sum();
  }

  /** Returns the size of the struct: whole words, so there is no padding. */
  int bytes(Variant variant) {
    // An empty union is not C: a net of one layer gets an unused word.
    int first = Math.max(WORD, Math.max(convBytes(variant), dense[0]));
    return first + Math.max(features, dense[1]);
  }

  /** Returns the C members of the struct. */
  String fields(CodeOptions options) {
    StringBuilder text = new StringBuilder("  union {\n    uint32_t aligned;\n");
    if (!convolutions.isEmpty()) {
      text.append("    struct {\n").append(conv(options)).append("    } conv;\n");
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

  private String conv(CodeOptions options) {
    String dsp = conv(Variant.DSP);
    String others = conv(Variant.PORTABLE);
    if (dsp.equals(others) || !options.variants().contains(Variant.DSP)) {
      return others;
    }
    return options.variants().size() == 1
        ? dsp
        : "#if defined(NET_DSP)\n" + dsp + "#else\n" + others + "#endif\n";
  }

  private String conv(Variant variant) {
    List<String> fields = new ArrayList<>();
    fields.add(
        Template.format(
            "      uint32_t work[%d]; /* of the line that is computed */\n",
            workBytes(variant) / WORD));
    for (ConvCode layer : convolutions) {
      if (layer.lineBytes(variant) > 0) {
        fields.add(
            "  "
                + array(
                    words(layer.lineBytes(variant)), layer.name(), layer.lines() + " input lines"));
      }
    }
    return String.join("", fields);
  }

  private static String array(int length, String name, String what) {
    return length == 0 ? "" : "    uint8_t " + name + "[" + length + "]; /* " + what + " */\n";
  }
}
