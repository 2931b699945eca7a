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
 * Turns a folded float net into integers after training, by the rule in this package's
 * documentation. The method is the usual affine one (Jacob et al., "Quantization and Training of
 * Neural Networks for Efficient Integer-Arithmetic-Only Inference", 2018) with all zero points 0.
 */
public final class Quantizer {
  private static final int MAX_WEIGHT = 127;
  private static final double TWO_32 = 4294967296.0;

  /**
   * Smallest multiplier that is chosen. A channel whose weights are nearly zero would get a smaller
   * one, and then neither its bias nor the half step would fit into 32 bits.
   */
  private static final int MIN_MULTIPLIER = 1 << 12;

  /** Largest bias of a layer without weights. */
  private static final double MAX_LONE_BIAS = 1 << 30;

  private Quantizer() {}

  /**
   * Quantizes a net.
   *
   * @param net with batch norm and normalisation folded
   * @param calibration training images {@code [28][28]} that show the range of the activations
   * @throws UsageException if there is no calibration image
   * @throws ZifferException if the net cannot be proved safe, naming layer, channel and numbers
   */
  public static Int8Net quantize(FloatNet net, List<byte[]> calibration, Scheme scheme) {
    if (calibration.isEmpty()) {
      throw new UsageException("calibration needs at least one image");
    }
    float[] maxima = Calibration.run(net, calibration).maxima();
    List<Int8Layer> layers = new ArrayList<>();
    List<FusedLayer> stages = FusedLayer.of(net);
    // One step of a pixel is worth 1: the first layer takes raw pixels.
    double inScale = 1;
    for (FusedLayer stage : stages) {
      boolean last = stage == stages.get(stages.size() - 1);
      String where = "net " + net.name() + ", layer " + (layers.size() + 1);
      double outScale = last ? 0 : activationScale(where, maxima[stage.end()], scheme);
      Int8Layer layer = layer(where, stage, inScale, outScale, scheme);
      layers.add(layer);
      inScale = outScale;
    }
    return new Int8Net(net.name(), scheme, net.input(), layers, Int8Net.Figures.NONE);
  }

  private static double activationScale(String where, float max, Scheme scheme) {
    if (!(max > 0) || Float.isInfinite(max)) {
      throw new ZifferException(
          where
              + ": its largest activation is "
              + max
              + " on every calibration image; train longer");
    }
    return rounded(max / (double) Int8Net.MAX_ACTIVATION, scheme);
  }

  private static Int8Layer layer(
      String where, FusedLayer stage, double inScale, double outScale, Scheme scheme) {
    FloatLayer.Linear linear = stage.linear();
    boolean last = outScale == 0;
    double[] weightScales = weightScales(linear, inScale, outScale, scheme);
    int outputs = weightScales.length;
    int each = linear.weightsPerOutput();
    byte[] weights = new byte[linear.weights().length];
    int[] bias = new int[outputs];
    int[] multipliers = new int[last ? 0 : outputs];
    for (int o = 0; o < outputs; o++) {
      for (int i = o * each; i < (o + 1) * each; i++) {
        weights[i] = (byte) Math.round(linear.weights()[i] / weightScales[o]);
      }
      double unit = inScale * weightScales[o];
      long sum = Math.round(linear.bias()[o] / unit);
      if (!last) {
        multipliers[o] = multiplier(where, o, unit / outScale);
        sum += Math.round((TWO_32 / 2) / multipliers[o]);
      }
      if (sum > Integer.MAX_VALUE || sum < -Integer.MAX_VALUE) {
        throw new ZifferException(
            where
                + ", channel "
                + o
                + ": bias "
                + linear.bias()[o]
                + " in steps of "
                + unit
                + " does not fit into 32 bits");
      }
      bias[o] = (int) sum;
    }
    double scale = last ? inScale * weightScales[0] : outScale;
    if (linear instanceof FloatLayer.Conv conv) {
      Shape out =
          new Shape(conv.out().height() / stage.pool(), conv.out().width() / stage.pool(), outputs);
      return new Int8Layer.Conv(
          conv.in(),
          out,
          conv.kernel(),
          conv.stride(),
          conv.pad(),
          stage.pool(),
          weights,
          bias,
          multipliers,
          scale);
    }
    return new Int8Layer.Dense(linear.in(), linear.out(), weights, bias, multipliers, scale);
  }

  private static int multiplier(String where, int channel, double scale) {
    long multiplier = Math.round(scale * TWO_32);
    if (multiplier > Integer.MAX_VALUE) {
      throw new ZifferException(
          String.format(
              Locale.ROOT, "%s, channel %d: scale %.4f is 1/2 or more", where, channel, scale));
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

  /** Rounds up to a power of two where the scheme asks for it. */
  private static double rounded(double scale, Scheme scheme) {
    if (scheme == Scheme.PER_CHANNEL) {
      return scale;
    }
    int exponent = Math.getExponent(scale);
    double floor = Math.scalb(1.0, exponent);
    return floor == scale ? floor : 2 * floor;
  }
}
