package ziffer.codegen;

import static ziffer.codegen.Template.format;

import ziffer.quant.Int8Layer;

/**
 * The C of a convolution over channels, computed one output line at a time. It keeps the input
 * lines that are still needed and pulls the next ones from the layer before. The input of a tile,
 * with its zero border, is gathered into the scratch window; each weight is then loaded once and
 * multiplied with all positions of the tile. Groups of four weights are stored in the order 0, 2,
 * 1, 3, in which the DSP extension unpacks them.
 */
final class ConvCode extends LayerCode {
  private final Int8Layer.Conv conv;
  private final ConvGeometry geometry;
  private final String before;

  /**
   * Prepares the code.
   *
   * @param before name of the preceding layer, which provides the input lines
   */
  ConvCode(String name, Int8Layer.Conv conv, String before) {
    super(name, conv);
    this.conv = conv;
    this.geometry = ConvGeometry.of(conv);
    this.before = before;
  }

  @Override
  String order() {
    return "[out][ky][kx, in], each group of four in the order 0 2 1 3";
  }

  @Override
  int[] weights() {
    int[] table = new int[(outputs() - 1) * geometry.paddedWeights() + geometry.vectorWeights()];
    for (int row = 0; row < outputs() * conv.kernel(); row++) {
      for (int i = 0; i < geometry.run(); i++) {
        int at = row * geometry.paddedRun() + i / 4 * 4 + ConvTile.UNPACK_ORDER[i % 4];
        table[at] = conv.weights()[row * geometry.run() + i];
      }
    }
    return table;
  }

  @Override
  int portableArrayBytes() {
    return geometry.vectorWeights() + 4 * outputs();
  }

  @Override
  String functions() {
    Template template =
        template()
            .with("before", before)
            .with("lines", MemoryPlan.lines(before))
            .with("window", MemoryPlan.WINDOW)
            .with("kernel", conv.kernel())
            .with("positions", geometry.positions())
            .with("each", geometry.paddedWeights())
            .with("vectors", geometry.vectorWeights())
            .with("pitch", geometry.pitch())
            .with("plain", geometry.plainPitch())
            .with("beyond", geometry.beyond())
            .with("run", geometry.paddedRun())
            .with("rows", geometry.lines())
            .with("columns", geometry.columns())
            .with("tiles", geometry.tiles())
            .with("tileStep", geometry.tileStep())
            .with("tileOut", conv.pool() == 1 ? geometry.positions() * outputs() : outputs())
            .with("channels", conv.in().channels())
            .with("width", conv.in().width())
            .with("height", conv.in().height())
            .with("line", geometry.line())
            .with("step", geometry.step())
            .with("kept", geometry.lines() - geometry.step())
            .with("slot", geometry.lines() < geometry.step() ? "(row > 0 ? row : 0)" : "row")
            .with("pad", conv.pad());
    return template.fill(new ConvTile(conv, geometry).functions() + line());
  }

  private String line() {
    int lines = geometry.lines();
    String kept = lines > geometry.step() ? KEPT : lines < geometry.step() ? PASSED : "";
    String beyond = geometry.beyond() > 0 ? BEYOND : "";
    return LINE.replace("@kept@", kept)
            .replace(
                "@lineBeyond@",
                beyond.replace("window", "lines").replace("@pitch", "@line").indent(-2))
        + (conv.pad() == 0 ? GATHER : GATHER_BORDERED)
        + beyond
        + tiles("window", "@pitch")
        + (conv.pad() == 0 ? plain() : "")
        + "  }\n}\n\n";
  }

  /** Without the DSP extension and a border, the tile reads the input lines in place. */
  private String plain() {
    return "#else\n    const uint8_t *tile = lines + x * @tileStep * @channels;\n"
        + tiles("tile", "@line")
        + "#endif\n";
  }

  /** Splits a pool over more than 2x2 into parts, each some positions of one of its lines. */
  private String tiles(String from, String pitch) {
    if (conv.pool() <= 2) {
      return format("    net_@name_tile(%s, out);\n", from);
    }
    int parts = conv.pool() / geometry.positions();
    int across = geometry.positions() * conv.stride() * conv.in().channels();
    return format(
        """
            for (i = 0; i < @outputs; i++) {
              out[i] = 0;
            }
            for (i = 0; i < %d; i++) {
              net_@name_tile(%s + i / %d * %d * %s + i %% %d * %d, out);
            }
        """,
        conv.pool() * parts, from, parts, conv.stride(), pitch, parts, across);
  }

  private static final String LINE =
      """
      static void net_@name_line(net_scratch *scratch, const uint8_t *pixels, int y, uint8_t *out) {
        uint8_t *lines = scratch->@lines;
        int row = 0, x, i;
      @kept@  for (; row < @rows; row++) {
          const int from = y * @step - @pad + row;
          if (from >= 0 && from < @height) {
            net_@before_line(scratch, pixels, from, lines + @slot * @line);
          } else {
            for (i = 0; i < @line; i++) {
              lines[@slot * @line + i] = 0;
            }
          }
        }
      @lineBeyond@  for (x = 0; x < @tiles; x++, out += @tileOut) {
      """;

  private static final String KEPT =
      """
        if (y > 0) {
          for (i = 0; i < @kept * @line; i++) {
            lines[i] = lines[i + @step * @line];
          }
          row = @kept;
        }
      """;

  /* Unread lines are computed too, since each depends on those before it. */
  private static final String PASSED =
      """
        if (y > 0) {
          row = @kept;
        }
      """;

  private static final String GATHER =
      """
      #if defined(NET_DSP)
          net_cell *window = scratch->@window;
          for (row = 0; row < @rows; row++) {
            net_unpack(window + row * @pitch, lines + row * @line + x * @tileStep * @channels, @pitch);
          }
      """;

  private static final String GATHER_BORDERED =
      """
          net_cell *window = (net_cell *)scratch->@window;
          for (row = 0; row < @rows; row++) {
            for (i = 0; i < @columns; i++) {
              const int from = x * @tileStep - @pad + i;
              net_cell *to = window + row * @pitch + i * @channels;
              int channel;
              if (from >= 0 && from < @width) {
                net_unpack(to, lines + row * @line + from * @channels, @channels);
              } else {
                for (channel = 0; channel < @channels; channel++) {
                  to[channel] = 0;
                }
              }
            }
          }
      """;

  private static final String BEYOND =
      """
          for (i = 0; i < @beyond; i++) {
            window[@rows * @pitch + i] = 0;
          }
      """;
}
