package ziffer.codegen;

import static ziffer.codegen.Template.format;

import ziffer.quant.Int8Layer;

/**
 * The C of one layer: its tables, in the order in which its kernels read them, and its functions.
 */
abstract class LayerCode {
  private final String name;
  private final Int8Layer layer;

  LayerCode(String name, Int8Layer layer) {
    this.name = name;
    this.layer = layer;
  }

  final String name() {
    return name;
  }

  final Int8Layer layer() {
    return layer;
  }

  final int outputs() {
    return layer.out().channels();
  }

  /** Returns whether the layer's sums are the scores. */
  final boolean last() {
    return layer.multipliers().length == 0;
  }

  /** Returns the order of the weights, for a comment in the header. */
  abstract String order();

  /** Returns the C type of the weights. */
  String weightType() {
    return "int8_t";
  }

  /** Returns the weights in the order of the table. */
  abstract int[] weights();

  /** Returns the functions. */
  abstract String functions();

  /** Returns the size of the layer's tables in bytes. */
  final int tableBytes() {
    int weight = weightType().equals("int8_t") ? 1 : 2;
    return weight * weights().length + 4 * layer.bias().length + 4 * layer.multipliers().length;
  }

  /** Returns the tables. */
  final String tables() {
    String tables =
        CArray.aligned(weightType(), "net_" + name + "_weights", weights())
            + CArray.of("int32_t", "net_" + name + "_bias", layer.bias());
    return last()
        ? tables
        : tables + CArray.of("int32_t", "net_" + name + "_multipliers", layer.multipliers());
  }

  /** Returns a template with the layer's name and outputs filled in. */
  final Template template() {
    return new Template()
        .with("name", name)
        .with("outputs", outputs())
        .with("out", last() ? "int32_t" : "uint8_t");
  }

  /** Returns the statement that stores sum {@code sum} as output {@code index}. */
  final String store(String index, String sum) {
    return "out["
        + index
        + "] = "
        + (last() ? sum : "net_requantise(" + sum + ", net_@name_multipliers[" + index + "])")
        + ";\n";
  }

  /** Returns a product for RISC-V, with a barrier for loads after each fourth. */
  static String inOrder(int output, String product) {
    return output % 4 == 3
        ? product + format("        NET_BARRIER_AFTER(v, a%d);\n", output)
        : product;
  }

  /** Returns the bytes of local arrays in every kernel variant. */
  int arrayBytes() {
    return 0;
  }

  /** Returns the bytes of local arrays that the portable variant adds. */
  int portableArrayBytes() {
    return 0;
  }
}
