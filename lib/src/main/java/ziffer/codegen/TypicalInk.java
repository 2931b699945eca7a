package ziffer.codegen;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import ziffer.data.DigitSet;
import ziffer.quant.Int8Layer;

/**
 * What a first convolution reads of digits with as much ink as usual.
 *
 * @param positions of the output in whose window there is ink
 * @param inputs share of the inputs at these positions that are ink
 * @param pairs share of the pairs of inputs, two apart, of which one is ink
 */
record TypicalInk(double positions, double inputs, double pairs) {
  /** Bits right of a line, over which windows may stand out. */
  private static final int MARGIN = 8;

  /**
   * Four training digits of MNIST, a bit a pixel, side by side. Their means are nearest to those of
   * the first 2,000, over the convolutions among which a search chooses.
   */
  private static final List<long[]> DIGITS =
      digits(
          """
          0000000 0000000 0000000 0000000
          0000000 0000000 0000000 0000000
          0000000 0000000 0000000 0000000
          0000000 0000000 0000000 0000000
          0000000 0000000 0000000 0000000
          00003e0 0000000 0000000 0000000
          0000ff0 0018380 0003fc0 0000000
          0001ff0 0038380 001ffc0 03fc000
          0007ff0 0038380 003ffc0 07ffc00
          001fff0 0078780 003f1c0 07ffe00
          003fff0 0070700 003c780 07c3e00
          007fbf0 0070700 0038f80 0001e00
          01ff3e0 00f0700 003ff00 0003e00
          01fc3e0 00e0f00 003ff00 0007c00
          03f83c0 00fff00 003ff00 000f800
          07f07c0 01fff00 0005e00 001f000
          07c0780 01fff00 0003c00 001e000
          0fc0f80 0000f00 0003c00 001e000
          0f81f00 0000e00 0007800 001e000
          0f1ff00 0001e00 0007000 001e3f8
          0fffe00 0001c00 001f000 001fff8
          0fff800 0001c00 003e000 001fff8
          0ffe000 0003c00 003e000 0003fc0
          07fc000 0003c00 00fc000 0000000
          0000000 0003c00 00f8000 0000000
          0000000 0003800 00f0000 0000000
          0000000 0000000 0000000 0000000
          0000000 0000000 0000000 0000000
          """);

  private static List<long[]> digits(String text) {
    List<String[]> lines = text.lines().map(line -> line.split(" ")).toList();
    return IntStream.range(0, lines.get(0).length)
        .mapToObj(
            digit ->
                lines.stream()
                    .mapToLong(line -> Long.parseLong(line[digit], 16) << MARGIN)
                    .toArray())
        .toList();
  }

  /** Returns the share of an image's pixels that are ink. */
  static double share() {
    return (double) DIGITS.stream().flatMapToLong(LongStream::of).map(Long::bitCount).sum()
        / DIGITS.size()
        / DigitSet.PIXELS;
  }

  /**
   * Counts.
   *
   * @param lines of the output that are computed
   * @param searched columns, with the border, that are searched; the others are taken for ink
   */
  static TypicalInk of(Int8Layer.Conv conv, int lines, int searched) {
    int pad = conv.pad();
    int step = conv.pool() * conv.stride();
    int side = (conv.pool() - 1) * conv.stride() + conv.kernel();
    double positions = 0;
    double inputs = 0;
    double pairs = 0;
    for (long[] digit : DIGITS) {
      long[] either = LongStream.of(digit).map(line -> line | line << 2).toArray();
      for (int y = -pad; y < lines * step - pad; y += step) {
        for (int x = -pad; x < conv.out().width() * step - pad; x += step) {
          if (x + pad + side > searched || ink(digit, y, x, side) > 0) {
            positions++;
            inputs += ink(conv, digit, y, x);
            pairs += ink(conv, either, y, x);
          }
        }
      }
    }
    int window = conv.pool() * conv.kernel();
    double all = Math.max(1, positions) * window * window;
    return new TypicalInk(positions / DIGITS.size(), inputs / all, pairs / all);
  }

  /** Returns the pixels of ink that the sums of a position read. */
  private static int ink(Int8Layer.Conv conv, long[] digit, int y, int x) {
    int ink = 0;
    for (int i = 0; i < conv.pool(); i++) {
      for (int j = 0; j < conv.pool(); j++) {
        ink += ink(digit, y + i * conv.stride(), x + j * conv.stride(), conv.kernel());
      }
    }
    return ink;
  }

  /** Returns the pixels of ink in a square. */
  private static int ink(long[] digit, int top, int left, int side) {
    int ink = 0;
    for (int y = Math.max(0, top); y < Math.min(digit.length, top + side); y++) {
      long bits = digit[y] >> DigitSet.SIDE + MARGIN - left - side;
      ink += Long.bitCount(bits & (1L << side) - 1);
    }
    return ink;
  }
}
