package ziffer.codegen;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ziffer.quant.Int8Layer;

/** The C of one layer: its tables, in the orders in which the kernels read them, and its calls. */
abstract class LayerCode {
  /**
   * A table of weights.
   *
   * @param readers variants that read it
   * @param type of its elements in C
   * @param order of the elements, for a comment in the header
   * @param takes values of the macro through which variants store them in their own way: 2 for
   *     {@code NET_PAIR}, 1 for {@code NET_BYTE}, 0 for no macro
   * @param bytes of flash
   */
  record Weights(
      Set<Variant> readers, String type, String order, int takes, int bytes, int[] values) {
    /** Returns the C, with a condition unless every variant of the header reads the table. */
    String text(String name, CodeOptions options) {
      String weights = name + "_weights";
      String table =
          "/* Order "
              + order
              + ". */\n"
              + (takes == 0
                  ? CArray.table(type, weights, values)
                  : CArray.table(
                      type, weights, takes == 2 ? "NET_PAIR" : "NET_BYTE", takes, values));
      String condition =
          readers.stream()
              .map(variant -> "defined(NET_" + variant + ")")
              .collect(Collectors.joining(" || "));
      return readers.containsAll(options.variants())
          ? table
          : "#if " + condition + "\n" + table + "#endif\n";
    }
  }

  private final String name;
  private final Int8Layer layer;

  LayerCode(String name, Int8Layer layer) {
    this.name = name;
    this.layer = layer;
  }

  final String name() {
    return name;
  }

  final int outputs() {
    return layer.out().channels();
  }

  /** Returns whether the layer's sums are the scores. */
  final boolean last() {
    return layer.multipliers().length == 0;
  }

  /** Returns the tables of weights: for each variant one. */
  abstract List<Weights> weights();

  /** Returns the layer's constants and functions. */
  abstract String functions(CodeOptions options);

  /** Returns the bytes of local arrays of a variant's kernel. */
  abstract int arrayBytes(Variant variant);

  /** Returns the functions that the layer shares with others. */
  List<String> shared() {
    return List.of();
  }

  /** Returns whether activations are to be limited after the kernel, which limits them to 255. */
  boolean clamps() {
    return false;
  }

  /** Returns the size of the tables of a variant in bytes. */
  final int tableBytes(Variant variant) {
    int weights =
        weights().stream()
            .filter(table -> table.readers().contains(variant))
            .mapToInt(Weights::bytes)
            .sum();
    int numbers = layer.bias().length + layer.multipliers().length;
    return weights + layer.widths().numberBytes() * numbers;
  }

  /** Returns the size of the largest table in bytes. */
  final int largestBytes() {
    return weights().stream().mapToInt(Weights::bytes).max().orElseThrow();
  }

  /** Returns the tables. */
  final String tables(CodeOptions options) {
    String prefix = "net_" + name;
    String weights =
        weights().stream()
            .filter(table -> options.variants().stream().anyMatch(table.readers()::contains))
            .map(table -> table.text(prefix, options))
            .collect(Collectors.joining());
    String bias = numbers(prefix + "_bias", layer.bias());
    return last()
        ? weights + bias
        : weights + bias + numbers(prefix + "_multipliers", layer.multipliers());
  }

  private String numbers(String table, int[] numbers) {
    int shift = layer.widths().shift(numbers);
    int[] stored = Arrays.stream(numbers).map(number -> number >> shift).toArray();
    return CArray.table("int" + 8 * layer.widths().numberBytes() + "_t", table, stored);
  }

  /** Returns a template with what the calls of all layers have in common. */
  final Template template() {
    return new Template().with("name", name);
  }

  /**
   * Returns the table that skips zeros: for each run of contiguous inputs, pairs of inputs whose
   * weights with two outputs are neighbours. Of each four inputs, 0 and 2 are a pair, and 1 and 3,
   * as the DSP extension unpacks them.
   *
   * @param readers variants that read it
   * @param run inputs, of which all other numbers are multiples
   * @param beyond further values
   */
  final Weights paired(Set<Variant> readers, int run, int beyond) {
    int outputs = Template.whole(outputs(), 2);
    int inputs = layer.weightsPerOutput();
    int rows = (run + 1) / 2;
    int[] table = new int[inputs / run * rows * 2 * outputs + beyond];
    for (int at = 0; at < table.length - beyond; at++) {
      int output = at % (2 * outputs) / 4 * 2 + at % 2;
      int row = at / (2 * outputs);
      int input = input(run, row % rows, at / 2 % 2);
      if (input >= 0 && output < outputs()) {
        table[at] = layer.weights()[output * inputs + row / rows * run + input];
      }
    }
    boolean joined = joined();
    return new Weights(
        readers,
        joined ? "net_pair" : "net_byte",
        "[input pair][output / 2][input % 2][output % 2]",
        joined ? 2 : 1,
        table.length,
        table);
  }

  /** Returns which input of a run is the first or second of a pair; -1 for none. */
  private static int input(int run, int pair, int which) {
    int four = pair / 2 * 4;
    int left = Math.min(run - four, 4);
    int input = left == 2 ? which : pair % 2 + 2 * which;
    return input < left ? four + input : -1;
  }

  /**
   * Returns whether the weights of two outputs can share a halfword, 256 w1 + w0: whether the sums
   * of their products cannot overflow, since 255 sum|256 w1 + w0| and 255 sum|256 w1|, of either
   * sign, are below 2^31.
   */
  final boolean joined() {
    int inputs = layer.weightsPerOutput();
    byte[] weights = layer.weights();
    for (int o = 0; o < outputs(); o += 2) {
      long positive = 0;
      long negative = 0;
      for (int i = o * inputs; i < (o + 1) * inputs; i++) {
        int second = o + 1 < outputs() ? 256 * weights[i + inputs] : 0;
        int both = second + weights[i];
        positive += Math.max(0, Math.max(second, both));
        negative += Math.max(0, Math.max(-second, -both));
      }
      if (255 * Math.max(positive, negative) > Integer.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  static String numbers(int... numbers) {
    return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }
}
