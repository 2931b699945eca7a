package ziffer.codegen;

import static ziffer.codegen.Template.each;
import static ziffer.codegen.Template.format;

import ziffer.quant.Int8Layer;

/**
 * The C of a fully connected layer that skips zero inputs, which are most of them: paper, or values
 * cut off by the ReLU. Weights are ordered by block of outputs, pair of inputs and pair of outputs,
 * so that the weights of a nonzero pair of inputs are contiguous.
 *
 * <p>The weights of a pair of outputs share one halfword, 256 w1 + w0. The sum of its products S
 * and the sum S0 over its low byte give both outputs, as S1 = (S - S0) / 256, which saves one of
 * two unpacking instructions. This requires 255 sum|256 w1 + w0| and 255 sum|256 w1|, of either
 * sign, below 2^31. Where that cannot be proved, the two weights remain separate bytes.
 */
final class PairedDenseCode extends LayerCode {
  private static final int BLOCK = 20;
  private static final int DSP_BLOCK = 8;
  private static final int VECTOR = 16;

  private final boolean pixels;
  private final int block;
  private final boolean joined;

  /**
   * Prepares the code.
   *
   * @param pixels whether the layer reads the image itself
   */
  PairedDenseCode(String name, Int8Layer layer, boolean pixels) {
    super(name, layer);
    this.pixels = pixels;
    this.block = 2 * Template.divisor(outputs() / 2, BLOCK / 2);
    this.joined = canJoin(layer);
  }

  /** Returns whether the layout fits: outputs in pairs, inputs in fours. */
  static boolean fits(Int8Layer layer) {
    return layer.out().channels() % 2 == 0
        && layer.in().size() % 4 == 0
        && layer.in().width() * layer.in().channels() % 4 == 0;
  }

