package ziffer.codegen;

import static ziffer.codegen.Template.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import ziffer.Named;
import ziffer.Ziffer;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * Writes a net as a single C99 header that includes {@code <stdint.h>} alone: declarations always,
 * code where {@code <PREFIX>_IMPLEMENTATION} is defined. The same net and prefix give the same
 * bytes.
 */
public final class HeaderWriter {
  private final Int8Net net;
  private final CIdentifier prefix;
  private final MemoryPlan memory;
  private final NetCode code;
  private final CodeOptions options;

  /** Prepares a header with all kernel variants, optimised for speed, as below. */
  public HeaderWriter(Int8Net net, String prefix) {
    this(net, prefix, CodeOptions.DEFAULT);
  }

  /**
   * Checks the net and plans its memory.
   *
   * @param prefix of every name in the header
   * @throws ziffer.UsageException if the prefix is no C identifier or a keyword
   * @throws ziffer.ZifferException naming the layer that cannot be written as C
   */
  public HeaderWriter(Int8Net net, String prefix, CodeOptions options) {
    this.net = net;
    this.prefix = new CIdentifier(prefix);
    this.code = new NetCode(net, options);
    this.memory = new MemoryPlan(net, code);
    this.options = options;
  }

  /** Returns {@code sizeof(<prefix>_scratch)}: the RAM besides pixels and scores. */
  public int ramBytes() {
    return options.variants().stream().mapToInt(memory::bytes).max().orElseThrow();
  }

  /**
   * Returns the upper bound of the stack use of {@code <prefix>_predict} in bytes, verified on the
   * emulated cores.
   */
  public int stackBytes(Variant variant) {
    return code.stackBytes(variant);
  }

  /** Returns the bound of the variant that needs most. */
  public int stackBytes() {
    return options.variants().stream().mapToInt(code::stackBytes).max().orElseThrow();
  }

  /** Returns the flash size of weights, biases and multipliers in bytes, padding included. */
  public int tableBytes(Variant variant) {
    return code.tableBytes(variant);
  }

  /** Returns the flash size of the tables by layer. */
  public Map<String, Integer> layerBytes(Variant variant) {
    Map<String, Integer> bytes = new LinkedHashMap<>();
    code.layers().forEach(layer -> bytes.put(layer.name(), layer.tableBytes(variant)));
    return bytes;
  }

  /** Returns the flash size of the tables of the variant that needs most. */
  public int tableBytes() {
    return options.variants().stream().mapToInt(code::tableBytes).max().orElseThrow();
  }

  /** Returns the header. */
  public String text() {
    String text =
        intro()
            + declarations()
            + "#ifdef NET_IMPLEMENTATION\n"
            + refusal()
            + "#ifndef NET_IMPLEMENTED\n#define NET_IMPLEMENTED\n\n"
            + kernels()
            + layers()
            + code.predict(memory)
            + CSource.read("kernels/is_digit.h")
            + CSource.read("kernels/framing.h")
            + "\n#endif /* NET_IMPLEMENTED */\n#endif /* NET_IMPLEMENTATION */\n";
    return prefix.apply(text);
  }

  /** Returns an error for AVR, whose pointers and arrays are small, unless the tables fit. */
  private String refusal() {
    int bytes = code.tableBytes(Variant.PORTABLE);
    int largest = code.layers().stream().mapToInt(LayerCode::largestBytes).max().orElseThrow();
    return bytes <= 0xffff && largest <= 0x7fff
        ? ""
        : "#if defined(__AVR__)\n#error \""
            + format("%,d bytes of tables, of which one has %,d", bytes, largest)
            + ", but AVR takes 65,535 and 32,767; choose a smaller net\"\n#endif\n";
  }

