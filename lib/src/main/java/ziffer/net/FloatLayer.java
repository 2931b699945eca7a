package ziffer.net;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

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
   * @param grid of which the weights are multiples, or {@link Grid#NONE}
   */
  record Conv(
      Shape in,
      Shape out,
      int kernel,
      int stride,
      int pad,
      float[] weights,
      float[] bias,
      Grid grid)
      implements Linear {
    public Conv {
      check(weights, out.channels() * kernel * kernel * in.channels(), bias, out.channels());
    }

    /** Makes a convolution of arbitrary weights. */
    public Conv(
        Shape in, Shape out, int kernel, int stride, int pad, float[] weights, float[] bias) {
      this(in, out, kernel, stride, pad, weights, bias, Grid.NONE);
    }

    @Override
    public Conv with(float[] newWeights, float[] newBias, Grid newGrid) {
      return new Conv(in, out, kernel, stride, pad, newWeights, newBias, newGrid);
    }
  }

  /**
   * A fully connected layer.
   *
   * @param in shape of the input, flattened as {@code [y][x][channel]}
   * @param out shape of the output, a vector
   * @param weights {@code [out][in]}
   * @param bias {@code [out]}
   * @param grid of which the weights are multiples, or {@link Grid#NONE}
   */
  record Dense(Shape in, Shape out, float[] weights, float[] bias, Grid grid) implements Linear {
    public Dense {
      check(weights, out.channels() * in.size(), bias, out.channels());
    }

    /** Makes a layer of arbitrary weights. */
    public Dense(Shape in, Shape out, float[] weights, float[] bias) {
      this(in, out, weights, bias, Grid.NONE);
    }

    @Override
    public Dense with(float[] newWeights, float[] newBias, Grid newGrid) {
      return new Dense(in, out, newWeights, newBias, newGrid);
    }
  }

  /**
   * The values that few-bit weights have: step x {@link WeightBits}.
   *
   * @param steps {@code [out]}, over 0, or 0 if all weights of the channel are 0
   */
  record Grid(WeightBits bits, double[] steps) {
    /** No grid: weights have any value and are quantized to 8 bits after training. */
    public static final Grid NONE = new Grid(WeightBits.EIGHT, new double[0]);

    /**
     * Returns the grid of weights.
     *
     * @param weights ordered by output
     * @param outputs number of outputs that have a step of their own: 1 if they share it
     */
    public static Grid of(WeightBits bits, float[] weights, int outputs) {
      int each = weights.length / outputs;
      return new Grid(
          bits,
          IntStream.range(0, outputs)
              .mapToDouble(o -> bits.step(weights, o * each, (o + 1) * each))
              .toArray());
    }

    /** Returns whether weights have any value. */
    public boolean isNone() {
      return steps.length == 0;
    }

    /** Rounds weights, ordered by output, to the grid. */
    public void round(float[] weights) {
      int each = weights.length / steps.length;
      for (int i = 0; i < weights.length; i++) {
        double step = steps[i / each];
        weights[i] = step == 0 ? 0 : (float) (step * bits.nearest(weights[i] / step));
      }
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

    /** Returns the steps of few-bit weights, or {@link Grid#NONE}. */
    Grid grid();

    /** Returns the layer with other weights and biases. */
    Linear with(float[] newWeights, float[] newBias, Grid newGrid);

    /** Returns the layer with other weights, which may have any value, and biases. */
    default Linear with(float[] newWeights, float[] newBias) {
      return with(newWeights, newBias, Grid.NONE);
    }

    /**
     * Returns the layer with weights rounded to few bits.
     *
     * @param oneStep whether all outputs share a step, as in the last layer
     */
    default Linear rounded(WeightBits bits, boolean oneStep) {
      float[] rounded = weights().clone();
      Grid found = Grid.of(bits, rounded, oneStep ? 1 : bias().length);
      found.round(rounded);
      double[] steps = new double[bias().length];
      Arrays.setAll(steps, o -> found.steps()[oneStep ? 0 : o]);
      return with(rounded, bias(), new Grid(bits, steps));
    }

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

  /**
   * max(0, x), or for few-bit activations the nearest multiple of a step.
   *
   * @param step of activations, or 0 for activations of any value
   * @param largest activation in steps
   */
  record Relu(double step, int largest) implements FloatLayer {
    /** Makes the ReLU whose step is found after training, for 8 bits. */
    public Relu() {
      this(0, 255);
    }
  }

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
