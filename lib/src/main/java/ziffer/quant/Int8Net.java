package ziffer.quant;

import java.util.List;
import ziffer.ZifferException;
import ziffer.net.Shape;

/**
 * A net of integers, ready to be run by the mirror or written as C. Making one proves that no sum
 * can overflow, whatever the pixels.
 *
 * @param name the net's name
 * @param scheme how its scales were chosen
 * @param input shape of the input
 * @param layers the steps in order; the last gives the scores
 * @param figures what was measured on the MNIST test images
 */
public record Int8Net(
    String name, Scheme scheme, Shape input, List<Int8Layer> layers, Figures figures) {
  /** Largest value of an activation or a pixel. */
  public static final int MAX_ACTIVATION = 255;

  /**
   * Right answers on a set of images, before and after quantization.
   *
   * @param images how many images were tried, 0 if nothing was measured
   * @param floatCorrect right answers of the float net
   * @param int8Correct right answers of this net
   */
  public record Figures(int images, int floatCorrect, int int8Correct) {
    /** Nothing was measured. */
    public static final Figures NONE = new Figures(0, 0, 0);
  }

  /**
   * Checks that the layers fit together and proves the bound on every sum.
   *
   * @throws ZifferException naming the layer that breaks the integer rule, with the numbers
   */
  public Int8Net {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a net has at least one layer");
    }
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      Int8Layer layer = layers.get(i);
      boolean last = i == layers.size() - 1;
      if (layer.in().size() != shape.size() || last != (layer.multipliers().length == 0)) {
        throw new IllegalArgumentException("layer " + i + " does not fit on " + shape);
      }
      shape = layer.out();
      prove(layer, "net " + name + ", layer " + layerName(layers, i));
    }
  }

  /** Returns the same net with other figures. */
  public Int8Net with(Figures newFigures) {
    return new Int8Net(name, scheme, input, layers, newFigures);
  }

  /** Returns the name of a layer in tables and in C: its kind and its number among its kind. */
  public String layerName(int index) {
    return layerName(layers, index);
  }

  /** Returns what one step of a score is worth as a logit. */
  public double scoreScale() {
    return layers.get(layers.size() - 1).outputScale();
  }

  /** Returns the multiply-accumulates of one inference. */
  public long macs() {
    return layers.stream().mapToLong(Int8Layer::macs).sum();
  }

  private static String layerName(List<Int8Layer> layers, int index) {
    Class<?> kind = layers.get(index).getClass();
    long number = layers.subList(0, index + 1).stream().filter(kind::isInstance).count();
    return (kind == Int8Layer.Conv.class ? "conv" : "dense") + number;
  }

  /** |bias| + 255 sum|w| &lt; 2^31, and every multiplier in 1..2^31-1 (which an int shows). */
  private static void prove(Int8Layer layer, String where) {
    int each = layer.weightsPerOutput();
    for (int o = 0; o < layer.bias().length; o++) {
      for (int i = o * each; i < (o + 1) * each; i++) {
        if (layer.weights()[i] == Byte.MIN_VALUE) {
          throw new ZifferException(
              where + ", channel " + o + ": weight -128, expected -127 to 127");
        }
      }
      long sum = layer.largestSum(o);
      if (sum > Integer.MAX_VALUE) {
        throw new ZifferException(
            where + ", channel " + o + ": its sum can reach " + sum + ", over 2^31 - 1");
      }
      if (layer.multipliers().length > 0 && layer.multipliers()[o] < 1) {
        throw new ZifferException(
            where
                + ", channel "
                + o
                + ": multiplier "
                + layer.multipliers()[o]
                + ", expected >= 1");
      }
    }
  }
}
