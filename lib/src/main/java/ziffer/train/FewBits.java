package ziffer.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ziffer.net.Architecture;
import ziffer.net.FloatLayer.Grid;
import ziffer.net.LayerSpec;
import ziffer.net.Shape;
import ziffer.net.WeightBits;

/**
 * Rounds the weights of few-bit layers to what the integers will have. Training computes loss and
 * gradients with the rounded weights, and applies the gradients to the weights as they are (the
 * straight-through estimator: Bengio, Leonard and Courville, 2013).
 */
final class FewBits {
  private final List<Part> parts = new ArrayList<>();

  /**
   * Weights of a layer in the array of all parameters.
   *
   * @param from index of the first weight
   * @param length number of weights, ordered by output
   * @param outputs number of outputs with a step of their own
   */
  private record Part(int from, int length, int outputs, WeightBits bits) {}

  /** Finds the few-bit layers of a net. */
  FewBits(Architecture net) {
    List<Shape> shapes = net.shapes();
    int offset = 0;
    for (int i = 0; i < net.layers().size(); i++) {
      LayerSpec spec = net.layers().get(i);
      Shape in = shapes.get(i);
      if (spec instanceof LayerSpec.Linear linear && linear.bits().isFew()) {
        int outputs = i == net.layers().size() - 1 ? 1 : shapes.get(i + 1).channels();
        // Deeplearning4j puts the biases of a convolution first, those of a dense layer last.
        int biases = spec instanceof LayerSpec.Conv ? spec.params(in) - spec.weights(in) : 0;
        parts.add(new Part(offset + biases, spec.weights(in), outputs, linear.bits()));
      }
      offset += spec instanceof LayerSpec.BatchNorm ? 4 * in.channels() : spec.params(in);
    }
  }

  /** Returns the parameters with rounded weights; the same array if there is nothing to round. */
  float[] rounded(float[] parameters) {
    if (parts.isEmpty()) {
      return parameters;
    }
    float[] rounded = parameters.clone();
    for (Part part : parts) {
      float[] weights = Arrays.copyOfRange(rounded, part.from, part.from + part.length);
      Grid.of(part.bits, weights, part.outputs).round(weights);
      System.arraycopy(weights, 0, rounded, part.from, part.length);
    }
    return rounded;
  }
}
