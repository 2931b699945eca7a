package ziffer.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import ziffer.ZifferException;

/**
 * A net without weights: its name and layers, from 28x28 pixels of one channel to ten scores.
 * Softmax belongs to the loss and is not a layer.
 *
 * @param name lower-case name, also that of its files
 * @param layers the layers in order
 */
public record Architecture(String name, List<LayerSpec> layers) {
  /** Shape of the input: 28x28 pixels, one channel. */
  public static final Shape INPUT = new Shape(28, 28, 1);

  private static final int CLASSES = 10;

  /**
   * Checks that the shapes of the layers match.
   *
   * @throws ZifferException naming the first layer that does not match
   */
  public Architecture {
    layers = List.copyOf(layers);
    List<Shape> shapes = shapes(name, layers);
    if (layers.isEmpty()
        || !(layers.get(layers.size() - 1) instanceof LayerSpec.Dense)
        || shapes.get(layers.size()).channels() != CLASSES) {
      throw new ZifferException("net " + name + ": the last layer must be dense(10)");
    }
  }

  /** Creates an architecture. */
  public static Architecture of(String name, LayerSpec... layers) {
    return new Architecture(name, List.of(layers));
  }

  /** Returns the shapes between the layers: the input's first, then each layer's output. */
  public List<Shape> shapes() {
    return shapes(name, layers);
  }

  /** Returns the number of weights, without biases and batch norm. */
  public int weights() {
    return (int) sum(LayerSpec::weights);
  }

  /** Returns the bytes that the weights take. */
  public int weightBytes() {
    return (int)
        sum(
            (layer, in) ->
                layer instanceof LayerSpec.Linear linear
                    ? linear.bits().bytes(linear.weights(in))
                    : 0);
  }

  /** Returns the number of trained parameters, biases, gamma and beta included. */
  public int params() {
    return (int) sum(LayerSpec::params);
  }

  /** Returns the multiply-accumulates of one inference. */
  public long macs() {
    return sum(LayerSpec::macs);
  }

  private long sum(ToLongBiFunction<LayerSpec, Shape> count) {
    List<Shape> shapes = shapes();
    long sum = 0;
    for (int i = 0; i < layers.size(); i++) {
      sum += count.applyAsLong(layers.get(i), shapes.get(i));
    }
    return sum;
  }

  private static List<Shape> shapes(String name, List<LayerSpec> layers) {
    List<Shape> shapes = new ArrayList<>();
    Shape shape = INPUT;
    shapes.add(shape);
    for (LayerSpec layer : layers) {
      try {
        shape = layer.output(shape);
      } catch (IllegalArgumentException e) {
        throw new ZifferException(
            "net " + name + ": " + layer + " does not fit on " + shape + ": " + e.getMessage(), e);
      }
      shapes.add(shape);
    }
    return shapes;
  }
}
