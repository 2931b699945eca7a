package ziffer.codegen;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import ziffer.quant.Int8Layer;

/**
 * The C of a convolution, computed one output line at a time: it keeps the input lines that are
 * still needed and pulls the next ones from the layer before.
 */
final class ConvCode extends LayerCode {
  /** Position of each weight in its group of four, in which the portable variant reads them. */
  private static final int[] ORDER = {0, 2, 1, 3};

  /** Products per vector instruction on hosts. */
  private static final int VECTOR = 32;

  private static final int LANES = 8;

  private static final String TEXT =
      """
      static const net_conv_shape net_@name = {@shape};

      NET_NOINLINE void net_@name_window(const uint8_t *in, int o, int32_t *sums, uint8_t *out) {
        net_window(&net_@name, in, net_@name_weights, net_@name_bias, net_@name_multipliers, o, sums, out);
      }

      static void net_@name_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
      @pull  net_@kind_line(&net_@name, net_@name_window, @lines, net_@name_bias,
            net_@name_multipliers, scratch->first.conv.sums, @ink out);
      }

      """;

  private final Int8Layer.Conv conv;
  private final String before;

  /**
   * Prepares the code.
   *
   * @param before name of the preceding layer, which provides the input lines; empty for the image
   */
  ConvCode(String name, Int8Layer.Conv conv, String before) {
    super(name, conv);
    this.conv = conv;
    this.before = before;
  }

  private boolean first() {
    return before.isEmpty();
  }

  @Override
  List<Weights> weights() {
    boolean pixels = conv.in().channels() == 1;
    int[] table = pixels ? pairs() : groups();
    return List.of(
        pixels
            ? new Weights(
                EnumSet.of(Variant.PORTABLE),
                "int16_t",
                "[ky][kx / 2][out][kx % 2]",
                "",
                2 * table.length,
                table)
            : new Weights(
                EnumSet.of(Variant.PORTABLE),
                "int8_t",
                "[out][ky][kx, in], each group of four in the order 0 2 1 3",
                "",
                table.length,
                table),
        paired(EnumSet.complementOf(EnumSet.of(Variant.PORTABLE)), run(), 0));
  }

  private int[] pairs() {
    int kernel = conv.kernel();
    int pairs = (kernel + 1) / 2;
    int beyond = lanes() - outputs();
    int[] table = new int[2 * (outputs() * kernel * pairs + beyond)];
    for (int i = 0; i < conv.weights().length; i++) {
      int o = i / (kernel * kernel);
      int ky = i / kernel % kernel;
      int kx = i % kernel;
      table[((ky * pairs + kx / 2) * outputs() + o) * 2 + kx % 2] = conv.weights()[i];
    }
    return table;
  }

  private int[] groups() {
    int each = conv.kernel() * paddedRun();
    int[] table = new int[(outputs() - 1) * each + gathered()];
    for (int row = 0; row < outputs() * conv.kernel(); row++) {
      for (int i = 0; i < run(); i++) {
        table[row * paddedRun() + i / 4 * 4 + ORDER[i % 4]] = conv.weights()[row * run() + i];
      }
    }
    return table;
  }

  /** Returns the weights of an output per kernel line. */
  private int run() {
    return conv.kernel() * conv.in().channels();
  }

  private int paddedRun() {
    return Template.whole(run(), 4);
  }

  /** Returns the bytes from an input line, with its border, to the next. */
  int pitch() {
    return (conv.in().width() + 2 * conv.pad()) * conv.in().channels();
  }

  /** Returns the input lines that an output line depends on. */
  int lines() {
    return (conv.pool() - 1) * conv.stride() + conv.kernel();
  }

  /** Returns the bytes of the kept input lines; 0 if the image is read in place. */
  int lineBytes() {
    return first() && conv.pad() == 0 ? 0 : lines() * pitch() + paddedRun() - run();
  }

  /** Returns the accumulators of the portable variant. */
  int lanes() {
    return Template.whole(outputs(), LANES);
  }

  /** Returns the gathered inputs of the portable variant. */
  int gathered() {
    return conv.in().channels() == 1 ? 0 : Template.whole(conv.kernel() * paddedRun(), VECTOR);
  }

  @Override
  int arrayBytes(Variant variant) {
    int ink = first() ? 40 : 0;
    return variant == Variant.PORTABLE ? 2 * 4 * lanes() + gathered() + ink : 2 * 4 * 20 + ink;
  }

  private int alignment() {
    int across = conv.stride() * conv.in().channels();
    return lineBytes() == 0
        ? 1
        : IntStream.of(4, 2, 1)
            .filter(i -> pitch() % i == 0 && across % i == 0)
            .findFirst()
            .orElseThrow();
  }

  @Override
  String functions() {
    String shape =
        numbers(
            conv.in().height(),
            conv.in().width(),
            conv.in().channels(),
            conv.kernel(),
            conv.stride(),
            conv.pad(),
            conv.pool(),
            outputs(),
            conv.out().width(),
            joined() ? 1 : 0,
            alignment());
    return template()
        .with("shape", shape)
        .with("kind", first() ? "first" : "conv")
        .with("before", first() ? "image" : before)
        .with(
            "pull",
            lineBytes() == 0
                ? ""
                : "  net_pull(&net_@name, net_@before_line, scratch, pixels, y, @lines);\n")
        .with(
            "lines",
            lineBytes() == 0
                ? "pixels + y * " + conv.pool() * conv.stride() * conv.in().width()
                : "scratch->" + MemoryPlan.lines(name()))
        .with("ink", first() ? "scratch->first.conv.ink," : "")
        .fill(TEXT);
  }
}