  private String kernels() {
    List<ConvCode> convolutions = code.convolutions();
    boolean conv = !convolutions.isEmpty();
    boolean bytes = code.has(ByteConvCode.class) || code.has(ByteDenseCode.class);
    boolean packed = code.has(PackedConvCode.class) || code.has(PackedDenseCode.class);
    boolean byteConv = code.has(ByteConvCode.class);
    boolean dsp = options.variants().contains(Variant.DSP);
    boolean scalar = options.variants().contains(Variant.SCALAR);
    boolean portable = options.variants().contains(Variant.PORTABLE);
    StringBuilder text = new StringBuilder();
    add(text, true, "target layer");
    options.variants().forEach(each -> when(text, bytes, "", each.name(), Named.label(each)));
    add(text, scalar && bytes, "thumb");
    add(text, conv, "convolution");
    text.append(limits());
    add(text, bytes, "requantise");
    String runs = byteConv ? "runs sparse_window" : "runs";
    when(text, bytes && (dsp || scalar), "!", "PORTABLE", runs);
    when(text, byteConv && portable, "", "PORTABLE", "portable_window");
    add(text, conv && convolutions.get(0).copies(), "image_lines");
    add(text, conv, "pull");
    add(text, byteConv, "convolution_line");
    when(
        text,
        dsp && convolutions.stream().anyMatch(each -> each.transforms(Variant.DSP)),
        "",
        "DSP",
        "winograd");
    add(text, code.has(ByteDenseCode.class), "dense");
    add(text, code.readsPixels(), "dense_pixels");
    add(text, code.layers().stream().anyMatch(LayerCode::clamps), "clamp");
    add(text, packed, "packed");
    when(text, packed && (dsp || scalar), "!", "PORTABLE", "packed_words");
    when(text, packed && portable, "", "PORTABLE", "packed_bytes");
    add(text, code.has(PackedConvCode.class), "packed_line");
    add(text, code.has(PackedDenseCode.class), "packed_dense");
    code.layers().stream().flatMap(each -> each.shared().stream()).distinct().forEach(text::append);
    return text.toString();
  }

  private static void add(StringBuilder text, boolean needed, String names) {
    for (String name : needed ? names.split(" ") : new String[0]) {
      text.append(CSource.read("kernels/" + name + ".h"));
    }
  }

  private static void when(
      StringBuilder text, boolean needed, String not, String variant, String names) {
    if (needed) {
      text.append("#if " + not + "defined(NET_" + variant + ")\n");
      add(text, true, names);
      text.append("#endif\n\n");
    }
  }

  private String limits() {
    int lanes = code.convolutions().stream().mapToInt(ConvCode::lanes).max().orElse(0);
    int gathered = code.convolutions().stream().mapToInt(ConvCode::gathered).max().orElse(0);
    return lanes == 0
        ? ""
        : "#define NET_LANES " + lanes + "\n#define NET_VECTORS " + Math.max(1, gathered) + "\n\n";
  }

  private String intro() {
    StringBuilder table = new StringBuilder();
    line(
        table,
        " * %-8s %-12s %-12s %9s %10s  %s",
        "layer",
        "in",
        "out",
        "weights",
        "MACs",
        few() ? "values" : "");
    for (int i = 0; i < net.layers().size(); i++) {
      Int8Layer layer = net.layers().get(i);
      line(
          table,
          " * %-8s %-12s %-12s %,9d %,10d  %s",
          net.layerName(i),
          layer.in(),
          layer.out(),
          layer.weights().length,
          layer.macs(),
          few() ? values(layer.widths()) : "");
    }
    return format(
        """
        /* net.h - handwritten digit classifier %1$s: %11$s, no float, no malloc, C99 and C++.
         *
         * Generated by Ziffer %2$s: ./jbang export.java %1$s.int8 --prefix @prefix
         * Model     SHA-256 %3$s
         * Scheme    %4$s
         * Accuracy  %5$s
         * Flash     bytes of weights and tables, plus code: %6$s
         * RAM       %7$,d bytes in net_scratch, provided by the caller
         * Stack     bytes below the call of net_predict, at most: %8$s
         *           (GCC 12 -O2; never exceeded on the emulated cores)
         * Work      %9$,d multiply-accumulates (MACs) per image
         *
        %10$s *
         * In one C file:        #define NET_IMPLEMENTATION
         *                       #include "net.h"
         * In every other file:  #include "net.h"
         */
        """,
        net.name(),
        Ziffer.VERSION,
        Int8File.sha256(net),
        net.scheme(),
        accuracy(),
        byVariant(code::tableBytes),
        ramBytes(),
        byVariant(code::stackBytes),
        net.macs(),
        table,
        few() ? "weights of few bits" : "int8");
  }

