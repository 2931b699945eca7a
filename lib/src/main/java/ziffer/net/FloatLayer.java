package ziffer.net;

import java.util.Arrays;
import java.util.Locale;

/** A layer with its trained weights. Arrays are not copied and must not be modified. */
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
    public Dense {
      check(weights, out.channels() * in.size(), bias, out.channels());
    }

    @Override
    public Dense with(float[] newWeights, float[] newBias) {
      return new Dense(in, out, newWeights, newBias);
    }
  }

  /** A layer with weights and biases. */
  sealed interface Linear extends FloatLayer permits Conv, Dense {
    /** Returns the shape of the input. */
    Shape in();

    /** Returns the shape of the output. */
    Shape out();

    /** Returns the weights, ordered by output channel. */
    float[] weights();

    /** Returns the biases, {@code [out]}. */
    float[] bias();

    /** Returns the layer with other weights and biases. */
    Linear with(float[] newWeights, float[] newBias);

    /** Returns the input channel of the weight at an index. */
    default int inputChannel(int weight) {
      return weight % in().channels();
    }

    /** Returns the weights per output channel. */
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
   * Batch norm at inference: y = scale x + shift, per channel.
   *
   * @param scale {@code [channel]}, gamma / sqrt(variance + epsilon)
   * @param shift {@code [channel]}, beta - mean scale
   */
  record BatchNorm(float[] scale, float[] shift) implements FloatLayer {}

  /** max(0, x). */
  record Relu() implements FloatLayer {}

  /**
   * Maximum over non-overlapping windows.
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
