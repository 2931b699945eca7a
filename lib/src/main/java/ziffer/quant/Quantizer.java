package ziffer.quant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;
import ziffer.net.Shape;

/**
 * Post-training quantization of a folded float net by the rule in this package's documentation. The
 * method is affine quantization (Jacob et al., "Quantization and Training of Neural Networks for
 * Efficient Integer-Arithmetic-Only Inference", 2018) with all zero points 0.
 */
public final class Quantizer {
  private static final int MAX_WEIGHT = 127;
  private static final double TWO_32 = 4294967296.0;

  /**
   * Lower bound of multipliers. With smaller ones, as for channels whose weights are nearly zero,
   * bias and half step would not fit into 32 bits.
   */
  private static final int MIN_MULTIPLIER = 1 << 12;

  /** Least step of an activation in steps of a sum. */
  private static final double FINEST = 2.001;

  /** Largest bias of a layer without weights. */
  private static final double MAX_LONE_BIAS = 1 << 30;

  private Quantizer() {}

  /**
   * Quantizes a net.
   *
   * @param net with batch norm and normalisation folded
   * @param calibration training images {@code [28][28]} that determine the activation ranges
   * @throws UsageException if there is no calibration image
   * @throws ZifferException if the net could overflow, naming layer, channel and numbers
   */
  public static Int8Net quantize(FloatNet net, List<byte[]> calibration, Scheme scheme) {
    if (calibration.isEmpty()) {
      throw new UsageException("calibration needs at least one image");
    }
    float[] maxima = Calibration.run(net, calibration).maxima();
    List<Int8Layer> layers = new ArrayList<>();
    List<FusedLayer> fused = FusedLayer.of(net);
    // The first layer takes raw pixels, of scale 1.
    double inScale = 1;
    for (FusedLayer each : fused) {
      boolean last = each == fused.get(fused.size() - 1);
      String where = "net " + net.name() + ", layer " + (layers.size() + 1);
      double outScale =
          last ? 0 : activationScale(where, each, maxima[each.end()], inScale, scheme);
      Int8Layer layer = layer(where, each, inScale, outScale, scheme);
      layers.add(layer);
      inScale = outScale;
    }
    return new Int8Net(net.name(), scheme, net.input(), layers, Int8Net.Figures.NONE);
  }

  private static double activationScale(
      String where, FusedLayer fused, float max, double inScale, Scheme scheme) {
    if (fused.relu().step() > 0) {
      return fused.relu().step();
    }
    if (!(max > 0) || Float.isInfinite(max)) {
      throw fault(
          "%s: its largest activation is %s on every calibration image; train longer", where, max);
    }
    double scale = rounded(max / (double) Int8Net.MAX_ACTIVATION, scheme);
    // A step of the sums may be coarse if inputs or weights have few bits: multipliers are below
    // 1/2.
    double coarsest = Arrays.stream(fused.linear().grid().steps()).max().orElse(0) * inScale;
    return Math.max(scale, FINEST * coarsest);
  }

  private static Int8Layer layer(
      String where, FusedLayer fused, double inScale, double outScale, Scheme scheme) {
    FloatLayer.Linear linear = fused.linear();
    boolean last = outScale == 0;
    Int8Layer.Widths widths = widths(where, linear, fused.relu(), scheme);
    double[] weightScales =
        linear.grid().isNone()
            ? weightScales(linear, inScale, outScale, scheme)
            : steps(where, linear.grid(), inScale, outScale);
    int outputs = weightScales.length;
    int each = linear.weightsPerOutput();
    byte[] weights = new byte[linear.weights().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (byte) widths.weights().nearest(linear.weights()[i] / weightScales[i / each]);
    }
    int[] multipliers = new int[last ? 0 : outputs];
    for (int o = 0; o < multipliers.length; o++) {
      multipliers[o] = multiplier(where, o, inScale * weightScales[o] / outScale);
    }
    multipliers = widths.nearest(multipliers);
    int[] bias = new int[outputs];
    for (int o = 0; o < outputs; o++) {
      double unit = inScale * weightScales[o];
      long sum = Math.round(linear.bias()[o] / unit);
      if (!last) {
        sum += Math.round((TWO_32 / 2) / multipliers[o]);
      }
      if (sum > Integer.MAX_VALUE || sum < -Integer.MAX_VALUE) {
        throw fault(
            "%s, channel %d: bias %s in steps of %s does not fit into 32 bits",
            where, o, linear.bias()[o], unit);
      }
      bias[o] = (int) sum;
    }
    bias = widths.nearest(bias);
    double scale = last ? inScale * weightScales[0] : outScale;
    if (linear instanceof FloatLayer.Conv conv) {
      Shape out =
          new Shape(conv.out().height() / fused.pool(), conv.out().width() / fused.pool(), outputs);
      return new Int8Layer.Conv(
          conv.in(),
          out,
          conv.kernel(),
          conv.stride(),
          conv.pad(),
          fused.pool(),
          weights,
          bias,
          multipliers,
          scale,
          widths);
    }
    return new Int8Layer.Dense(
        linear.in(), linear.out(), weights, bias, multipliers, scale, widths);
  }

