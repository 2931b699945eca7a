package ziffer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import ziffer.ZifferException;
import ziffer.net.Architecture;
import ziffer.net.LayerSpec;
import ziffer.net.Shape;
import ziffer.net.WeightBits;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

/**
 * An integer net with random weights: its tables, memory and kernels are those of the trained net.
 */
final class UntrainedNet {
  /** Standard deviation of the activations that the multipliers aim at. */
  private static final double ACTIVATION = 64;

  private static final double TWO_32 = 4294967296.0;

  private final Architecture architecture;
  private final SplittableRandom random;

  private UntrainedNet(Architecture architecture, long seed) {
    this.architecture = architecture;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Makes a net.
   *
   * @throws ZifferException if a layer is not followed by a ReLU
   */
  static Int8Net of(Architecture architecture, long seed) {
    return new UntrainedNet(architecture, seed).net();
  }

  private Int8Net net() {
    List<LayerSpec> specs = architecture.layers();
    List<Shape> shapes = architecture.shapes();
    List<Int8Layer> layers = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      if (specs.get(i) instanceof LayerSpec.Linear linear) {
        int end = i + 1;
        while (end < specs.size() && !(specs.get(end) instanceof LayerSpec.Linear)) {
          end++;
        }
        layers.add(
            layer(
                linear,
                specs.subList(i + 1, end),
                shapes.get(i),
                shapes.get(end),
                end == specs.size()));
      }
    }
    return new Int8Net(
        architecture.name(), Scheme.PER_CHANNEL, Architecture.INPUT, layers, Int8Net.Figures.NONE);
  }

  private Int8Layer layer(
      LayerSpec.Linear linear, List<LayerSpec> after, Shape in, Shape out, boolean last) {
    int pool = 1;
    int activations = last ? Byte.SIZE : 0;
    for (LayerSpec spec : after) {
      if (spec instanceof LayerSpec.MaxPool max) {
        pool *= max.size();
      } else if (spec instanceof LayerSpec.Relu relu) {
        activations = relu.bits();
      }
    }
    if (activations == 0) {
      throw new ZifferException(
          "net " + architecture.name() + ": " + linear + " has no ReLU after it");
    }
    Int8Layer.Widths widths = new Int8Layer.Widths(linear.bits(), activations);
    byte[] weights = weights(linear.bits(), linear.weights(in));
    int outputs = out.channels();
    int multiplier = multiplier(linear.bits(), weights.length / outputs);
    int[] multipliers = widths.nearest(numbers(last ? 0 : outputs, 0.8 * multiplier, multiplier));
    double sums = TWO_32 * ACTIVATION / multiplier;
    int[] bias = widths.nearest(numbers(outputs, -sums, sums));
    if (linear instanceof LayerSpec.Conv conv) {
      return new Int8Layer.Conv(
          in,
          out,
          conv.kernel(),
          conv.stride(),
          conv.pad(),
          pool,
          weights,
          bias,
          multipliers,
          1,
          widths);
    }
    return new Int8Layer.Dense(in, out, weights, bias, multipliers, 1, widths);
  }

  private byte[] weights(WeightBits bits, int count) {
    byte[] weights = new byte[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (byte) bits.nearest(bits.largest() * (2 * random.nextDouble() - 1));
    }
    return weights;
  }

  /** Returns the multiplier that gives activations of the deviation above, of inputs like them. */
  private static int multiplier(WeightBits bits, int inputs) {
    double sums = ACTIVATION * bits.largest() / Math.sqrt(3) * Math.sqrt(inputs);
    return (int) Math.min(Integer.MAX_VALUE, TWO_32 * ACTIVATION / sums);
  }

  /** Returns different numbers, as compilers merge equal tables. */
  private int[] numbers(int count, double from, double to) {
    return random.doubles(count, from, to).mapToInt(number -> (int) number).toArray();
  }
}
