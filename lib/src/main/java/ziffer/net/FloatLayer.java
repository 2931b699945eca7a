package ziffer.net;

import java.util.Arrays;
import java.util.Locale;

/**
 * One layer with its trained weights. Arrays are not copied: a net's weights are made once and then
 * only read.
 */
public sealed interface FloatLayer {
  /**
   * A convolution.
   *
   * @param in shape of the input
   * @param out shape of the output
   * @param kernel side of the kernel
   * @param stride step in both directions
   * @param pad width of the border of zeros
   * @param weights {@code [out][ky][kx][in]}
   * @param bias {@code [out]}
   */
  record Conv(Shape in, Shape out, int kernel, int stride, int pad, float[] weights, float[] bias)
      implements Linear {
    /** Checks the lengths. */
    public Conv {
      check(weights, out.channels() * kernel * kernel * in.channels(), bias, out.channels());
    }

    @Override
    public Conv with(float[] newWeights, float[] newBias) {
      return new Conv(in, out, kernel, stride, pad, newWeights, newBias);
    }
  }

  /**
   * A fully connected layer.
   *
   * @param in shape of the input, flattened as {@code [y][x][channel]}
   * @param out shape of the output, a vector
   * @param weights {@code [out][in]}
   * @param bias {@code [out]}
   */
  record Dense(Shape in, Shape out, float[] weights, float[] bias) implements Linear {
    /** Checks the lengths. */
    public Dense {
      check(weights, out.channels() * in.size(), bias, out.channels());
    }

    @Override
    public Dense with(float[] newWeights, float[] newBias) {
      return new Dense(in, out, newWeights, newBias);
    }
  }

  /** What has weights and a bias: a convolution or a dense layer. */
  sealed interface Linear extends FloatLayer permits Conv, Dense {
    /** Returns the shape that goes in. */
    Shape in();

    /** Returns the shape that comes out. */
    Shape out();

    /** Returns the weights, an output channel's together. */
    float[] weights();

    /** Returns the biases, {@code [out]}. */
    float[] bias();

    /** Returns the same layer with other numbers. */
    Linear with(float[] newWeights, float[] newBias);

    /** Returns the input channel of the weight at an index. */
    default int inputChannel(int weight) {
      return weight % in().channels();
    }

    /** Returns how many weights each output channel has. */
    default int weightsPerOutput() {
      return weights().length / out().channels();
    }

    /** Returns a copy of the weights of one output channel. */
    default float[] weights(int output) {
      int each = weightsPerOutput();
      return Arrays.copyOfRange(weights(), output * each, (output + 1) * each);
    }
  }

  /**
   * Batch norm as it acts after training: y = scale x + shift, a channel at a time.
   *
   * @param scale {@code [channel]}, gamma / sqrt(variance + epsilon)
   * @param shift {@code [channel]}, beta - mean scale
   */
  record BatchNorm(float[] scale, float[] shift) implements FloatLayer {}

  /** max(0, x). */
  record Relu() implements FloatLayer {}

  /**
   * Maximum over windows that do not overlap.
   *
   * @param size side of the window, and the stride
   */
  record MaxPool(int size) implements FloatLayer {}

  private static void check(float[] weights, int expected, float[] bias, int expectedBias) {
    if (weights.length != expected || bias.length != expectedBias) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d weights and %d biases, expected %d and %d",
              weights.length,
              bias.length,
              expected,
              expectedBias));
    }
  }
}
