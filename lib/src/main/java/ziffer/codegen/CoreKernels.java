package ziffer.codegen;

import ziffer.quant.Int8Layer;

/**
 * The kernels that GCC 12 makes for a core.
 *
 * @param variant of the kernels
 * @param mostSums {@code NET_BLOCK} in C
 * @param unrolled outputs of 8 bits whose loop is unrolled
 */
public record CoreKernels(Variant variant, int mostSums, int unrolled) {
  /** Outputs of few bits whose loop is unrolled. */
  private static final int UNROLLED = 2;

  /** Returns whether a layer's biases and multipliers become part of the code. */
  boolean takeNumbersIntoCode(Int8Layer layer, boolean first) {
    if (!(layer instanceof Int8Layer.Conv conv)) {
      return false;
    }
    int outputs = conv.out().channels();
    if (conv.widths().weights().isFew()) {
      return outputs <= UNROLLED;
    }
    // Without a pool, outputs are requantised at once; but those without ink are in a loop.
    boolean direct = variant == Variant.DSP && conv.pool() == 1 && !first;
    return outputs <= (direct ? mostSums : unrolled);
  }

  /** Returns the outputs of a block, as {@code net_block} in {@code layer.h}. */
  int block(int outputs) {
    if (outputs % mostSums == 0) {
      return mostSums;
    }
    if (mostSums > 8 && outputs % (mostSums - 4) == 0) {
      return mostSums - 4;
    }
    int blocks = (outputs + mostSums - 1) / mostSums;
    return (outputs + 2 * blocks - 1) / (2 * blocks) * 2;
  }
}
