package ziffer.infer;

import ziffer.net.Shape;

/** One layer of the mirror; values are ordered {@code [channel][y][x]}. */
interface MirrorLayer {
  /** Returns the shape of the sums. */
  Shape sumShape();

  /** Returns the int32 accumulators of {@code values}, bias included. */
  int[] sums(int[] values);

  /** Pools and requantises the sums, or passes the scores on. */
  int[] activations(int[] sums);

  /** The integer rule: one high multiply, clamped to the layer's activations. */
  static int requantise(int sum, int multiplier, int largest) {
    int scaled = (int) ((long) sum * multiplier >> 32);
    return Math.max(0, Math.min(largest, scaled));
  }
}