  private static boolean canJoin(Int8Layer layer) {
    int inputs = layer.in().size();
    byte[] weights = layer.weights();
    for (int o = 0; o < layer.out().channels(); o += 2) {
      long positive = 0;
      long negative = 0;
      for (int i = o * inputs; i < (o + 1) * inputs; i++) {
        int second = 256 * weights[i + inputs];
        int both = second + weights[i];
        positive += Math.max(0, Math.max(second, both));
        negative += Math.max(0, Math.max(-second, -both));
      }
      // Unused lanes accumulate weights of the next block; they must not overflow either.
      long beyond = VECTOR / 2 * (long) Short.MAX_VALUE;
      if (255 * (Math.max(positive, negative) + beyond) > Integer.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  @Override
  String order() {
    return joined
        ? format("[out / %d][in / 2][%d pairs of outputs][in %% 2], 256 w1 + w0", block, block / 2)
        : format("[out / %d][in / 2][%d pairs of outputs][in %% 2][out %% 2]", block, block / 2);
  }

  @Override
  String weightType() {
    return joined ? "int16_t" : "int8_t";
  }

  @Override
  int[] weights() {
    int inputs = layer().in().size();
    byte[] weights = layer().weights();
    int beyond = lanes() - block;
    int[] table = new int[joined ? weights.length / 2 + beyond : weights.length + 2 * beyond];
    for (int o = 0; o < outputs(); o += 2) {
      for (int i = 0; i < inputs; i++) {
        int pair = o / block * inputs / 2 + i / 2;
        int at = pair * block + o % block / 2 * 2 + i % 2;
        int first = weights[o * inputs + i];
        int second = weights[(o + 1) * inputs + i];
        if (joined) {
          table[at] = 256 * second + first;
        } else {
          table[2 * at] = first;
          table[2 * at + 1] = second;
        }
      }
    }
    return table;
  }

  /**
   * Returns the accumulators of the portable variant: the block rounded up to whole vectors, whose
   * unused lanes read weights of the next block.
   */
  private int lanes() {
    return Template.whole(block, VECTOR);
  }

  /** Returns the table elements per pair of inputs. */
  private int pairWeights() {
    return joined ? block : 2 * block;
  }

  @Override
  int arrayBytes() {
    return pixels ? layer().in().size() / 4 + 4 : 0;
  }

  @Override
  int portableArrayBytes() {
    return 2 * 4 * lanes();
  }

  @Override
  String functions() {
    Template template =
        template()
            .with("type", weightType())
            .with("block", block)
            .with("lanes", lanes())
            .with("pair", pairWeights())
            .with("four", 2 * pairWeights())
            .with("inputs", layer().in().size())
            .with("blockWeights", layer().in().size() / 2 * pairWeights());
    return template.fill((pixels ? SKIPS : "") + KernelVariants.choose(dsp(), riscv(), portable()));
  }

  /** Returns the statements that complete and store the outputs {@code o}... of a block. */
  private String finish(int count) {
    return each(
        count / 2,
        i -> {
          String first = "net_@name_bias[o + " + 2 * i + "] + a" + 2 * i;
          String second = "a" + (2 * i + 1);
          String upper = joined ? "((" + second + " - a" + 2 * i + ") >> 8)" : second;
          return "    "
              + store("o + " + 2 * i, first)
              + "    "
              + store("o + " + (2 * i + 1), "net_@name_bias[o + " + (2 * i + 1) + "] + " + upper);
        });
  }

  private int dspBlock() {
    return 2 * Template.divisor(block / 2, DSP_BLOCK / 2);
  }

  /** Returns the products of one pair of inputs with a block of outputs, for the DSP extension. */
  private String dspPair(int pair) {
    String at = pair == 0 ? "v" : "v + @pair";
    String products =
        joined
            ? """
                        word = net_load(%s + 2 * #);
                        a+ = net_multiply(word, x, a+);
                        a- = net_multiply(net_signed02(word), x, a-);
              """
            : """
                        word = net_load(%s + 4 * #);
                        a- = net_multiply(net_signed02(word), x, a-);
                        a+ = net_multiply(net_signed13(word), x, a+);
              """;
    return format(
            """
                x = net_half(from + %d);
                if (x != 0) {
                  x = net_unsigned02(x | x << 8);
        """,
            2 * pair)
        + each(
            dspBlock() / 2,
            i ->
                format(products, at)
                    .replace("a-", "a" + 2 * i)
                    .replace("a+", "a" + (2 * i + 1))
                    .replace("#", "" + i))
        + "        }\n";
  }

  private String dsp() {
    String body =
        pixels
            ? "      uint32_t x, word;\n" + dspPair(0) + dspPair(1)
            : "      if (net_load(from) != 0) {\n        uint32_t x, word;\n"
                + dspPair(0)
                + dspPair(1)
                + "      }\n";
    return head()
        + format("  for (o = 0; o < @outputs; o += %d) {\n", dspBlock())
        + "    const @type *w = net_@name_weights + o / @block * @blockWeights + o % @block * @pair / @block;\n"
        + "    int32_t "
        + each(dspBlock(), ", a# = 0").substring(2)
        + ";\n"
        + inputs(body)
        + finish(dspBlock())
        + "  }\n}\n";
  }

  private String head() {
    return "NET_NOINLINE void net_@name(const uint8_t *in, @out *out) {\n"
        + (pixels ? "  uint8_t skips[@inputs / 4 + 1];\n" : "")
        + "  int o;\n"
        + (pixels ? "  net_@name_skips(in, skips);\n" : "");
  }

  private String riscv() {
    String body =
        each(
            4,
            input ->
                format("      x = from[%d];\n      if (x != 0) {\n", input)
                    + each(block, output -> riscvProduct(input, output))
                    + "      }\n");
    return head()
        + "  for (o = 0; o < @outputs; o += @block) {\n"
        + "    const @type *w = net_@name_weights + o / @block * @blockWeights;\n    int32_t "
        + each(block, ", a# = 0").substring(2)
        + ";\n"
        + inputs("      int32_t x;\n" + body)
        + finish(block)
        + "  }\n}\n";
  }

  /** Relies on little-endian halfwords, the low byte first. */
  private String riscvProduct(int input, int output) {
    int at = input / 2 * pairWeights();
    String weight;
    if (!joined) {
      weight = format("v[%d]", at + output / 2 * 4 + input % 2 * 2 + output % 2);
    } else {
      int joint = at + output / 2 * 2 + input % 2;
      weight =
          output % 2 == 1 ? format("v[%d]", joint) : format("((const int8_t *)v)[%d]", 2 * joint);
    }
    return inOrder(output, format("        a%d += %s * x;\n", output, weight));
  }

  /** Wraps a body in the loop over groups of four inputs; {@code v} points to their weights. */
  private String inputs(String body) {
    return pixels
        ? """
              const uint8_t *from = in, *skip;
              const @type *v = w;
              for (skip = skips; *skip != NET_SKIP_END; skip++) {
                from += 4 * *skip;
                v += @four * *skip;
                NET_COMPILER_BARRIER(v);
          """
            + body
            + "    }\n"
        : """
              const uint8_t *from = in, *const end = in + @inputs;
              const @type *v = w;
              for (; from < end; from += 4, v += @four) {
                NET_COMPILER_BARRIER(v);
          """
            + body
            + "    }\n";
  }

  private String portable() {
    String products =
        joined
            ? """
                        NET_NO_UNROLL
                        for (i = 0; i < @lanes; i += 2) {
                          lows[i] += (int8_t)(u[i] & 255) * a;
                          lows[i + 1] += (int8_t)(u[i + 1] & 255) * b;
                          sums[i] += u[i] * a;
                          sums[i + 1] += u[i + 1] * b;
                        }
              """
            : """
                        NET_NO_UNROLL
                        for (i = 0; i < @lanes; i += 2) {
                          lows[i] += u[2 * i] * a;
                          lows[i + 1] += u[2 * i + 2] * b;
                          sums[i] += u[2 * i + 1] * a;
                          sums[i + 1] += u[2 * i + 3] * b;
                        }
              """;
    String body =
        """
              for (pair = 0; pair < 2; pair++) {
                const @type *u = v + pair * @pair;
                const int32_t a = from[2 * pair], b = from[2 * pair + 1];
                if ((a | b) != 0) {
        """
            + products
            + "        }\n      }\n";
    return head()
        + """
          for (o = 0; o < @outputs; o += @block) {
            const @type *w = net_@name_weights + o / @block * @blockWeights;
            int32_t lows[@lanes] = {0}, sums[@lanes] = {0};
            int i, pair;
        """
        + inputs(body)
        + """
            for (i = 0; i < @block; i += 2) {
              const int32_t low = lows[i] + lows[i + 1], sum = sums[i] + sums[i + 1];
        """
        + "      "
        + store("o + i", "net_@name_bias[o + i] + low")
        + "      "
        + store(
            "o + i + 1", "net_@name_bias[o + i + 1] + " + (joined ? "((sum - low) >> 8)" : "sum"))
        + "    }\n  }\n}\n";
  }

  private static final String SKIPS =
      """
      /* Distances between groups of four pixels that contain ink, in groups; terminated by a value that no distance
       * takes. */
      #define NET_SKIP_END 255

      static void net_@name_skips(const uint8_t *in, uint8_t skips[@inputs / 4 + 1]) {
        int i, last = 0;
        for (i = 0; i < @inputs / 4; i++, in += 4) {
          if (NET_ANY_OF_4(in) != 0) {
            *skips++ = (uint8_t)(i - last);
            last = i;
          }
        }
        *skips = NET_SKIP_END;
      }

      """;
}
