package ziffer.codegen;

import java.util.EnumSet;
import ziffer.quant.Int8Layer;

/**
 * The weights of exact Winograd F(2x2, 3x3), which takes 16 products per channel and pool window
 * instead of 36 (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015). Kernels
 * are transformed by 2G, so that they stay integers: the sums are four times those of the layer.
 */
final class Winograd {
  private static final int POSITIONS = 16;

  /** 2G. */
  private static final int[][] KERNEL = {{2, 0, 0}, {1, 1, 1}, {1, -1, 1}, {0, 0, 2}};

  private final Int8Layer.Conv conv;

  Winograd(Int8Layer.Conv conv) {
    this.conv = conv;
  }

  /**
   * Returns whether the layer has the shape of the kernel, and its sums, and those of positions on
   * the way, are below 2^31 for any input.
   */
  boolean fits() {
    int channels = conv.in().channels();
    boolean shape = conv.kernel() == 3 && conv.stride() == 1 && conv.pool() == 2;
    if (!shape || channels % 4 != 0 || conv.out().channels() % 2 != 0) {
      return false;
    }
    for (int output = 0; output < conv.out().channels(); output++) {
      long sum = 0;
      for (int position = 0; position < POSITIONS; position++) {
        // Sums of four activations in the middle, differences elsewhere.
        int largest = position == 5 ? 4 * 255 : 2 * 255;
        for (int channel = 0; channel < channels; channel++) {
          sum += (long) largest * Math.abs(weight(output, position, channel));
        }
      }
      if (sum > Integer.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  /** Returns the flash of the table in bytes. */
  int bytes() {
    return 2 * POSITIONS * conv.in().channels() * conv.out().channels();
  }

  /** Returns the table. */
  LayerCode.Weights weights() {
    int channels = conv.in().channels();
    int[] table = new int[bytes() / 2];
    for (int at = 0; at < table.length; at++) {
      int pair = at / 4 % (channels / 2);
      int position = at / (2 * channels) % POSITIONS;
      int output = at / (2 * channels * POSITIONS) * 2 + at / 2 % 2;
      int weight = weight(output, position, pair / 2 * 4 + pair % 2 + 2 * (at % 2));
      table[at] = position % 4 == 3 ^ position / 4 == 3 ? -weight : weight;
    }
    return new LayerCode.Weights(
        EnumSet.of(Variant.DSP),
        "int16_t",
        "[out / 2][position][in pair][out % 2], transformed",
        0,
        bytes(),
        table);
  }

  /** Returns a weight of 2G g (2G)^T. */
  private int weight(int output, int position, int channel) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      int weight = conv.weights()[(output * 9 + i) * conv.in().channels() + channel];
      sum += KERNEL[position / 4][i / 3] * KERNEL[position % 4][i % 3] * weight;
    }
    return sum;
  }
}
