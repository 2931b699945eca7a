package ziffer.codegen;

import static ziffer.codegen.Template.each;
import static ziffer.codegen.Template.format;

import ziffer.quant.Int8Layer;

/** The three kernel variants that compute one tile of a convolution, for all outputs. */
final class ConvTile {
  /** Position of each weight in its group of four; the permutation is its own inverse. */
  static final int[] UNPACK_ORDER = {0, 2, 1, 3};

  private static final int MOST_UNROLLED = 12;
  private static final int RISCV_BLOCK = 4;

  /** Largest byte offset of LDRD. */
  private static final int LDRD_REACH = 1020;

  private final Int8Layer.Conv conv;
  private final ConvGeometry geometry;
  private final int positions;

  ConvTile(Int8Layer.Conv conv, ConvGeometry geometry) {
    this.conv = conv;
    this.geometry = geometry;
    this.positions = geometry.positions();
  }

  /** Returns the function {@code <layer>_tile}; {@link ConvCode} fills the remaining holes. */
  String functions() {
    return KernelVariants.choose(dsp(), riscv(), portable());
  }

  /** One output at a time; its weights are unpacked once for all positions. */
  private String dsp() {
    int unrolled = Template.divisor(geometry.paddedRun() / 4, MOST_UNROLLED);
    return """
        NET_NOINLINE void net_@name_tile(const int16_t *in, uint8_t *out) {
          const int8_t *w = net_@name_weights;
          int o, ky, i;
          for (o = 0; o < @outputs; o++) {
            const int16_t *x = in;
            uint32_t word, even, odd, low, high;
        """
        + each(positions, "    int32_t a# = net_@name_bias[o];\n")
        + "    for (ky = 0; ky < @kernel; ky++, x += @pitch - @run) {\n      for (i = 0; i < @run; i += "
        + 4 * unrolled
        + ", x += "
        + 4 * unrolled
        + ", w += "
        + 4 * unrolled
        + ") {\n"
        + each(unrolled, this::dspGroup)
        + "      }\n    }\n"
        + store("o", "a")
        + "  }\n}\n";
  }

  private String dspGroup(int group) {
    String load =
        format(
            """
                NET_COMPILER_BARRIER(w);
                word = net_load(w + %d);
                even = net_signed02(word);
                odd = net_signed13(word);
        """,
            4 * group);
    return load
        + each(
            positions,
            position -> {
              int at = geometry.offset(position, geometry.pitch()) + 4 * group;
              boolean aligned = conv.in().channels() % 2 == 0 && 2 * at <= LDRD_REACH;
              String values =
                  aligned
                      ? format("        NET_LOAD_PAIR(low, high, x, %d);\n", 2 * at)
                      : format(
                          "        low = net_load(x + %d);\n        high = net_load(x + %d);\n",
                          at, at + 2);
              String products =
                  """
                          a# = net_multiply(even, low, a#);
                          a# = net_multiply(odd, high, a#);
                  """;
              return values + products.replace("#", "" + position);
            });
  }

  /** A block of outputs at a time; products are skipped where all positions are zero. */
  private String riscv() {
    int block = Template.divisor(conv.out().channels(), RISCV_BLOCK);
    String head =
        """
        NET_NOINLINE void net_@name_tile(const uint8_t *in, uint8_t *out) {
          const int8_t *w = net_@name_weights;
          int o, ky, i;
        """
            + "  for (o = 0; o < @outputs; o += "
            + block
            + ", w += "
            + block
            + " * @each) {\n    const uint8_t *x = in;\n    const int8_t *v = w;\n";
    return head
        + each(
            block,
            o -> each(positions, format("    int32_t a%d_# = net_@name_bias[o + %d];\n", o, o)))
        + """
            for (ky = 0; ky < @kernel; ky++, x += @plain - @run) {
              for (i = 0; i < @run; i += 4, x += 4, v += 4) {
                int32_t f;
                NET_COMPILER_BARRIER(x);
        """
        + each(4, input -> riscvInput(input, block))
        + "      }\n    }\n"
        + each(block, o -> store("o + " + o, "a" + o + "_"))
        + "  }\n}\n";
  }

