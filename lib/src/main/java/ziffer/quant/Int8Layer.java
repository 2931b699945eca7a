package ziffer.quant;

import ziffer.net.Shape;

/**
 * A layer of integer inference: weights, sums, an optional max-pool on the sums, and requantisation
 * to unsigned 8 bit (in the last layer, the sums themselves). Arrays are not copied.
 */
public sealed interface Int8Layer {
  /** Returns the shape of the input. */
  Shape in();

  /** Returns the shape of the output, after the pool. */
  Shape out();

  /** Returns the weights, -127 to 127, ordered by output channel. */
  byte[] weights();

  /**
   * Returns the biases {@code [out]}, half step included, in units of input scale x weight scale.
   */
  int[] bias();

  /** Returns the multipliers M {@code [out]}, or an empty array in the last layer. */
  int[] multipliers();

  /** Returns the scale of the output: float activation, or logit in the last layer, per step. */
  double outputScale();

  /** Returns the multiply-accumulates of one inference. */
  long macs();

  /** Returns the weights per output channel. */
  default int weightsPerOutput() {
    return weights().length / out().channels();
  }

  /** Returns the upper bound of a channel's sums for any input: |bias| + 255 sum|w|. */
  default long largestSum(int channel) {
    long sum = Math.abs((long) bias()[channel]);
    int each = weightsPerOutput();
    for (int i = channel * each; i < (channel + 1) * each; i++) {
      sum += Int8Net.MAX_ACTIVATION * Math.abs((long) weights()[i]);
    }
    return sum;
  }

  /** Returns the same layer with other numbers; the arrays are of the same lengths. */
  Int8Layer with(byte[] weights, int[] bias, int[] multipliers);

  /** Returns the flash size of weights, biases and multipliers in bytes. */
  default int tableBytes() {
    return weights().length + 4 * bias().length + 4 * multipliers().length;
  }

  /**
   * A convolution, with a max-pool on its sums.
   *
   * @param in shape of the input
   * @param out shape of the output after the pool
   * @param kernel side of the kernel
   * @param stride step in both directions
   * @param pad width of the border of zeros
   * @param pool side of the pool's window, 1 for none
   * @param weights {@code [out][ky][kx][in]}
   * @param bias {@code [out]}
   * @param multipliers {@code [out]}
   * @param outputScale float activation per step
   */
  record Conv(
      Shape in,
      Shape out,
      int kernel,
      int stride,
      int pad,
      int pool,
      byte[] weights,
      int[] bias,
      int[] multipliers,
      double outputScale)
      implements Int8Layer {
    public Conv {
      check(weights.length, out.channels() * kernel * kernel * in.channels(), "weights");
      check(bias.length, out.channels(), "biases");
      check(multipliers.length, out.channels(), "multipliers");
      check(out.height(), length(in.height(), kernel, stride, pad) / pool, "rows");
      check(out.width(), length(in.width(), kernel, stride, pad) / pool, "columns");
    }

    /** Returns the shape of the sums, before the pool. */
    public Shape sums() {
      return new Shape(
          length(in.height(), kernel, stride, pad),
          length(in.width(), kernel, stride, pad),
          out.channels());
    }

    private static int length(int in, int kernel, int stride, int pad) {
      return (in + 2 * pad - kernel) / stride + 1;
    }

    @Override
    public Conv with(byte[] newWeights, int[] newBias, int[] newMultipliers) {
      return new Conv(
          in, out, kernel, stride, pad, pool, newWeights, newBias, newMultipliers, outputScale);
    }

    @Override
    public long macs() {
      return (long) sums().height() * sums().width() * weights.length;
    }
  }

  /**
   * A fully connected layer.
   *
   * @param in shape of the input, flattened as {@code [y][x][channel]}
   * @param out shape of the output, a vector
   * @param weights {@code [out][in]}
   * @param bias {@code [out]}
   * @param multipliers {@code [out]}, empty in the last layer
   * @param outputScale float activation, or logit, per step
   */
  record Dense(
      Shape in, Shape out, byte[] weights, int[] bias, int[] multipliers, double outputScale)
      implements Int8Layer {
    public Dense {
      check(weights.length, out.channels() * in.size(), "weights");
      check(bias.length, out.channels(), "biases");
      if (multipliers.length != 0) {
        check(multipliers.length, out.channels(), "multipliers");
      }
    }

    @Override
    public Dense with(byte[] newWeights, int[] newBias, int[] newMultipliers) {
      return new Dense(in, out, newWeights, newBias, newMultipliers, outputScale);
    }

    @Override
    public long macs() {
      return weights.length;
    }
  }

  private static void check(int found, int expected, String what) {
    if (found != expected) {
      throw new IllegalArgumentException(found + " " + what + ", expected " + expected);
    }
  }
}
