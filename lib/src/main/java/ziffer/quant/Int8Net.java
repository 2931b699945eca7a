package ziffer.quant;

import java.util.Arrays;
import java.util.List;
import ziffer.ZifferException;
import ziffer.net.Shape;

/**
 * An integer net, ready for the mirror and for export to C. Its constructor proves that no sum can
 * overflow, whatever the pixels.
 *
 * @param name the net's name
 * @param scheme quantization scheme of its scales
 * @param input shape of the input
 * @param layers the layers in order; the last yields the scores
 * @param figures accuracy on the MNIST test images
 * @param threshold least {@link Evidence} of a digit, or {@link #NO_THRESHOLD}
 */
public record Int8Net(
    String name,
    Scheme scheme,
    Shape input,
    List<Int8Layer> layers,
    Figures figures,
    long threshold) {
  /** Largest value of an activation or a pixel. */
  public static final int MAX_ACTIVATION = 255;

  /** Threshold of a net that takes everything for a digit. */
  public static final long NO_THRESHOLD = Long.MIN_VALUE;

  /**
   * Accuracy before and after quantization.
   *
   * @param images number of images, 0 if not measured
   * @param floatCorrect correct predictions of the float net
   * @param int8Correct correct predictions of this net; a digit that it refuses is wrong
   */
  public record Figures(int images, int floatCorrect, int int8Correct) {
    /** Not measured. */
    public static final Figures NONE = new Figures(0, 0, 0);
  }

  /**
   * Checks that the layers match and proves the bound on every sum.
   *
   * @throws ZifferException naming the layer that violates the integer rule, with the numbers
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

  /** Makes a net that takes everything for a digit. */
  public Int8Net(String name, Scheme scheme, Shape input, List<Int8Layer> layers, Figures figures) {
    this(name, scheme, input, layers, figures, NO_THRESHOLD);
  }

  /** Returns the same net with other figures. */
  public Int8Net with(Figures newFigures) {
    return new Int8Net(name, scheme, input, layers, newFigures, threshold);
  }

  /** Returns the same net with another threshold. */
  public Int8Net withThreshold(long newThreshold) {
    return new Int8Net(name, scheme, input, layers, figures, newThreshold);
  }

  /** Returns whether the net can say that a picture shows no digit. */
  public boolean hasThreshold() {
    return threshold != NO_THRESHOLD;
  }

  /** Returns whether ten scores are those of a digit. */
  public boolean isDigit(int[] scores) {
    return Evidence.of(scores) >= threshold;
  }

  /** Returns the name of a layer in tables and in C: kind and number, such as conv2. */
  public String layerName(int index) {
    return layerName(layers, index);
  }

  /** Returns the logit of one score step. */
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

  /** Proves |bias| + 255 sum|w| &lt; 2^31 and multipliers in 1..2^31-1 for every channel. */
  private static void prove(Int8Layer layer, String where) {
    int each = layer.weightsPerOutput();
    Int8Layer.Widths widths = layer.widths();
    boolean fit = Arrays.equals(layer.bias(), widths.nearest(layer.bias()));
    boolean multipliersFit =
        Arrays.equals(layer.multipliers(), widths.nearest(layer.multipliers()));
    require(fit && multipliersFit, where, 0, "biases or multipliers do not fit into 16 bits");
    for (int o = 0; o < layer.bias().length; o++) {
      for (int i = o * each; i < (o + 1) * each; i++) {
        byte weight = layer.weights()[i];
        require(
            widths.weights().has(weight),
            where,
            o,
            "weight " + weight + " is none of " + widths.weights() + " bits");
      }
      long sum = layer.largestSum(o);
      require(sum <= Integer.MAX_VALUE, where, o, "its sum can reach " + sum + ", over 2^31 - 1");
      int multiplier = layer.multipliers().length > 0 ? layer.multipliers()[o] : 1;
      require(multiplier > 0, where, o, "multiplier " + multiplier + ", expected >= 1");
    }
  }

  private static void require(boolean holds, String where, int channel, String fault) {
    if (!holds) {
      throw new ZifferException(where + ", channel " + channel + ": " + fault);
    }
  }
}
