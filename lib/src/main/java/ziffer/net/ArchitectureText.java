package ziffer.net;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ziffer.UsageException;
import ziffer.ZifferException;

/**
 * A custom net as one line, such as {@code conv5x16/2@4 pool2 conv3x16p@2 dense10}: kernel and
 * channels of a convolution, its stride after a slash or {@code p} if it is padded, the side of a
 * pool, the outputs of a dense layer; after {@code @} the bits of its weights, 8 if there are none.
 * Batch norm and ReLU are not written: every convolution has both, every dense layer but the last a
 * ReLU.
 */
public final class ArchitectureText {
  private static final String NUMBER = "([1-9]\\d{0,4})";
  private static final Pattern CONV =
      Pattern.compile("conv" + NUMBER + "x" + NUMBER + "(?:/" + NUMBER + "|(p))?");
  private static final Pattern POOL = Pattern.compile("pool" + NUMBER);
  private static final Pattern DENSE = Pattern.compile("dense" + NUMBER);

  private ArchitectureText() {}

  /**
   * Returns a net as text; its name is not part of it.
   *
   * @throws UsageException if it has layers that cannot be written so
   */
  public static String of(Architecture net) {
    return Blocks.of(net).stream().map(ArchitectureText::of).collect(Collectors.joining(" "));
  }

  private static String of(LayerSpec layer) {
    if (layer instanceof LayerSpec.MaxPool pool) {
      return "pool" + pool.size();
    }
    if (layer instanceof LayerSpec.Conv conv) {
      String stride = conv.stride() > 1 ? "/" + conv.stride() : "";
      return "conv"
          + conv.kernel()
          + "x"
          + conv.out()
          + stride
          + (conv.same() ? "p" : "")
          + bits(conv);
    }
    LayerSpec.Dense dense = (LayerSpec.Dense) layer;
    return "dense" + dense.out() + bits(dense);
  }

  private static String bits(LayerSpec.Linear layer) {
    return layer.bits() == WeightBits.EIGHT ? "" : "@" + layer.bits();
  }

  /** Returns whether a name is a net as text rather than the name of a net. */
  public static boolean isText(String name) {
    return name.matches("(conv|pool|dense)\\d.*");
  }

  /**
   * Parses a net, named {@value Blocks#NAME}.
   *
   * @throws UsageException naming the part that is invalid
   * @throws ZifferException if a layer does not fit on the one before it, or the last one is not
   *     {@code dense10}
   */
  public static Architecture parse(String text) {
    List<LayerSpec> blocks = new ArrayList<>();
    for (String part : text.strip().split("\\s+")) {
      blocks.add(block(text, part));
    }
    return Blocks.net(blocks);
  }

  private static LayerSpec block(String text, String part) {
    String[] words = part.split("@", 2);
    WeightBits bits = words.length == 1 ? WeightBits.EIGHT : WeightBits.named(words[1]);
    Matcher conv = CONV.matcher(words[0]);
    Matcher dense = DENSE.matcher(words[0]);
    Matcher pool = POOL.matcher(words[0]);
    if (conv.matches()) {
      return conv(text, part, conv, bits);
    }
    if (dense.matches()) {
      return new LayerSpec.Dense(number(dense, 1), bits);
    }
    if (pool.matches() && words.length == 1) {
      return LayerSpec.maxPool(number(pool, 1));
    }
    throw new UsageException(
        "net '" + text + "': '" + part + "' is no layer such as conv3x16@4, pool2 or dense10");
  }

  private static LayerSpec conv(String text, String part, Matcher found, WeightBits bits) {
    int stride = found.group(3) == null ? 1 : number(found, 3);
    boolean same = found.group(4) != null;
    try {
      return new LayerSpec.Conv(number(found, 1), number(found, 2), stride, same, false, bits);
    } catch (IllegalArgumentException e) {
      throw new UsageException("net '" + text + "': '" + part + "': " + e.getMessage());
    }
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
