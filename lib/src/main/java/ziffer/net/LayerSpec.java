package ziffer.net;

/** One layer of an {@link Architecture}, without weights. */
public sealed interface LayerSpec {
  /** Returns the shape of the output for an input shape; by default they are equal. */
  default Shape output(Shape in) {
    return in;
  }

  /** Returns the number of weights (kernels and matrices, without biases). */
  default int weights(Shape in) {
    return 0;
  }

  /** Returns the number of trained parameters: weights, biases, gamma and beta. */
  default int params(Shape in) {
    return weights(in);
  }

  /** Returns the multiply-accumulates of one inference. */
  default long macs(Shape in) {
    return 0;
  }

  /** A convolution without padding, stride 1, with bias. */
  static Conv conv(int kernel, int out) {
    return new Conv(kernel, out, 1, false, true, WeightBits.EIGHT);
  }

  /** Batch normalisation per channel. */
  static BatchNorm batchNorm() {
    return new BatchNorm();
  }

  /** max(0, x). */
  static Relu relu() {
    return new Relu(8);
  }

  /** Maximum over non-overlapping windows of {@code size}x{@code size}. */
  static MaxPool maxPool(int size) {
    return new MaxPool(size);
  }

  /** A fully connected layer with bias; flattens its input. */
  static Dense dense(int out) {
    return new Dense(out, WeightBits.EIGHT);
  }

  /** Drops values with probability {@code rate} in training; the identity at inference. */
  static Dropout dropout(double rate) {
    return new Dropout(rate);
  }

  /** A layer with weights. */
  sealed interface Linear extends LayerSpec permits Conv, Dense {
    /** Returns the values of its weights. */
    WeightBits bits();

    /** Returns the same layer with other values of its weights. */
    Linear with(WeightBits newBits);
  }

  /**
   * A square convolution.
   *
   * @param kernel side of the kernel
   * @param out output channels
   * @param stride step in both directions
   * @param same whether padded with {@code kernel / 2} zeros on each side, black at the input
   * @param bias whether there is a bias, redundant before batch norm
   * @param bits values of its weights
   */
  record Conv(int kernel, int out, int stride, boolean same, boolean bias, WeightBits bits)
      implements Linear {
    public Conv {
      if (kernel < 1 || out < 1 || stride < 1) {
        throw new IllegalArgumentException("a convolution's kernel, channels and stride are >= 1");
      }
      if (same && (kernel % 2 == 0 || stride != 1)) {
        throw new IllegalArgumentException("padding needs an odd kernel and stride 1");
      }
    }

    /** Returns the same convolution with a stride. */
    public Conv strided(int newStride) {
      return new Conv(kernel, out, newStride, same, bias, bits);
    }

    /** Returns the same convolution with padding that preserves the size. */
    public Conv padded() {
      return new Conv(kernel, out, stride, true, bias, bits);
    }

    /** Returns the same convolution without bias. */
    public Conv withoutBias() {
      return new Conv(kernel, out, stride, same, false, bits);
    }

    @Override
    public Conv with(WeightBits newBits) {
      return new Conv(kernel, out, stride, same, bias, newBits);
    }

    /** Returns the width of the padding. */
    public int pad() {
      return same ? kernel / 2 : 0;
    }

    @Override
    public Shape output(Shape in) {
      return new Shape(length(in.height()), length(in.width()), out);
    }

    private int length(int in) {
      return in + 2 * pad() < kernel ? 0 : (in + 2 * pad() - kernel) / stride + 1;
    }

    @Override
    public int weights(Shape in) {
      return out * kernel * kernel * in.channels();
    }

    @Override
    public int params(Shape in) {
      return weights(in) + (bias ? out : 0);
    }

    @Override
    public long macs(Shape in) {
      Shape result = output(in);
      return (long) result.height() * result.width() * weights(in);
    }
  }

  /** Batch normalisation: y = gamma (x - mean) / sqrt(variance + epsilon) + beta. */
  record BatchNorm() implements LayerSpec {

    @Override
    public int params(Shape in) {
      return 2 * in.channels();
    }
  }

  /**
   * max(0, x).
   *
   * @param bits of the activations: 8, or 4 for multiples of {@link #STEP} up to 3
   */
  record Relu(int bits) implements LayerSpec {
    /** Step of 4-bit activations; the weights before and after it adapt. */
    public static final double STEP = 0.2;

    public Relu {
      if (bits != 8 && bits != 4) {
        throw new IllegalArgumentException("activations have 8 or 4 bits, not " + bits);
      }
    }

    /** Returns the largest activation as an integer: 255 or 15. */
    public int largest() {
      return (1 << bits) - 1;
    }
  }

  /**
   * Maximum over non-overlapping windows; remainders at the right and bottom are dropped.
   *
   * @param size side of the window, and the stride
   */
  record MaxPool(int size) implements LayerSpec {
    public MaxPool {
      if (size < 1) {
        throw new IllegalArgumentException("a pool's size is >= 1");
      }
    }

    @Override
    public Shape output(Shape in) {
      return new Shape(in.height() / size, in.width() / size, in.channels());
    }
  }

  /**
   * A fully connected layer with bias.
   *
   * @param out length of the output
   * @param bits values of its weights
   */
  record Dense(int out, WeightBits bits) implements Linear {
    public Dense {
      if (out < 1) {
        throw new IllegalArgumentException("a dense layer's output is >= 1");
      }
    }

    @Override
    public Dense with(WeightBits newBits) {
      return new Dense(out, newBits);
    }

    @Override
    public Shape output(Shape in) {
      return new Shape(1, 1, out);
    }

    @Override
    public int weights(Shape in) {
      return out * in.size();
    }

    @Override
    public int params(Shape in) {
      return weights(in) + out;
    }

    @Override
    public long macs(Shape in) {
      return weights(in);
    }
  }

  /**
   * Dropout (Srivastava et al., 2014), active in training only.
   *
   * @param rate probability of dropping a value
   */
  record Dropout(double rate) implements LayerSpec {
    public Dropout {
      if (!(rate >= 0 && rate < 1)) {
        throw new IllegalArgumentException("a dropout rate is in 0..1, 1 excluded");
      }
    }
  }
}
