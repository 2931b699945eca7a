package ziffer.notebook;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import ziffer.app.Models;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.infer.Trace;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Quantizer;
import ziffer.quant.Scheme;
import ziffer.train.Checkpoint;
import ziffer.train.FloatNets;
import ziffer.view.FeatureMaps;

/** Nets in plain Java and in integers, as cells look into them. */
public final class Nets {
  private static final double PERCENT_OF_INT = 100 / Math.pow(2, 31);

  private Nets() {}

  /**
   * Reads a net that ships with the project, in plain Java, with batch norm and normalisation
   * folded.
   *
   * @param name such as {@code nano}
   */
  public static FloatNet floats(String name) {
    return Models.readFloat(Models.shipped(name, ".zip"));
  }

  /** Reads a net that ships with the project, in plain Java, as it was trained. */
  public static FloatNet unfolded(String name) {
    Checkpoint checkpoint = Notebook.checkpoint(name);
    return FloatNets.unfolded(checkpoint.architecture(), checkpoint.net());
  }

  /** Quantizes a net with a scale for each channel. */
  public static Int8Net quantize(FloatNet net, DigitSet calibration) {
    return quantize(net, calibration, Scheme.PER_CHANNEL);
  }

  /**
   * Quantizes a net.
   *
   * @param calibration digits that determine the activation ranges
   */
  public static Int8Net quantize(FloatNet net, DigitSet calibration, Scheme scheme) {
    List<byte[]> images = calibration.digits().stream().map(Digit::pixels).toList();
    return Quantizer.quantize(net, images, scheme);
  }

  /** Returns what a net in plain Java reads, a class for each digit. */
  public static int[] read(FloatNet net, DigitSet digits) {
    return Inference.predict(net, digits);
  }

  /** Returns the number of digits that a net in plain Java reads right. */
  public static int right(FloatNet net, DigitSet digits) {
    return Evaluation.of(digits, read(net, digits)).correct();
  }

  /** Returns the number of digits that a net in integers reads right. */
  public static int right(Int8Net net, DigitSet digits) {
    return Notebook.evaluate(net, digits).correct();
  }

  /** Returns the weights {@code [ky][kx][in]} of one channel of the first layer. */
  public static double[] kernel(FloatNet net, int channel) {
    float[] weights = first(net).weights(channel);
    return IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).toArray();
  }

  /** Returns the bias of one channel of the first layer. */
  public static double bias(FloatNet net, int channel) {
    return first(net).bias()[channel];
  }

  private static FloatLayer.Linear first(FloatNet net) {
    return (FloatLayer.Linear) net.layers().get(0);
  }

  /** Returns the activations over 0 of all digits, for each layer that ends in a ReLU. */
  public static double[][] activations(FloatNet net, DigitSet digits) {
    DoubleStream.Builder[] positive =
        Arrays.stream(relus(net))
            .mapToObj(layer -> DoubleStream.builder())
            .toArray(DoubleStream.Builder[]::new);
    int[] relus = relus(net);
    for (Digit digit : digits.digits()) {
      net.logits(
          digit.pixels(),
          (layer, values) -> {
            int at = Arrays.binarySearch(relus, layer);
            for (float value : values) {
              if (at >= 0 && value > 0) {
                positive[at].add(value);
              }
            }
          });
    }
    return Arrays.stream(positive).map(each -> each.build().toArray()).toArray(double[][]::new);
  }

  private static int[] relus(FloatNet net) {
    return IntStream.range(0, net.layers().size())
        .filter(i -> net.layers().get(i) instanceof FloatLayer.Relu)
        .toArray();
  }

  /** Makes a table of a net's layers: shapes, weights, cost, and the bound on its sums. */
  public static Table layers(Int8Net net) {
    List<Int8Layer> layers = net.layers();
    long[] sums = layers.stream().mapToLong(Nets::largestSum).toArray();
    return Show.table(
        net.name(),
        "layer",
        IntStream.range(0, layers.size()).mapToObj(net::layerName).toList(),
        "in",
        layers.stream().map(Int8Layer::in).toList(),
        "out",
        layers.stream().map(Int8Layer::out).toList(),
        "weights",
        layers.stream().mapToInt(each -> each.weights().length).toArray(),
        "MACs",
        layers.stream().mapToLong(Int8Layer::macs).toArray(),
        "largest possible sum",
        sums,
        "% of 2^31",
        Arrays.stream(sums).mapToDouble(sum -> PERCENT_OF_INT * sum).toArray());
  }

  private static long largestSum(Int8Layer layer) {
    return IntStream.range(0, layer.bias().length).mapToLong(layer::largestSum).max().orElseThrow();
  }

  /** Draws the activations of a layer, one picture a channel. */
  public static BufferedImage maps(Trace trace) {
    return FeatureMaps.draw(
        trace.layer() + ", " + trace.shape(),
        trace.shape().height(),
        trace.shape().width(),
        trace.activations());
  }
}