  private String riscvInput(int input, int block) {
    String values =
        each(
            positions,
            position ->
                format(
                    "          const int32_t x%d = x[%d];\n",
                    position, geometry.offset(position, geometry.plainPitch()) + input));
    String any = each(positions, " | x#").substring(3);
    return "        {\n"
        + values
        + "          if (("
        + any
        + ") != 0) {\n"
        + each(
            block,
            o ->
                format("            f = v[%d * @each + %d];\n", o, UNPACK_ORDER[input])
                    + each(positions, format("            a%d_# += f * x#;\n", o))
                    + format("            NET_BARRIER_AFTER(v, a%d_0);\n", o))
        + "          }\n        }\n";
  }

  /**
   * A dot product, which compilers vectorise, over whole vectors: beyond the end of an output's
   * weights, those of the next output are multiplied with zero.
   */
  private String portable() {
    StringBuilder offsets = new StringBuilder();
    for (int i = 0; i < positions; i++) {
      offsets.append(i == 0 ? "" : ", ").append(geometry.offset(i, geometry.plainPitch()));
    }
    return format(
                """
        NET_NOINLINE void net_@name_tile(const uint8_t *in, uint8_t *out) {
          static const int16_t starts[@positions] = {%s};
          uint8_t x[@vectors] = {0};
          int32_t sums[@outputs];
          int p, o, ky, i;
        @least  for (p = 0; p < @positions; p++) {
            const int8_t *w = net_@name_weights;
            for (ky = 0; ky < @kernel; ky++) {
              const uint8_t *from = in + starts[p] + ky * @plain;
              for (i = 0; i < @run; i += 4) {
                x[ky * @run + i] = from[i];
                x[ky * @run + i + 1] = from[i + 2];
                x[ky * @run + i + 2] = from[i + 1];
                x[ky * @run + i + 3] = from[i + 3];
              }
            }
            for (o = 0; o < @outputs; o++, w += @each) {
              int32_t sum = net_@name_bias[o];
              for (i = 0; i < @vectors; i++) {
                sum += w[i] * x[i];
              }
        """,
                offsets)
            .replace("@least", conv.pool() == 1 ? "" : LEAST)
        + (conv.pool() == 1
            ? """
                    sums[o] = sum;
                  }
                  net_requantise_row(out + p * @outputs, sums, net_@name_multipliers, @outputs);
                }
              }
              """
            : """
                    sums[o] = sum > sums[o] ? sum : sums[o];
                  }
                }
              """
                + pooled());
  }

  private static final String LEAST =
      """
        for (o = 0; o < @outputs; o++) {
          sums[o] = INT32_MIN;
        }
      """;

  private String pooled() {
    return conv.pool() == 2
        ? "  net_requantise_row(out, sums, net_@name_multipliers, @outputs);\n}\n"
        : """
            for (o = 0; o < @outputs; o++) {
              net_keep(out + o, sums[o], net_@name_multipliers[o]);
            }
          }
          """;
  }

  /** Stores the sums of one output: all of them, or with a pool the largest. */
  private String store(String output, String sum) {
    String multiplier = "net_@name_multipliers[" + output + "]";
    if (conv.pool() == 1) {
      return each(
          positions,
          format(
              "    out[# * @outputs + %s] = net_requantise(%s#, %s);\n", output, sum, multiplier));
    }
    String largest = sum + "0";
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < positions; i++) {
      text.append(
          format("    %s = %s > %s ? %s : %s;\n", largest, sum + i, largest, sum + i, largest));
    }
    return text
        + (conv.pool() == 2
            ? format("    out[%s] = net_requantise(%s, %s);\n", output, largest, multiplier)
            : format("    net_keep(out + %s, %s, %s);\n", output, largest, multiplier));
  }
}