  private boolean few() {
    return net.layers().stream().anyMatch(layer -> !layer.widths().equals(Int8Layer.Widths.BYTES));
  }

  /** Returns the values of weights and activations, if they are not bytes. */
  private static String values(Int8Layer.Widths widths) {
    String weights =
        switch (widths.weights()) {
          case EIGHT -> "-127 to 127";
          case FOUR -> "-7 to 7";
          case TWO -> "-3, -1, 1, 3";
          case TERNARY -> "-1, 0, 1";
        };
    return widths.activations() < 8 ? weights + "; activations to 15" : weights;
  }

  private String byVariant(ToIntFunction<Variant> bytes) {
    return options.variants().stream()
        .map(variant -> format("%s %,d", Named.label(variant), bytes.applyAsInt(variant)))
        .collect(Collectors.joining(", "));
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
        #ifndef NET_H
        #define NET_H

        #include <stdint.h>

        %s#ifdef __cplusplus
        extern "C" {
        #endif

        #define NET_PIXELS 784
        #define NET_CLASSES 10
        #define NET_MODEL "%s" /* SHA-256 of the .int8 file */

        /* Logit of one score step; for the host, since inference on the device does not need it. */
        #define NET_SCORE_SCALE %s

        /* %s */
        #define NET_THRESHOLD %s

        /* Working memory of one inference; its contents need not be preserved between calls. */
        typedef struct net_scratch {
        %s} net_scratch;

        /* Classifies one image of 28x28 pixels, row by row, 0 = paper, 255 = ink. Writes the ten
         * scores and returns the class with the largest, the lowest class on a tie. */
        int net_predict(net_scratch *scratch, const uint8_t pixels[NET_PIXELS], int32_t scores[NET_CLASSES]);

        /* Returns 1 if the scores of net_predict are those of a digit, and 0 for what is none, such as a
         * letter or a scribble: if the distances of all scores from the largest add up to NET_THRESHOLD. */
        int net_is_digit(const int32_t scores[NET_CLASSES]);

        /* Frames a drawing like the training data: crops it to its ink (any value but 0), scales it to
         * 20x20 and moves its centre of mass to pixel (14, 14) of 28x28. width and height: 1 to 1024. */
        void net_frame(const uint8_t *canvas, int width, int height, uint8_t pixels[NET_PIXELS]);

        /* The same for a drawing of one bit per pixel: rows of (width + 7) / 8 bytes, the leftmost pixel in
         * the highest bit, 1 = ink. */
        void net_frame_bits(const uint8_t *canvas, int width, int height, uint8_t pixels[NET_PIXELS]);

        #ifdef __cplusplus
        }
        #endif

        #endif /* NET_H */

        """,
        CSource.read(
            "kernels/"
                + options.only().map(only -> "only_" + Named.label(only)).orElse("select")
                + ".h"),
        Int8File.sha256(net),
        (float) net.scoreScale() + "f",
        net.hasThreshold()
            ? "Least sum of distances of a digit, chosen on digits that were not trained on; see net_is_digit."
            : "This net was exported without a threshold: net_is_digit returns 1 for all scores.",
        net.hasThreshold() ? net.threshold() : "INT64_MIN",
        memory.fields(options));
  }

  private String layers() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < net.layers().size(); i++) {
      Int8Layer layer = net.layers().get(i);
      line(
          text,
          "/* %s: %s, %s -> %s, %,d MACs. Output scale %s%s. */",
          net.layerName(i),
          kind(layer),
          layer.in(),
          layer.out(),
          layer.macs(),
          (float) layer.outputScale(),
          layer.multipliers().length == 0 ? " (logits)" : "");
      text.append(code.layers().get(i).tables(options)).append('\n');
      text.append(code.layers().get(i).functions(options));
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
