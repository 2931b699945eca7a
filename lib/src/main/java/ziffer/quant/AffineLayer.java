package ziffer.quant;

import ziffer.ZifferException;

/**
 * A layer in the numbers of formats that know scales instead of multipliers, and whose runtimes
 * round by themselves: real value = scale x integer.
 *
 * @param weightScales of each output channel, or one if all are the same: M / 2^32 x output scale /
 *     input scale
 * @param bias {@code [out]} without the half step, in steps of input scale x weight scale
 */
public record AffineLayer(double[] weightScales, int[] bias) {
  private static final double TWO_32 = 4294967296.0;

  /**
   * Returns a layer of a net.
   *
   * @param inputScale scale of the layer's input
   * @throws ZifferException if its activations have 4 bits, which those formats lack, or if a bias
   *     without its half step does not fit, naming layer and channel
   */
  public static AffineLayer of(Int8Net net, int index, double inputScale) {
    Int8Layer layer = net.layers().get(index);
    int[] multipliers = layer.multipliers();
    boolean last = multipliers.length == 0;
    if (!last && layer.widths().activations() != 8) {
      throw new ZifferException(
          "net "
              + net.name()
              + ", layer "
              + net.layerName(index)
              + ": activations of 4 bits can be written as C alone; export C, or train with"
              + " activations of 8 bits");
    }
    boolean one = last || net.scheme() == Scheme.POWER_OF_TWO;
    double[] scales = new double[one ? 1 : multipliers.length];
    for (int o = 0; o < scales.length; o++) {
      scales[o] = (last ? 1 : multipliers[o] / TWO_32) * layer.outputScale() / inputScale;
    }
    int[] bias = layer.bias().clone();
    for (int o = 0; o < multipliers.length; o++) {
      long halfStep = Math.round(TWO_32 / 2 / multipliers[o]);
      if (bias[o] - halfStep < Integer.MIN_VALUE) {
        String where = "net " + net.name() + ", layer " + net.layerName(index) + ", channel " + o;
        throw new ZifferException(
            where
                + ": bias "
                + bias[o]
                + " without its half step of "
                + halfStep
                + " does not fit into 32 bits");
      }
      bias[o] -= (int) halfStep;
    }
    return new AffineLayer(scales, bias);
  }
}
