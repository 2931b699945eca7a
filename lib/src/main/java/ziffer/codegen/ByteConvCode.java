package ziffer.codegen;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/** The C of a convolution with weights of 8 bits. */
final class ByteConvCode extends ConvCode {
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
      @clamp}
      """;

  private static final String FIRST =
      """
        int32_t *work = (int32_t *)@work;
        net_first_line(&net_@name, net_@name_window, pixels + y * @step, work, (uint8_t *)(work + @ink), out);
      @clamp}
      """;

  private static final String PADDED =
      """
        int32_t *work = (int32_t *)@work;
        uint8_t *lines = (uint8_t *)(work + @copy);
        net_image_lines(&net_@name, pixels, y, lines);
        net_first_line(&net_@name, net_@name_window, lines, work, (uint8_t *)(work + @ink), out);
      @clamp}
      """;

  private static final String WINOGRAD =
      """
      NET_NOINLINE void net_@name_tile(const net_word *transformed, uint8_t *out) {
        net_winograd_tile(&net_@name, transformed, out);
      }

      static void net_@name_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
        net_pull(&net_@name, net_@before_line, scratch, pixels, y, @lines);
        net_winograd_line(&net_@name, net_@name_tile, @lines, (net_word *)@work, out);
      @clamp}
      """;

  private final Int8Layer.Conv conv;
  private final Optional<Winograd> winograd;

  /**
   * Prepares the code.
   *
   * @param before name of the preceding layer, which provides the input lines; empty for the image
   * @param winograd the layer's transformed weights, if the dsp variant is to take them
   */
  ByteConvCode(String name, Int8Layer.Conv conv, String before, Optional<Winograd> winograd) {
    super(name, conv, before);
    this.conv = conv;
    this.winograd = winograd;
  }

  @Override
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

  @Override
  int slackBytes() {
    return paddedRun() - run();
  }

  @Override
  int workBytes(Variant variant) {
    if (transforms(variant)) {
      return 2 * 16 * conv.in().channels();
    }
    int pitch = Template.whole(pitch(variant), 4);
    return sumBytes() + (first() ? pitch : 0) + (copies() ? lines() * pitch : 0);
  }

  private String clamp() {
    int largest = conv.widths().largestActivation();
    int count = conv.out().width() * outputs();
    return clamps() ? Template.format("  net_clamp(out, %d, %d);\n", count, largest) : "";
  }

  @Override
  boolean clamps() {
    return conv.widths().largestActivation() < Int8Net.MAX_ACTIVATION;
  }

  private int sumBytes() {
    return 4 * Math.max(MOST_SUMS, outputs());
  }

  @Override
  int lanes() {
    return Template.whole(outputs(), LANES);
  }

  @Override
  int gathered() {
    return conv.in().channels() == 1 ? 0 : Template.whole(conv.kernel() * paddedRun(), VECTOR);
  }

  @Override
  int arrayBytes(Variant variant) {
    return variant == Variant.PORTABLE ? 4 * lanes() + gathered() : 2 * 4 * MOST_SUMS;
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
    return template()
        .with("shape", shape(variant, joined() ? 1 : 0))
        .with("before", before())
        .with("step", conv.pool() * conv.stride() * conv.in().width())
        .with("ink", sumBytes() / 4)
        .with("copy", (sumBytes() + Template.whole(pitch(variant), 4)) / 4)
        .with("clamp", clamp())
        .with("work", MemoryPlan.WORK)
        .with("lines", MemoryPlan.lines(name()))
        .fill(SHAPE + text);
  }
}
