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
      """;

  private static final String LATER =
      """
        net_pull(&net_@name.layer, net_@before_line, scratch, pixels, y, @lines);
        net_packed_line(&net_@name, net_@name_sums, @lines, (int32_t *)@work, out);
      }

      """;

  private static final String FIRST =
      """
        uint8_t *ink = (uint8_t *)(@work + @sums);
        net_packed_first_line(&net_@name, net_@name_sums, pixels + y * @step, (int32_t *)@work, ink, out);
      }

      """;

  private static final String PADDED =
      """
        uint8_t *ink = (uint8_t *)(@work + @sums), *lines = ink + @ink;
        net_image_lines(&net_@name.layer, pixels, y, lines);
        net_packed_first_line(&net_@name, net_@name_sums, lines, (int32_t *)@work, ink, out);
      }

      """;

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
    int lines = copies() ? Template.whole(lines() * pitch(variant), 4) : 0;
    return sumBytes() + inkBytes() + lines;
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

  private int inkBytes() {
    return first() ? Template.whole(pitch(Variant.PORTABLE), 4) : 0;
  }

  @Override
  String functions(CodeOptions options) {
    return template()
        .with("shape", shape(Variant.PORTABLE, 0))
        .with("numbers", weights.numbers())
        .with("calls", weights.calls(name(), conv.kernel(), pitch(Variant.PORTABLE)))
        .with("before", before())
        .with("lines", MemoryPlan.lines(name()))
        .with("step", conv.pool() * conv.stride() * conv.in().width())
        .with("sums", sumBytes() / 4)
        .with("ink", inkBytes())
        .with("work", MemoryPlan.WORK)
        .fill(TEXT + (copies() ? PADDED : first() ? FIRST : LATER));
  }
}
