package ziffer.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import ziffer.ZifferException;
import ziffer.net.FloatLayer.BatchNorm;
import ziffer.net.FloatLayer.Grid;
import ziffer.net.FloatLayer.Linear;
import ziffer.net.FloatLayer.MaxPool;
import ziffer.net.FloatLayer.Relu;

/**
 * Folds linear operations into neighbouring weights, leaving an equivalent net of convolutions,
 * dense layers, ReLU and max-pool. Sums are computed in double precision.
 */
public final class Folding {
  private Folding() {}

  /**
   * Folds y = (pixel / 255 - mean) / deviation into the first layer, which then takes raw pixels.
   * Exact if padding in training used black pixels.
   */
  public static FloatNet normalisation(FloatNet net, double mean, double deviation) {
    double[] scale = {1 / (255 * deviation)};
    double[] shift = {-mean / deviation};
    List<FloatLayer> layers = new ArrayList<>(net.layers());
    if (!(layers.get(0) instanceof Linear first)) {
      throw new ZifferException("net " + net.name() + " must begin with a conv or dense layer");
    }
    layers.set(0, before(first, scale, shift));
    return new FloatNet(net.name(), net.input(), layers);
  }

  /**
   * Folds each batch norm into the preceding layer with weights, or, after a ReLU, into the next
   * one.
   *
   * @throws ZifferException if folding is not exact: a negative factor after a max-pool, or a shift
   *     between a ReLU and a padded convolution
   */
  public static FloatNet batchNorm(FloatNet net) {
    List<FloatLayer> layers = new ArrayList<>(net.layers());
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i) instanceof BatchNorm norm) {
        fold(net.name(), layers, i, norm);
        layers.remove(i);
      }
    }
    return new FloatNet(net.name(), net.input(), layers);
  }

  private static void fold(String net, List<FloatLayer> layers, int at, BatchNorm norm) {
    boolean pooled = false;
    for (int i = at - 1; i >= 0 && !(layers.get(i) instanceof Relu); i--) {
      pooled |= layers.get(i) instanceof MaxPool;
      if (layers.get(i) instanceof BatchNorm previous) {
        checkPositive(net, at, pooled, norm);
        layers.set(i, compose(previous, norm));
        return;
      }
      if (layers.get(i) instanceof Linear linear) {
        checkPositive(net, at, pooled, norm);
        layers.set(i, after(linear, norm));
        return;
      }
    }
    foldForward(net, layers, at, norm);
  }

  private static void foldForward(String net, List<FloatLayer> layers, int at, BatchNorm norm) {
    boolean pooled = false;
    for (int i = at + 1; i < layers.size() && !(layers.get(i) instanceof Relu); i++) {
      pooled |= layers.get(i) instanceof MaxPool;
      if (layers.get(i) instanceof Linear next) {
        checkPositive(net, at, pooled, norm);
        if (next instanceof FloatLayer.Conv conv && conv.pad() > 0) {
          throw cannotFold(
              net, at, "the padded convolution after it would need a border of shifts");
        }
        layers.set(i, before(next, toDouble(norm.scale()), toDouble(norm.shift())));
        return;
      }
    }
    throw cannotFold(net, at, "no conv or dense layer is next to it");
  }

  private static void checkPositive(String net, int at, boolean pooled, BatchNorm norm) {
    for (float scale : norm.scale()) {
      if (pooled && scale < 0) {
        throw cannotFold(net, at, "its gamma is negative and does not commute with the max-pool");
      }
    }
  }

  private static ZifferException cannotFold(String net, int at, String why) {
    return new ZifferException(
        "net " + net + ": the batch norm at layer " + at + " cannot be folded: " + why);
  }

  private static BatchNorm compose(BatchNorm first, BatchNorm second) {
    float[] scale = new float[first.scale().length];
    float[] shift = new float[scale.length];
    for (int c = 0; c < scale.length; c++) {
      scale[c] = first.scale()[c] * second.scale()[c];
      shift[c] = first.shift()[c] * second.scale()[c] + second.shift()[c];
    }
    return new BatchNorm(scale, shift);
  }

  /** W' = scale W, b' = scale b + shift, per output channel. */
  private static Linear after(Linear linear, BatchNorm norm) {
    int each = linear.weightsPerOutput();
    float[] weights = new float[linear.weights().length];
    float[] bias = new float[linear.bias().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = linear.weights()[i] * norm.scale()[i / each];
    }
    for (int o = 0; o < bias.length; o++) {
      bias[o] = (float) ((double) linear.bias()[o] * norm.scale()[o] + norm.shift()[o]);
    }
    return linear.with(weights, bias, scaled(linear.grid(), o -> norm.scale()[o]));
  }

  /** W' = W scale, b' = b + sum of W shift, per input channel. */
  private static Linear before(Linear linear, double[] scale, double[] shift) {
    int each = linear.weightsPerOutput();
    float[] weights = new float[linear.weights().length];
    float[] bias = new float[linear.bias().length];
    for (int o = 0; o < bias.length; o++) {
      double sum = linear.bias()[o];
      for (int i = o * each; i < (o + 1) * each; i++) {
        int channel = linear.inputChannel(i);
        weights[i] = (float) (linear.weights()[i] * scale[channel]);
        sum += linear.weights()[i] * shift[channel];
      }
      bias[o] = (float) sum;
    }
    if (!linear.grid().isNone() && Arrays.stream(scale).distinct().count() > 1) {
      throw new ZifferException(
          "a batch norm scales the inputs of a layer of few bits one by one, which leaves their"
              + " grid; put it before the ReLU");
    }
    return linear.with(weights, bias, scaled(linear.grid(), o -> scale[0]));
  }

  /** Scales the steps; the sign moves into the values, which are symmetric. */
  private static Grid scaled(Grid grid, IntToDoubleFunction scale) {
    return grid.isNone()
        ? grid
        : new Grid(
            grid.bits(),
            IntStream.range(0, grid.steps().length)
                .mapToDouble(o -> grid.steps()[o] * Math.abs(scale.applyAsDouble(o)))
                .toArray());
  }

  private static double[] toDouble(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
