package ziffer.codegen;

import java.util.List;
import ziffer.quant.Int8Layer;

/** The C of a fully connected layer with weights of few bits. */
final class PackedDenseCode extends DenseCode {
  private static final String TEXT =
      """
      static const net_packed net_@name = {
          {@shape, net_@name_weights, 0, 0}, net_@name_bias, @multipliers, @numbers};

      static void net_@name_sums(const uint8_t *in, int32_t *sums) {
      @calls}

      static void net_@name_outputs(const uint8_t *in, @type *out) {
        int32_t sums[@blocks];
        net_packed_@kind(&net_@name, net_@name_sums, in, sums, out);
      }

      """;

  private final Int8Layer layer;
  private final PackedWeights weights;

  PackedDenseCode(String name, Int8Layer layer) {
    super(name, layer);
    this.layer = layer;
    this.weights = new PackedWeights(layer);
  }

  @Override
  List<Weights> weights() {
    return List.of(weights.table());
  }

  @Override
  List<String> shared() {
    return weights.functions();
  }

  @Override
  int arrayBytes(Variant variant) {
    return 4 * weights.outputs() + weights.arrayBytes(variant);
  }

  @Override
  String call(String in, String out) {
    return "  net_" + name() + "_outputs(" + in + ", " + out + ");\n";
  }

  @Override
  String functions(CodeOptions options) {
    int inputs = layer.in().size();
    return template()
        .with("shape", numbers(1, 1, inputs, 1, 1, 0, 0, 1, outputs(), 1, 0, 1, 1, 1, inputs))
        .with("multipliers", last() ? "0" : "net_@name_multipliers")
        .with("numbers", weights.numbers())
        .with("calls", weights.calls(name(), 1, inputs))
        .with("type", last() ? "int32_t" : "uint8_t")
        .with("kind", last() ? "scores" : "dense")
        .with("blocks", weights.outputs())
        .fill(TEXT);
  }
}
