package ziffer.codegen;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** Most sums of a block outside of the portable variant: {@code NET_BLOCK} on RISC-V. */
  private static final int MOST_SUMS = 20;

  private static final String SHAPE =
      """
      static const net_layer net_@name = {
          @shape, net_@name_weights, net_@name_bias, net_@name_multipliers};

      """;

  private static final String WINDOW =
      """
      NET_NOINLINE void net_@name_window(const uint8_t *in, int o, int32_t *sums, uint8_t *out) {
        net_window(&net_@name, in, o, sums, out);
      }

      static void net_@name_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
      """;

  private static final String DIRECT =
      """
        net_pull(&net_@name, net_@before_line, scratch, pixels, y, @lines);
        net_conv_line(&net_@name, net_@name_window, @lines,
                      (int32_t *)@work, out);
      }
      """;

  private static final String FIRST =
      """
        int32_t *work = (int32_t *)@work;
        net_first_line(&net_@name, net_@name_window, pixels + y * @step, work, (uint8_t *)(work + @ink), out);
      }
      """;

  private static final String PADDED =
      """
        int32_t *work = (int32_t *)@work;
        uint8_t *lines = (uint8_t *)(work + @copy);
        net_image_lines(&net_@name, pixels, y, lines);
        net_first_line(&net_@name, net_@name_window, lines, work, (uint8_t *)(work + @ink), out);
      }
      """;

  private static final String WINOGRAD =
      """
      NET_NOINLINE void net_@name_tile(const net_word *transformed, uint8_t *out) {
        net_winograd_tile(&net_@name, transformed, out);
      }

      static void net_@name_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
        net_pull(&net_@name, net_@before_line, scratch, pixels, y, @lines);
        net_winograd_line(&net_@name, net_@name_tile, @lines, (net_word *)@work, out);
      }
      """;

  private final Int8Layer.Conv conv;
  private final String before;
  private final Optional<Winograd> winograd;

  /**
   * Prepares the code.
   *
   * @param before name of the preceding layer, which provides the input lines; empty for the image
   * @param winograd the layer's transformed weights, if the dsp variant is to take them
   */
  ConvCode(String name, Int8Layer.Conv conv, String before, Optional<Winograd> winograd) {
    super(name, conv);
    this.conv = conv;
    this.before = before;
    this.winograd = winograd;
  }

  private boolean first() {
    return before.isEmpty();
  }

  /** Returns whether the layer copies the image's lines, to put a border around them. */
  boolean copies() {
    return first() && conv.pad() > 0;
  }

  /** Returns whether a variant takes transformed weights. */
  boolean transforms(Variant variant) {
    return variant == Variant.DSP && winograd.isPresent();
  }

  @Override
  List<Weights> weights() {
    boolean single = conv.in().channels() == 1;
    int[] table = single ? pairs() : groups();
    Weights portable =
        single
            ? new Weights(
                EnumSet.of(Variant.PORTABLE),
                "int16_t",
                "[ky][kx / 2][out][kx % 2]",
                0,
                2 * table.length,
                table)
            : new Weights(
                EnumSet.of(Variant.PORTABLE),
                "int8_t",
                "[out][ky][kx, in], each group of four in the order 0 2 1 3",
                0,
                table.length,
                table);
    return winograd
        .map(
            transformed ->
                List.of(
                    transformed.weights(), paired(EnumSet.of(Variant.SCALAR), run(), 0), portable))
        .orElseGet(
            () -> List.of(paired(EnumSet.of(Variant.DSP, Variant.SCALAR), run(), 0), portable));
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

  private int border(Variant variant) {
    return transforms(variant) ? 0 : conv.pad();
  }

  /** Returns the bytes from an input line, with its border, to the next. */
  private int pitch(Variant variant) {
    return (conv.in().width() + 2 * border(variant)) * conv.in().channels();
  }

  /** Returns the input lines that an output line depends on. */
  int lines() {
    return (conv.pool() - 1) * conv.stride() + conv.kernel();
  }

  /** Returns the bytes of the kept input lines; 0 if they are the image. */
  int lineBytes(Variant variant) {
    return first() ? 0 : lines() * pitch(variant) + paddedRun() - run();
  }

  /**
   * Returns the bytes that the layer needs only while it computes a line: sums, the image's lines
   * with their border, or transformed inputs.
   */
  int workBytes(Variant variant) {
    if (transforms(variant)) {
      return 2 * 16 * conv.in().channels();
    }
    int sums = sumBytes();
    int pitch = Template.whole(pitch(variant), 4);
    return first() ? sums + pitch + (copies() ? lines() * pitch : 0) : sums;
  }

  private int sumBytes() {
    return 4 * Math.max(MOST_SUMS, outputs());
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
    return variant == Variant.PORTABLE ? 4 * lanes() + gathered() : 2 * 4 * MOST_SUMS;
  }

  private int alignment(Variant variant) {
    int across = conv.stride() * conv.in().channels();
    int pitch = pitch(variant);
    return first()
        ? 1
        : IntStream.of(4, 2, 1)
            .filter(i -> pitch % i == 0 && across % i == 0)
            .findFirst()
            .orElse(1);
  }

  @Override
  String functions(CodeOptions options) {
    Set<Variant> others = EnumSet.copyOf(options.variants());
    others.removeIf(this::transforms);
    String text = others.isEmpty() ? "" : functions(Variant.PORTABLE, WINDOW + line());
    if (others.equals(options.variants())) {
      return text + "\n";
    }
    String transformed = functions(Variant.DSP, WINOGRAD);
    return others.isEmpty()
        ? transformed + "\n"
        : "#if defined(NET_DSP)\n" + transformed + "#else\n" + text + "#endif\n\n";
  }

  private String line() {
    if (copies()) {
      return PADDED;
    }
    return first() ? FIRST : DIRECT;
  }

  private String functions(Variant variant, String text) {
    String shape =
        numbers(
            conv.in().height(),
            conv.in().width(),
            conv.in().channels(),
            conv.kernel(),
            conv.stride(),
            conv.pad(),
            border(variant),
            conv.pool(),
            outputs(),
            conv.out().width(),
            joined() ? 1 : 0,
            alignment(variant),
            lines(),
            conv.pool() * conv.stride(),
            pitch(variant));
    return template()
        .with("shape", shape)
        .with("before", before)
        .with("step", conv.pool() * conv.stride() * conv.in().width())
        .with("ink", sumBytes() / 4)
        .with("copy", (sumBytes() + Template.whole(pitch(variant), 4)) / 4)
        .with("work", MemoryPlan.WORK)
        .with("lines", MemoryPlan.lines(name()))
        .fill(SHAPE + text);
  }
}
