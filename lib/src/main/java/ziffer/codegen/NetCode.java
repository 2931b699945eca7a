package ziffer.codegen;

import static ziffer.codegen.Template.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.net.Shape;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/** The C of a net: selects the code of each layer and calls them in order. */
final class NetCode {
  private static final int SAVED_BYTES = 192;
  private static final int CALL_BYTES = 64;

  /** Share of the tables that may be added for speed. */
  private static final double MOST_FLASH = 0.15;

  private final Int8Net net;
  private final CodeOptions options;
  private final List<LayerCode> layers = new ArrayList<>();

  /**
   * Selects the code of each layer.
   *
   * @throws ZifferException naming the layer that is not supported
   */
  NetCode(Int8Net net, CodeOptions options) {
    this.net = net;
    this.options = options;
    check();
    for (int i = 0; i < net.layers().size(); i++) {
      layers.add(layer(i));
    }
  }

  /** Supported are images of 28x28, ten scores, and convolutions before dense layers. */
  private void check() {
    Shape shape = new Shape(28, 28, 1);
    for (int i = 0; i < net.layers().size(); i++) {
      Int8Layer layer = net.layers().get(i);
      boolean conv = layer instanceof Int8Layer.Conv;
      if (conv && !layer.in().equals(shape) || layer.in().size() != shape.size()) {
        refuse(i, "its input is " + layer.in() + ", but it gets " + shape);
      }
      if (conv && i > 0 && !(net.layers().get(i - 1) instanceof Int8Layer.Conv)) {
        refuse(i, "a convolution after a dense layer is not supported in C");
      }
      shape = layer.out();
    }
    if (shape.size() != DigitSet.CLASSES) {
      refuse(net.layers().size() - 1, "it has " + shape + " outputs, expected " + DigitSet.CLASSES);
    }
  }

  private void refuse(int layer, String why) {
    throw new ZifferException("net " + net.name() + ", layer " + net.layerName(layer) + ": " + why);
  }

  private LayerCode layer(int index) {
    String name = net.layerName(index);
    Int8Layer layer = net.layers().get(index);
    boolean few = layer.widths().weights().isFew();
    if (layer instanceof Int8Layer.Conv conv) {
      String before = index == 0 ? "" : net.layerName(index - 1);
      return few
          ? new PackedConvCode(name, conv, before)
          : new ByteConvCode(name, conv, before, winograd(conv, index));
    }
    return few ? new PackedDenseCode(name, layer) : new ByteDenseCode(name, layer, index == 0);
  }

  /** Returns transformed weights where they are provably safe and not too large. */
  private Optional<Winograd> winograd(Int8Layer.Conv conv, int index) {
    int net = this.net.layers().stream().mapToInt(Int8Layer::tableBytes).sum();
    return Optional.of(new Winograd(conv))
        .filter(each -> options.optimize() == Optimize.SPEED && index > 0 && each.fits())
        .filter(each -> each.bytes() - conv.weights().length <= MOST_FLASH * net);
  }

  List<LayerCode> layers() {
    return layers;
  }

  /** Returns whether there is a layer of a kind. */
  boolean has(Class<? extends LayerCode> kind) {
    return layers.stream().anyMatch(kind::isInstance);
  }

  List<ConvCode> convolutions() {
    return layers.stream().filter(ConvCode.class::isInstance).map(ConvCode.class::cast).toList();
  }

  /** Returns the size of a variant's tables in bytes. */
  int tableBytes(Variant variant) {
    return layers.stream().mapToInt(layer -> layer.tableBytes(variant)).sum();
  }

  /**
   * Returns an upper bound of the stack use of {@code <prefix>_predict} in bytes: local arrays and
   * saved registers of the nested calls, as each convolution calls the one before it.
   */
  int stackBytes(Variant variant) {
    int arrays = layers.stream().mapToInt(layer -> layer.arrayBytes(variant)).max().orElseThrow();
    return (SAVED_BYTES + CALL_BYTES * convolutions().size() + arrays + 7) / 8 * 8;
  }

  /** Returns {@code <prefix>_predict}. */
  String predict(MemoryPlan memory) {
    StringBuilder text = new StringBuilder();
    text.append("int net_predict(net_scratch *scratch, const uint8_t pixels[NET_PIXELS], ");
    text.append("int32_t scores[NET_CLASSES]) {\n");
    text.append(readsPixels() ? "  uint8_t skips[NET_SKIPS];\n" : "");
    text.append("  int best = 0, i;\n");
    text.append(readsPixels() ? "  net_list_skips(pixels, NET_PIXELS, skips);\n" : "");
    text.append(layers.size() == 1 ? "  (void)scratch;\n" : "");
    String in = "pixels";
    for (int i = 0; i < layers.size(); i++) {
      String name = layers.get(i).name();
      if (net.layers().get(i) instanceof Int8Layer.Conv conv) {
        // The last convolution pulls the lines of those before it.
        if (!(net.layers().get(i + 1) instanceof Int8Layer.Conv)) {
          in = "scratch->" + memory.features();
          text.append(convolutions(name, conv, in));
        }
      } else {
        String out = i == layers.size() - 1 ? "scores" : "scratch->" + memory.dense(i);
        text.append(((DenseCode) layers.get(i)).call(in, out));
        in = out;
      }
    }
    return text.append(
            """
              for (i = 1; i < NET_CLASSES; i++) {
                if (scores[i] > scores[best]) {
                  best = i;
                }
              }
              return best;
            }

            """)
        .toString();
  }

  /** Returns whether a dense layer with weights of 8 bits reads the image. */
  boolean readsPixels() {
    return layers.get(0) instanceof ByteDenseCode;
  }

  private static String convolutions(String name, Int8Layer.Conv conv, String out) {
    return format(
        """
          for (i = 0; i < %d; i++) {
            net_%s_line(scratch, pixels, i, %s + i * %d);
          }
        """,
        conv.out().height(), name, out, conv.out().width() * conv.out().channels());
  }
}