  private static Int8Layer.Widths widths(
      String where, FloatLayer.Linear linear, FloatLayer.Relu relu, Scheme scheme) {
    int activations = relu.step() > 0 ? Integer.bitCount(relu.largest()) : Byte.SIZE;
    Int8Layer.Widths widths = new Int8Layer.Widths(linear.grid().bits(), activations);
    if (scheme == Scheme.POWER_OF_TWO && !widths.equals(Int8Layer.Widths.BYTES)) {
      throw fault(
          "%s has weights or activations of few bits, whose scales are no powers of two; choose"
              + " --scheme per-channel",
          where);
    }
    return widths;
  }

  /** Returns the scales that the layer was trained with. */
  private static double[] steps(
      String where, FloatLayer.Grid grid, double inScale, double outScale) {
    double[] scales = grid.steps().clone();
    double smallest = MIN_MULTIPLIER / TWO_32 * outScale / inScale;
    for (int o = 0; o < scales.length; o++) {
      if (outScale == 0 && (scales[o] != scales[0] || scales[o] == 0)) {
        throw fault("%s: the last layer has one scale over 0; train it so", where);
      }
      if (scales[o] < smallest && !grid.bits().has(0)) {
        throw fault(
            "%s, channel %d: its scale is 0; train with another seed, or with 4 bits", where, o);
      }
      // Weights that are nearly 0 become 0.
      scales[o] = Math.max(scales[o], Math.max(smallest, Double.MIN_NORMAL));
    }
    return scales;
  }

  private static int multiplier(String where, int channel, double scale) {
    long multiplier = Math.round(scale * TWO_32);
    if (multiplier > Integer.MAX_VALUE) {
      throw fault("%s, channel %d: scale %.4f is 1/2 or more", where, channel, scale);
    }
    return (int) multiplier;
  }

  private static double[] weightScales(
      FloatLayer.Linear linear, double inScale, double outScale, Scheme scheme) {
    int each = linear.weightsPerOutput();
    double[] scales = new double[linear.bias().length];
    double smallest = MIN_MULTIPLIER / TWO_32 * outScale / inScale;
    for (int o = 0; o < scales.length; o++) {
      double max = 0;
      for (int i = o * each; i < (o + 1) * each; i++) {
        max = Math.max(max, Math.abs(linear.weights()[i]));
      }
      scales[o] = Math.max(max / MAX_WEIGHT, smallest);
    }
    if (outScale == 0 || scheme == Scheme.POWER_OF_TWO) {
      Arrays.fill(scales, Arrays.stream(scales).max().orElseThrow());
    }
    if (Arrays.stream(scales).max().orElseThrow() == 0) {
      // The last layer has no weights: its biases alone are the scores.
      for (float bias : linear.bias()) {
        scales[0] = Math.max(scales[0], Math.abs(bias) / MAX_LONE_BIAS / inScale);
      }
      Arrays.fill(scales, scales[0]);
    }
    for (int o = 0; o < scales.length; o++) {
      scales[o] = rounded(Math.max(scales[o], Double.MIN_NORMAL), scheme);
    }
    return scales;
  }

  /** Rounds up to a power of two if the scheme requires it. */
  private static double rounded(double scale, Scheme scheme) {
    if (scheme == Scheme.PER_CHANNEL) {
      return scale;
    }
    int exponent = Math.getExponent(scale);
    double floor = Math.scalb(1.0, exponent);
    return floor == scale ? floor : 2 * floor;
  }

  private static ZifferException fault(String format, Object... values) {
    return new ZifferException(String.format(Locale.ROOT, format, values));
  }
}
