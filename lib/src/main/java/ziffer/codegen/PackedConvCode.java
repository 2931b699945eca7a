package ziffer.codegen;

import java.util.List;
import ziffer.quant.Int8Layer;

/** The C of a convolution with weights of few bits. */
final class PackedConvCode extends ConvCode {
  private static final String TEXT =
      """
      static const net_packed net_@name = {
          {@shape, net_@name_weights, 0, 0}, net_@name_bias, net_@name_multipliers, @numbers};

      static void net_@name_sums(const uint8_t *in, int32_t *sums) {
      @calls}

      static void net_@name_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
        @pull
        net_packed_line(&net_@name, net_@name_sums, @lines, (int32_t *)@work, out);
      }

      """;

  private static final String PULL =
      "net_pull(&net_@name.layer, net_@before_line, scratch, pixels, y, @lines);";

  private static final String COPY = "net_image_lines(&net_@name.layer, pixels, y, @lines);";

  private final Int8Layer.Conv conv;
  private final PackedWeights weights;

  PackedConvCode(String name, Int8Layer.Conv conv, String before) {
    super(name, conv, before);
    this.conv = conv;
    this.weights = new PackedWeights(conv);
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
    return weights.arrayBytes(variant);
  }

  @Override
  int slackBytes() {
    return 0;
  }

  @Override
  int workBytes(Variant variant) {
    return sumBytes() + (copies() ? Template.whole(lines() * pitch(variant), 4) : 0);
  }

  private int sumBytes() {
    return 4 * weights.outputs() * (conv.pool() > 1 ? 2 : 1);
  }

  @Override
  int lanes() {
    return 0;
  }

  @Override
  int gathered() {
    return 0;
  }

  @Override
  String functions(CodeOptions options) {
    return template()
        .with("shape", shape(Variant.PORTABLE, 0))
        .with("numbers", weights.numbers())
        .with("calls", weights.calls(name(), conv.kernel(), pitch(Variant.PORTABLE)))
        .with("before", before())
        .with("pull", first() ? copies() ? COPY : "(void)scratch;" : PULL)
        .with("lines", lineArray())
        .with("work", MemoryPlan.WORK)
        .fill(TEXT);
  }

  /** Returns the C of the first input line. */
  private String lineArray() {
    if (copies()) {
      return "(uint8_t *)(@work + " + sumBytes() / 4 + ")";
    }
    int step = conv.pool() * conv.stride() * conv.in().width();
    return first() ? "pixels + y * " + step : MemoryPlan.lines(name());
  }
}
