package ziffer.infer;

import ziffer.net.Shape;
import ziffer.quant.Int8Layer;

/** A dense layer that skips zero inputs and adds one column of weights at a time. */
final class MirrorDense implements MirrorLayer {
  private final Int8Layer.Dense dense;

  /** {@code [in][out]}, the input in planes. */
  private final int[] columns;

  MirrorDense(Int8Layer.Dense dense) {
    this.dense = dense;
    this.columns = columns(dense);
  }

  private static int[] columns(Int8Layer.Dense dense) {
    int inputs = dense.in().size();
    int channels = dense.in().channels();
    int plane = inputs / channels;
    int outputs = dense.bias().length;
    int[] columns = new int[dense.weights().length];
    for (int i = 0; i < inputs; i++) {
      int planar = i % channels * plane + i / channels;
      for (int o = 0; o < outputs; o++) {
        columns[planar * outputs + o] = dense.weights()[o * inputs + i];
      }
    }
    return columns;
  }

  @Override
  public Shape sumShape() {
    return dense.out();
  }

  @Override
  public int[] sums(int[] values) {
    int[] sums = dense.bias().clone();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        addScaled(sums, values[i], i * sums.length);
      }
    }
    return sums;
  }

  private void addScaled(int[] sums, int value, int from) {
    for (int o = 0; o < sums.length; o++) {
      sums[o] += value * columns[from + o];
    }
  }

  @Override
  public int[] activations(int[] sums) {
    int[] multipliers = dense.multipliers();
    if (multipliers.length == 0) {
      return sums;
    }
    int largest = dense.widths().largestActivation();
    int[] values = new int[sums.length];
    for (int o = 0; o < sums.length; o++) {
      values[o] = MirrorLayer.requantise(sums[o], multipliers[o], largest);
    }
    return values;
  }
}
