package ziffer.export;

import static ziffer.export.Template.each;

import ziffer.quant.Int8Layer;

/**
 * A convolution over the pixels, of which most are paper and cost nothing: windows without ink give
 * what the bias gives, and elsewhere pixels without ink are passed over. Pairs of neighbouring
 * weights of all outputs lie together, as halfwords, ready for the DSP extension.
 */
final class FirstConvCode extends LayerCode {
  private static final int DSP_BLOCK = 8;
  private static final int MOST = 16;

  private final Int8Layer.Conv conv;
  private final ConvGeometry geometry;

  FirstConvCode(String name, Int8Layer.Conv conv) {
    super(name, conv);
    this.conv = conv;
    this.geometry = ConvGeometry.of(conv);
  }

  @Override
  String order() {
    return "[ky][kx / 2][out][kx % 2]";
  }

  @Override
  String weightType() {
    return "int16_t";
  }

  private int pairs() {
    return (conv.kernel() + 1) / 2;
  }

  @Override
  int[] weights() {
    int kernel = conv.kernel();
    int[] table = new int[outputs() * kernel * pairs() * 2];
    for (int i = 0; i < conv.weights().length; i++) {
      int o = i / (kernel * kernel);
      int ky = i / kernel % kernel;
      int kx = i % kernel;
      table[((ky * pairs() + kx / 2) * outputs() + o) * 2 + kx % 2] = conv.weights()[i];
    }
    return table;
  }

  @Override
  String functions() {
    int block = Template.divisor(outputs(), MOST);
    Template template =
        template()
            .with("kernel", conv.kernel())
            .with("block", block)
            .with("rowWeights", pairs() * outputs() * 2)
            .with("pitch", conv.in().width() + 2 * conv.pad())
            .with("rows", geometry.lines())
            .with("columns", geometry.lines())
            .with("width", conv.in().width())
            .with("height", conv.in().height())
            .with("outWidth", conv.out().width())
            .with("step", geometry.step())
            .with("stride", conv.stride())
            .with("pad", conv.pad())
            .with("pool", conv.pool())
            .with("window", MemoryPlan.WINDOW)
            .with("windows", conv.pool() * conv.pool());
    return template.fill(
        Paths.choose(dsp(), riscv(), portable(block))
            + ink()
            + (conv.pad() == 0 ? LINE : PADDED)
            + WINDOWS);
  }

  private String dsp() {
    int block = Template.divisor(outputs(), DSP_BLOCK);
    String body =
        each(
            conv.kernel() / 2,
            pair ->
                "      pair = x["
                    + 2 * pair
                    + "] | (uint32_t)x["
                    + (2 * pair + 1)
                    + "] << 16;\n      if (pair != 0) {\n"
                    + each(
                        block,
                        "        a# = $p_multiply($p_load(v + 2 * (%d * @outputs + #)), pair, a#);\n"
                            .formatted(pair))
                    + "      }\n");
    if (conv.kernel() % 2 == 1) {
      body +=
          "      pair = x[@kernel - 1];\n      if (pair != 0) {\n"
              + each(
                  block,
                  "        a# = $p_multiply($p_load(v + 2 * (%d * @outputs + #)), pair, a#);\n"
                      .formatted(conv.kernel() / 2))
              + "      }\n";
    }
    return position(block, "      uint32_t pair;\n" + body);
  }

  private String riscv() {
    int block = Template.divisor(outputs(), MOST);
    String body =
        each(
            conv.kernel(),
            kx ->
                "      value = x["
                    + kx
                    + "];\n      if (value != 0) {\n"
                    + each(block, output -> riscvProduct(kx, output))
                    + "      }\n");
    return position(block, "      int32_t value;\n" + body);
  }

  private static String riscvProduct(int kx, int output) {
    String product =
        "        a%d += v[2 * (%d * @outputs + %d) + %d] * value;\n"
            .formatted(output, kx / 2, output, kx % 2);
    return output % 4 == 3 ? product + "        $P_AFTER(v, a%d);\n".formatted(output) : product;
  }

