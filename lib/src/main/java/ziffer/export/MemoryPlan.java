package ziffer.export;

import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;

/**
 * Where activations lie: the outputs of the hidden layers take turns in two buffers, each as large
 * as the largest output it ever holds.
 *
 * @param even bytes of the buffer of the first, third ... layer; 0 if unused
 * @param odd bytes of the buffer of the second, fourth ... layer; 0 if unused
 */
record MemoryPlan(int even, int odd) {
  static MemoryPlan of(Int8Net net) {
    int[] sizes = new int[2];
    for (int i = 0; i < net.layers().size() - 1; i++) {
      Int8Layer layer = net.layers().get(i);
      sizes[i % 2] = Math.max(sizes[i % 2], layer.out().size());
    }
    // An empty struct is no C; a net of one layer gets a byte it does not use.
    return new MemoryPlan(Math.max(1, sizes[0]), sizes[1]);
  }

  /** Returns the size of the struct; bytes need no padding. */
  int bytes() {
    return even + odd;
  }

  /** Returns the C fields of the struct. */
  String fields() {
    String first = "  uint8_t even[" + even + "]; /* outputs of the first, third ... layer */\n";
    return odd == 0
        ? first
        : first + "  uint8_t odd[" + odd + "]; /* outputs of the second, fourth ... layer */\n";
  }

  /** Returns the C expression of the buffer that a hidden layer writes. */
  String buffer(int layer) {
    return layer % 2 == 0 ? "scratch->even" : "scratch->odd";
  }
}
