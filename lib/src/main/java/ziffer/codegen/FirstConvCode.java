package ziffer.codegen;

import static ziffer.codegen.Template.each;
import static ziffer.codegen.Template.format;

import ziffer.quant.Int8Layer;

/**
 * The C of a convolution over the image, which is mostly paper: windows without ink yield the
 * requantised bias, and zero pixels are skipped in all others. Pairs of horizontally adjacent
 * weights are interleaved over all outputs, as halfwords for the DSP extension.
 */
final class FirstConvCode extends LayerCode {
  private static final int DSP_BLOCK = 8;
  private static final int MOST = 16;
  private static final int VECTOR = 8;

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

  private int block() {
    return Template.divisor(outputs(), MOST);
  }

  /**
   * Returns the accumulators of the portable variant: the block rounded up to whole vectors, whose
   * unused lanes read weights beyond the block.
   */
  private int lanes() {
    return Template.whole(block(), VECTOR);
  }

  @Override
  int[] weights() {
    int kernel = conv.kernel();
    int[] table = new int[2 * (outputs() * kernel * pairs() + lanes() - block())];
    for (int i = 0; i < conv.weights().length; i++) {
      int o = i / (kernel * kernel);
      int ky = i / kernel % kernel;
      int kx = i % kernel;
      table[((ky * pairs() + kx / 2) * outputs() + o) * 2 + kx % 2] = conv.weights()[i];
    }
    return table;
  }

  @Override
  int portableArrayBytes() {
    return 4 * lanes() + 4 * block();
  }

  @Override
  String functions() {
    Template template =
        template()
            .with("kernel", conv.kernel())
            .with("block", block())
            .with("lanes", lanes())
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
        KernelVariants.choose(dsp() + window(), riscv() + window(), portable())
            + ink()
            + (conv.pad() == 0 ? LINE : PADDED)
            + WINDOWS);
  }

  private String dsp() {
    int block = Template.divisor(outputs(), DSP_BLOCK);
    String pairs =
        each(
            conv.kernel() / 2,
            pair ->
                format("      pair = x[%d] | (uint32_t)x[%d] << 16;\n", 2 * pair, 2 * pair + 1)
                    + dspProducts(pair, block));
    String last =
        conv.kernel() % 2 == 0
            ? ""
            : format("      pair = x[%d];\n", conv.kernel() - 1)
                + dspProducts(conv.kernel() / 2, block);
    return position(block, "      uint32_t pair;\n" + pairs + last);
  }

  private String dspProducts(int pair, int block) {
    return "      if (pair != 0) {\n"
        + each(
            block,
            output ->
                format(
                        "        a# = net_multiply(net_load(v + %d), pair, a#);\n",
                        2 * (pair * outputs() + output))
                    .replace("#", "" + output))
        + "      }\n";
  }

  private String riscv() {
    String body =
        each(
            conv.kernel(),
            kx ->
                format("      value = x[%d];\n      if (value != 0) {\n", kx)
                    + each(block(), output -> riscvProduct(kx, output))
                    + "      }\n");
    return position(block(), "      int32_t value;\n" + body);
  }

  private String riscvProduct(int kx, int output) {
    int at = 2 * (kx / 2 * outputs() + output) + kx % 2;
    return inOrder(output, format("        a%d += v[%d] * value;\n", output, at));
  }

  private String position(int block, String body) {
    return """
        NET_NOINLINE void net_@name_at(const uint8_t *in, uint8_t *out) {
          const int16_t *w = net_@name_weights;
          int o, ky;
        """
        + "  for (o = 0; o < @outputs; o += "
        + block
        + ", w += 2 * "
        + block
        + ") {\n    const uint8_t *x = in;\n    const int16_t *v = w;\n"
        + each(block, "    int32_t a# = net_@name_bias[o + #];\n")
        + "    for (ky = 0; ky < @kernel; ky++, x += @pitch, v += @rowWeights) {\n"
        + body
        + "    }\n"
        + each(block, i -> "    " + keep("o + " + i, "a" + i))
        + "  }\n}\n";
  }

  /** Stores a sum, or with a pool keeps the maximum. */
  private String keep(String index, String sum) {
    return conv.pool() == 1
        ? store(index, sum)
        : "net_keep(out + " + index + ", " + sum + ", net_@name_multipliers[" + index + "]);\n";
  }

  private String portable() {
    return """
        NET_NOINLINE void net_@name_window(const uint8_t *in, uint8_t *out) {
          int o, p, ky, kx, i;
          for (o = 0; o < @outputs; o += @block) {
            int32_t largest[@block];
            for (i = 0; i < @block; i++) {
              largest[i] = INT32_MIN;
            }
            for (p = 0; p < @windows; p++) {
              const uint8_t *at = in + p / @pool * @stride * @pitch + p % @pool * @stride;
              int32_t sums[@lanes] = {0};
              for (ky = 0; ky < @kernel; ky++) {
                for (kx = 0; kx < @kernel; kx += 2) {
                  const uint8_t *x = at + ky * @pitch + kx;
                  const int32_t a = x[0], b = kx + 1 < @kernel ? x[1] : 0;
                  const int16_t *v = net_@name_weights + ky * @rowWeights + kx * @outputs + 2 * o;
                  if ((a | b) != 0) {
                    NET_NO_UNROLL
                    for (i = 0; i < @lanes; i++) {
                      sums[i] += v[2 * i] * a + v[2 * i + 1] * b;
                    }
                  }
                }
              }
              for (i = 0; i < @block; i++) {
                largest[i] = sums[i] > largest[i] ? sums[i] : largest[i];
              }
            }
            for (i = 0; i < @block; i++) {
              out[o + i] = net_requantise(net_@name_bias[o + i] + largest[i], net_@name_multipliers[o + i]);
            }
          }
        }
        """;
  }

  /** Evaluates the positions of a pooling window one by one. */
  private String window() {
    return conv.pool() == 1
        ? """
            static inline void net_@name_window(const uint8_t *in, uint8_t *out) {
              net_@name_at(in, out);
            }
            """
        : """
            static void net_@name_window(const uint8_t *in, uint8_t *out) {
              int i;
              for (i = 0; i < @outputs; i++) {
                out[i] = 0;
              }
              for (i = 0; i < @windows; i++) {
                net_@name_at(in + i / @pool * @stride * @pitch + i % @pool * @stride, out);
              }
            }
            """;
  }

  private static final String LINE =
      """
      static void net_@name_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
        const uint8_t *in = pixels + y * @step * @width;
        int x, row, i, ink;
        (void)scratch;
      """;

  /* The input lines are first copied with their zero border. */
  private static final String PADDED =
      """
      static void net_@name_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
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
            ink = net_@name_ink(in + row * @pitch);
          }
          if (ink == 0) {
            for (i = 0; i < @outputs; i++) {
              out[i] = net_requantise(net_@name_bias[i], net_@name_multipliers[i]);
            }
          } else {
            net_@name_window(in, out);
          }
        }
      }

      """;

  /** Tests one line of a window for ink. */
  private String ink() {
    int columns = geometry.lines();
    String fours = each(columns / 4, i -> " | NET_ANY_OF_4(in + " + 4 * i + ")");
    String rest = each(columns % 4, i -> " | in[" + (columns / 4 * 4 + i) + "]");
    return "static inline int net_@name_ink(const uint8_t *in) {\n  return ("
        + (fours + rest).substring(3)
        + ") != 0;\n}\n\n";
  }
}
