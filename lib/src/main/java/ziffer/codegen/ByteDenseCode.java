package ziffer.codegen;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/** The C of a fully connected layer with weights of 8 bits. */
final class ByteDenseCode extends DenseCode {
  /** Accumulators of the portable variant come in vectors. */
  private static final int LANES = 16;

  private static final int BLOCK = 32;
  private static final int SKIP_BYTES = 200;

  /** {@code NET_BLOCK} on RISC-V. */
  private static final int MOST_SUMS = 20;

  private static final String TEXT =
      """
      static const net_layer net_@name = {
          @shape, net_@name_weights, net_@name_bias, @multipliers};

      NET_NOINLINE void net_@name_sums(const uint8_t *in, const uint8_t *skips, const int8_t *w, int32_t *sums) {
        @sums
      }

      """;

  private static final String PIXELS = "net_pixel_sums(&net_@name, in, skips, w, sums);";
  private static final String DIRECT = "(void)skips;\n  net_runs(&net_@name, in, w, sums);";

  private final Int8Layer layer;
  private final int inputs;
  private final boolean pixels;

  /**
   * Prepares the code.
   *
   * @param pixels whether the layer reads the image itself
   */
  ByteDenseCode(String name, Int8Layer layer, boolean pixels) {
    super(name, layer);
    this.layer = layer;
    this.inputs = layer.in().size();
    this.pixels = pixels;
  }

  @Override
  List<Weights> weights() {
    // Unused lanes of the portable variant's last block read beyond the last row.
    int beyond = 2 * (Template.whole(block(), LANES) - block());
    return List.of(paired(EnumSet.allOf(Variant.class), inputs, beyond));
  }

  @Override
  String call(String in, String out) {
    String call =
        Template.format(
            "  net_dense(&net_%1$s, net_%1$s_sums, %2$s, %3$s, %4$s);\n",
            name(), in, pixels ? "skips" : "0", out);
    int largest = layer.widths().largestActivation();
    return clamps()
        ? call + Template.format("  net_clamp(%s, %d, %d);\n", out, outputs(), largest)
        : call;
  }

  @Override
  boolean clamps() {
    return !last() && layer.widths().largestActivation() < Int8Net.MAX_ACTIVATION;
  }

  /** Returns the outputs of a block of the portable variant, as {@code net_block} computes them. */
  private int block() {
    int blocks = (outputs() + BLOCK - 1) / BLOCK;
    return Stream.of(BLOCK, BLOCK - 4)
        .filter(block -> outputs() % block == 0)
        .findFirst()
        .orElse((outputs() + 2 * blocks - 1) / (2 * blocks) * 2);
  }

  /** Returns the numbers of the layer as a convolution of one pixel with a kernel of one pixel. */
  private String shape() {
    int alignment = pixels ? 1 : 4;
    int joined = joined() ? 1 : 0;
    return numbers(1, 1, inputs, 1, 1, 0, 0, 1, outputs(), 1, joined, alignment, 1, 1, inputs);
  }

  @Override
  int arrayBytes(Variant variant) {
    return switch (variant) {
      case PORTABLE -> (pixels ? SKIP_BYTES : 0) + 4 * 3 * BLOCK;
      case SCALAR -> pixels ? SKIP_BYTES + 4 * MOST_SUMS : 0;
      case DSP -> pixels ? SKIP_BYTES : 0;
    };
  }

  @Override
  String functions(CodeOptions options) {
    return template()
        .with("shape", shape())
        .with("sums", pixels ? PIXELS : DIRECT)
        .with("multipliers", last() ? "0" : "net_@name_multipliers")
        .fill(TEXT);
  }
}
