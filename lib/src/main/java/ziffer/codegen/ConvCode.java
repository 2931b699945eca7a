package ziffer.codegen;

import java.util.stream.IntStream;
import ziffer.quant.Int8Layer;

/**
 * The C of a convolution, computed one output line at a time: it keeps the input lines that are
 * still needed and pulls the next ones from the layer before.
 */
abstract class ConvCode extends LayerCode {
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

  final String before() {
    return before;
  }

  final boolean first() {
    return before.isEmpty();
  }

  /** Returns whether the layer copies the image's lines, to put a border around them. */
  final boolean copies() {
    return first() && conv.pad() > 0;
  }

  /** Returns whether a variant takes transformed weights. */
  boolean transforms(Variant variant) {
    return false;
  }

  private int border(Variant variant) {
    return transforms(variant) ? 0 : conv.pad();
  }

  /** Returns the bytes from an input line, with its border, to the next. */
  final int pitch(Variant variant) {
    return (conv.in().width() + 2 * border(variant)) * conv.in().channels();
  }

  /** Returns the input lines that an output line depends on. */
  final int lines() {
    return (conv.pool() - 1) * conv.stride() + conv.kernel();
  }

  /** Returns the bytes of the kept input lines; 0 if they are the image. */
  final int lineBytes(Variant variant) {
    return first() ? 0 : lines() * pitch(variant) + slackBytes();
  }

  /** Returns the bytes beyond the last line that are read, but do not count. */
  abstract int slackBytes();

  /**
   * Returns the bytes that the layer needs only while it computes a line: sums, the image's lines
   * with their border, or transformed inputs.
   */
  abstract int workBytes(Variant variant);

  /** Returns the accumulators of the portable variant. */
  abstract int lanes();

  /** Returns the gathered inputs of the portable variant. */
  abstract int gathered();

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

  /** Returns the numbers of the layer's record. */
  final String shape(Variant variant, int joined) {
    return numbers(
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
        joined,
        alignment(variant),
        lines(),
        conv.pool() * conv.stride(),
        pitch(variant));
  }
}
