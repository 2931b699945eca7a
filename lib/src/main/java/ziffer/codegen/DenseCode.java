package ziffer.codegen;

import ziffer.quant.Int8Layer;

/** The C of a fully connected layer whose shape {@link PairedDenseCode} does not fit. */
final class DenseCode extends LayerCode {
  private static final String TEXT =
      """
      NET_NOINLINE void net_@name(const uint8_t *in, @out *out) {
        const int8_t *w = net_@name_weights;
        int o, i;
        for (o = 0; o < @outputs; o++, w += @inputs) {
          int32_t sum = net_@name_bias[o];
          for (i = 0; i < @inputs; i++) {
            sum += w[i] * in[i];
          }
          @storeSum  }
      }

      """;

  DenseCode(String name, Int8Layer layer) {
    super(name, layer);
  }

  @Override
  String order() {
    return "[out][in]";
  }

  @Override
  int[] weights() {
    byte[] weights = layer().weights();
    int[] table = new int[weights.length];
    for (int i = 0; i < table.length; i++) {
      table[i] = weights[i];
    }
    return table;
  }

  @Override
  String functions() {
    return template()
        .with("inputs", layer().in().size())
        .with("storeSum", store("o", "sum"))
        .fill(TEXT);
  }
}
