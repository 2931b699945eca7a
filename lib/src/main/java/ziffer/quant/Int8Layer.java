package ziffer.quant;

import java.util.Arrays;
import ziffer.net.Shape;
import ziffer.net.WeightBits;

/**
 * A layer of integer inference: weights, sums, an optional max-pool on the sums, and requantisation
 * to unsigned 8 bit (in the last layer, the sums themselves). Arrays are not copied.
 */
public sealed interface Int8Layer {
  /** Returns the shape of the input. */
  Shape in();

  /** Returns the shape of the output, after the pool. */
  Shape out();

  /** Returns the weights, whose values {@link #widths} limit, ordered by output channel. */
  byte[] weights();

  /**
   * Returns the biases {@code [out]}, half step included, in units of input scale x weight scale.
   */
  int[] bias();

  /** Returns the multipliers M {@code [out]}, or an empty array in the last layer. */
  int[] multipliers();

  /** Returns the scale of the output: float activation, or logit in the last layer, per step. */
  double outputScale();

  /** Returns the widths of weights and activations. */
  Widths widths();

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

  /** Returns the same layer with other widths, which its numbers must fit. */
  Int8Layer with(Widths widths);

  /** Returns the flash size of weights, biases and multipliers in bytes. */
  default int tableBytes() {
    int numbers = bias().length + multipliers().length;
    return widths().weights().bytes(weights().length) + widths().numberBytes() * numbers;
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
   * @param widths of weights and activations
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
      double outputScale,
      Widths widths)
      implements Int8Layer {
    /** Makes a layer of 8 bits. */
    public Conv(
        Shape in,
        Shape out,
        int kernel,
        int stride,
        int pad,
        int pool,
        byte[] weights,
        int[] bias,
        int[] multipliers,
        double outputScale) {
      this(
          in,
          out,
          kernel,
          stride,
          pad,
          pool,
          weights,
          bias,
          multipliers,
          outputScale,
          Widths.BYTES);
    }

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
          in,
          out,
          kernel,
          stride,
          pad,
          pool,
          newWeights,
          newBias,
          newMultipliers,
          outputScale,
          widths);
    }

    @Override
    public Conv with(Widths newWidths) {
      return new Conv(
          in, out, kernel, stride, pad, pool, weights, bias, multipliers, outputScale, newWidths);
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
   * @param widths of weights and activations
   */
  record Dense(
      Shape in,
      Shape out,
      byte[] weights,
      int[] bias,
      int[] multipliers,
      double outputScale,
      Widths widths)
      implements Int8Layer {
    /** Makes a layer of 8 bits. */
    public Dense(
        Shape in, Shape out, byte[] weights, int[] bias, int[] multipliers, double outputScale) {
      this(in, out, weights, bias, multipliers, outputScale, Widths.BYTES);
    }

    public Dense {
      check(weights.length, out.channels() * in.size(), "weights");
      check(bias.length, out.channels(), "biases");
      if (multipliers.length != 0) {
        check(multipliers.length, out.channels(), "multipliers");
      }
    }

    @Override
    public Dense with(byte[] newWeights, int[] newBias, int[] newMultipliers) {
      return new Dense(in, out, newWeights, newBias, newMultipliers, outputScale, widths);
    }

    @Override
    public Dense with(Widths newWidths) {
      return new Dense(in, out, weights, bias, multipliers, outputScale, newWidths);
    }

    @Override
    public long macs() {
      return weights.length;
    }
  }

  /**
   * Widths of a layer's numbers. Few-bit layers, which are to be small, have biases and multipliers
   * of 16 bits times a power of two that all channels share.
   *
   * @param weights values of the weights
   * @param activations bits of the outputs, 8 or 4; of no meaning in the last layer
   */
  record Widths(WeightBits weights, int activations) {
    /** Weights and activations of 8 bits, biases and multipliers of 32. */
    public static final Widths BYTES = new Widths(WeightBits.EIGHT, 8);

    /** Largest number of 16 bits, which biases and multipliers have in few-bit layers. */
    private static final int SHORT = Short.MAX_VALUE;

    public Widths {
      if (activations != 8 && activations != 4) {
        throw new IllegalArgumentException("activations of " + activations + " bits");
      }
    }

    /** Returns the largest activation. */
    public int largestActivation() {
      return (1 << activations) - 1;
    }

    /** Returns the bytes of a bias or multiplier in flash. */
    public int numberBytes() {
      return weights.isFew() ? 2 : 4;
    }

    /**
     * Returns how far biases, or multipliers, of a layer are shifted left from the numbers in
     * flash, so that the largest fits.
     */
    public int shift(int[] numbers) {
      long largest = Arrays.stream(numbers).mapToLong(Math::abs).max().orElse(0);
      int shift = 0;
      while (weights.isFew() && rounded(largest, shift) > SHORT) {
        shift++;
      }
      return shift;
    }

    /** Returns the nearest numbers that flash can hold; those over 0 stay so. */
    public int[] nearest(int[] numbers) {
      int shift = shift(numbers);
      return Arrays.stream(numbers)
          .map(
              number ->
                  (int) (number > 0 ? Math.max(1, rounded(number, shift)) : rounded(number, shift))
                      << shift)
          .toArray();
    }

    /** Rounds to the nearest, but never up to 2^31, which is no int any more. */
    private static long rounded(long number, int shift) {
      int most = Integer.MAX_VALUE >> shift;
      return Math.max(-most, Math.min(most, number + (1L << shift >> 1) >> shift));
    }
  }

  private static void check(int found, int expected, String what) {
    if (found != expected) {
      throw new IllegalArgumentException(found + " " + what + ", expected " + expected);
    }
  }
}
