package ziffer.codegen;

import static ziffer.codegen.Template.format;

import ziffer.Ziffer;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * Writes a net as one C99 header without dependencies beyond {@code <stdint.h>}: declarations
 * always, code where {@code <PREFIX>_IMPLEMENTATION} is defined. The same net and prefix give the
 * same bytes.
 */
public final class HeaderWriter {
  private final Int8Net net;
  private final CIdentifier prefix;
  private final MemoryPlan memory;
  private final NetCode code;

  /**
   * Prepares the writing of a net.
   *
   * @param prefix carried by every name in the header
   * @throws ziffer.UsageException if the prefix is no C identifier or a keyword
   * @throws ziffer.ZifferException naming the layer that cannot be written as C
   */
  public HeaderWriter(Int8Net net, String prefix) {
    this.net = net;
    this.prefix = new CIdentifier(prefix);
    this.memory = MemoryPlan.of(net);
    this.code = new NetCode(net);
  }

  /** Returns {@code sizeof(<prefix>_scratch)}, the RAM beside the caller's pixels and scores. */
  public int ramBytes() {
    return memory.bytes();
  }

  /**
   * Returns the bytes of stack that {@code <prefix>_predict} takes at most, as measured on the
   * emulated cores.
   *
   * @param portable whether the portable code is meant
   */
  public int stackBytes(boolean portable) {
    return code.stackBytes(portable);
  }

  /** Returns the bytes that weights, biases and multipliers take in flash as they are laid out. */
  public int tableBytes() {
    return code.tableBytes();
  }

  /** Returns the header. */
  public String text() {
    String text =
        intro()
            + declarations()
            + "#ifdef $P_IMPLEMENTATION\n"
            + "#ifndef $P_IMPLEMENTED\n#define $P_IMPLEMENTED\n\n"
            + KernelVariants.TEXT
            + (code.hasConvolutions() ? KernelVariants.CONVOLUTIONS : "")
            + layers()
            + code.predict(memory)
            + FrameCode.TEXT
            + "\n#endif /* $P_IMPLEMENTED */\n#endif /* $P_IMPLEMENTATION */\n";
    return prefix.apply(text);
  }

  private String intro() {
    StringBuilder text = new StringBuilder();
    text.append("/* $p.h - reads handwritten digits: ").append(net.name());
    text.append(", int8, no float, no malloc, C99 and C++.\n *\n");
    text.append(" * Made by Ziffer ").append(Ziffer.VERSION).append(": ./jbang export.java ");
    text.append(net.name()).append(".int8 --prefix $p\n");
    text.append(" * Model     SHA-256 ").append(Int8File.sha256(net)).append('\n');
    text.append(" * Scheme    ").append(net.scheme()).append('\n');
    text.append(" * Accuracy  ").append(accuracy()).append('\n');
    line(text, " * Flash     %,d bytes of weights and tables, and the code", tableBytes());
    line(text, " * RAM       %,d bytes in $p_scratch, given by the caller", ramBytes());
    line(
        text,
        " * Stack     at most %,d bytes below the call of $p_predict, %,d of the portable code",
        stackBytes(false),
        stackBytes(true));
    text.append(
        " *           (on Cortex-M4, Cortex-M7 and RV32IMC with GCC 12 -O2; never exceeded in tests)\n");
    line(text, " * Work      %,d multiply-accumulates (MACs) an image", net.macs());
    text.append(" *\n");
    line(text, " * %-8s %-12s %-12s %9s %10s", "layer", "in", "out", "weights", "MACs");
    for (int i = 0; i < net.layers().size(); i++) {
      Int8Layer layer = net.layers().get(i);
      line(
          text,
          " * %-8s %-12s %-12s %,9d %,10d",
          net.layerName(i),
          layer.in(),
          layer.out(),
          layer.weights().length,
          layer.macs());
    }
    return text.append(
            """
             *
             * In one C file:        #define $P_IMPLEMENTATION
             *                       #include "$p.h"
             * In every other file:  #include "$p.h"
             */
            """)
        .toString();
  }

  private String accuracy() {
    Int8Net.Figures figures = net.figures();
    return figures.images() == 0
        ? "not measured"
        : format(
            "%.2f %% int8, %.2f %% float on %,d MNIST test images",
            100.0 * figures.int8Correct() / figures.images(),
            100.0 * figures.floatCorrect() / figures.images(),
            figures.images());
  }

  private String declarations() {
    return format(
        """
        #ifndef $P_H
        #define $P_H

        #include <stdint.h>

        #ifdef __cplusplus
        extern "C" {
        #endif

        #define $P_PIXELS 784
        #define $P_CLASSES 10

        /* What one step of a score is worth as a logit; for the host, the device needs none. */
        #define $P_SCORE_SCALE %s

        /* Working memory of one inference. It may be overwritten between two of them. */
        typedef struct $p_scratch {
        %s} $p_scratch;

        /* Reads one digit: 28x28 pixels row by row, 0 = paper, 255 = ink. Fills scores with the ten
         * sums and returns the class of the largest, the lowest on a tie. */
        int $p_predict($p_scratch *scratch, const uint8_t pixels[$P_PIXELS],
                 int32_t scores[$P_CLASSES]);

        /* Frames a drawing as the net was taught: crops to its ink (any value but 0), fits it into
         * 20x20 and puts its centre of mass on pixel (14, 14) of 28x28. width and height: 1 to 1024. */
        void $p_frame(const uint8_t *canvas, int width, int height, uint8_t pixels[$P_PIXELS]);

        #ifdef __cplusplus
        }
        #endif

        #endif /* $P_H */

        """,
        (float) net.scoreScale() + "f", memory.fields());
  }

  private String layers() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < net.layers().size(); i++) {
      Int8Layer layer = net.layers().get(i);
      line(
          text,
          "/* %s: %s, %s -> %s, %,d MACs. One step of the output is worth %s%s.\n * Weights %s. */",
          net.layerName(i),
          kind(layer),
          layer.in(),
          layer.out(),
          layer.macs(),
          (float) layer.outputScale(),
          layer.multipliers().length == 0 ? " as a logit" : "",
          code.layers().get(i).order());
      text.append(code.layers().get(i).tables()).append('\n');
      text.append(code.layers().get(i).functions());
    }
    return text.toString();
  }

  private static String kind(Int8Layer layer) {
    if (!(layer instanceof Int8Layer.Conv conv)) {
      return "dense";
    }
    return "conv "
        + conv.kernel()
        + "x"
        + conv.kernel()
        + (conv.stride() > 1 ? " stride " + conv.stride() : "")
        + (conv.pad() > 0 ? " padded" : "")
        + (conv.pool() > 1 ? ", max-pool " + conv.pool() : "");
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(Template.format(format, values).stripTrailing()).append('\n');
  }
}