  private String position(int block, String body) {
    return """
        $P_APART void $p_@name_at(const uint8_t *in, uint8_t *out) {
          const int16_t *w = $p_@name_weights;
          int o, ky;
        """
        + "  for (o = 0; o < @outputs; o += "
        + block
        + ", w += 2 * "
        + block
        + ") {\n    const uint8_t *x = in;\n    const int16_t *v = w;\n"
        + each(block, "    int32_t a# = $p_@name_bias[o + #];\n")
        + "    for (ky = 0; ky < @kernel; ky++, x += @pitch, v += @rowWeights) {\n"
        + body
        + "    }\n"
        + each(block, i -> "    " + keep("o + " + i, "a" + i))
        + "  }\n}\n";
  }

  /** Without a pool there is nothing to compare with. */
  private String keep(String index, String sum) {
    return conv.pool() == 1
        ? store(index, sum)
        : "$p_keep(out + " + index + ", " + sum + ", $p_@name_multipliers[" + index + "]);\n";
  }

  private String portable(int block) {
    return """
        $P_APART void $p_@name_at(const uint8_t *in, uint8_t *out) {
          int o, ky, kx, i;
          for (o = 0; o < @outputs; o += @block) {
            int32_t sums[@block];
            for (i = 0; i < @block; i++) {
              sums[i] = $p_@name_bias[o + i];
            }
            for (ky = 0; ky < @kernel; ky++) {
              for (kx = 0; kx < @kernel; kx++) {
                const int32_t x = in[ky * @pitch + kx];
                const int16_t *v = $p_@name_weights + ky * @rowWeights + 2 * (kx / 2 * @outputs + o) + kx % 2;
                if (x != 0) {
                  for (i = 0; i < @block; i++) {
                    sums[i] += v[2 * i] * x;
                  }
                }
              }
            }
            for (i = 0; i < @block; i++) {
              @keep    }
          }
        }
        """
        .replace("@keep", keep("o + i", "sums[i]"));
  }

  private static final String LINE =
      """
      static void $p_@name_line($p_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
        const uint8_t *in = pixels + y * @step * @width;
        int x, row, i, ink;
        (void)scratch;
      """;

  /* With its border of paper a line set is copied first. */
  private static final String PADDED =
      """
      static void $p_@name_line($p_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
        uint8_t *lines = (uint8_t *)scratch->@window;
        const uint8_t *in = lines;
        int x, row, i, ink;
        for (row = 0; row < @rows; row++) {
          const int from = y * @step - @pad + row;
          for (i = 0; i < @pitch; i++) {
            lines[row * @pitch + i] =
                from < 0 || from >= @height || i < @pad || i >= @pad + @width
                    ? 0
                    : pixels[from * @width + i - @pad];
          }
        }
      """;

  private static final String WINDOWS =
      """
        for (x = 0; x < @outWidth; x++, in += @step, out += @outputs) {
          ink = 0;
          for (row = 0; row < @rows && ink == 0; row++) {
            ink = $p_@name_ink(in + row * @pitch);
          }
          if (ink == 0) {
            for (i = 0; i < @outputs; i++) {
              out[i] = $p_requantise($p_@name_bias[i], $p_@name_multipliers[i]);
            }
          } else {
            for (i = 0; i < @outputs; i++) {
              out[i] = 0;
            }
            for (i = 0; i < @windows; i++) {
              $p_@name_at(in + i / @pool * @stride * @pitch + i % @pool * @stride, out);
            }
          }
        }
      }

      """;

  /** Whether there is ink in one line of a window. */
  private String ink() {
    int columns = geometry.lines();
    String fours = each(columns / 4, i -> " | $P_FOUR(in + " + 4 * i + ")");
    String rest = each(columns % 4, i -> " | in[" + (columns / 4 * 4 + i) + "]");
    return "static inline int $p_@name_ink(const uint8_t *in) {\n  return ("
        + (fours + rest).substring(3)
        + ") != 0;\n}\n\n";
  }
}
