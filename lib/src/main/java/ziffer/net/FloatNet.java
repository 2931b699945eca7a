package ziffer.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A trained net in plain Java, from raw pixels, 0 = paper to 255 = ink, to ten logits.
 *
 * @param name the net's name
 * @param input shape of the input
 * @param layers the layers in order
 */
public record FloatNet(String name, Shape input, List<FloatLayer> layers) {
  public FloatNet {
    layers = List.copyOf(layers);
  }

  /**
   * Returns the net with other weights and unchanged biases.
   *
   * @param change maps the weights of an output channel; it may modify its argument
   */
  public FloatNet withWeights(UnaryOperator<float[]> change) {
    List<FloatLayer> changed = new ArrayList<>();
    for (FloatLayer layer : layers) {
      if (layer instanceof FloatLayer.Linear linear) {
        float[] weights = new float[linear.weights().length];
        for (int o = 0; o < linear.bias().length; o++) {
          float[] own = change.apply(linear.weights(o));
          System.arraycopy(own, 0, weights, o * own.length, own.length);
        }
        changed.add(linear.with(weights, linear.bias()));
      } else {
        changed.add(layer);
      }
    }
    return new FloatNet(name, input, changed);
  }

  /** Observes the output of each layer; the array must not be retained. */
  public interface Observer {
    /** Receives the values {@code [y][x][channel]} after the layer at {@code index}. */
    void after(int index, float[] values);
  }

  /**
   * Runs the net on one image.
   *
   * @param pixels {@code [y][x]}, unsigned bytes
   * @return the logits
   */
  public float[] logits(byte[] pixels) {
    return logits(pixels, (index, values) -> {});
  }

  /** Returns the class of one image, 0 to 9. */
  public int predict(byte[] pixels) {
    return argmax(logits(pixels));
  }

  /** Returns the index of the largest score, the lowest on a tie. */
  public static int argmax(float[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  /** Runs the net on one image and passes each layer's output to an observer. */
  public float[] logits(byte[] pixels, Observer observer) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = pixels[i] & 0xff;
    }
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      FloatLayer layer = layers.get(i);
      if (layer instanceof FloatLayer.Conv conv) {
        values = conv(conv, values);
        shape = conv.out();
      } else if (layer instanceof FloatLayer.Dense dense) {
        values = dense(dense, values);
        shape = dense.out();
      } else if (layer instanceof FloatLayer.BatchNorm norm) {
        values = batchNorm(norm, values);
      } else if (layer instanceof FloatLayer.MaxPool pool) {
        Shape pooled =
            new Shape(shape.height() / pool.size(), shape.width() / pool.size(), shape.channels());
        values = maxPool(pool.size(), shape, pooled, values);
        shape = pooled;
      } else {
        values = relu((FloatLayer.Relu) layer, values);
      }
      observer.after(i, values);
    }
    return values;
  }

  private static float[] conv(FloatLayer.Conv conv, float[] in) {
    Shape out = conv.out();
    int channels = conv.in().channels();
    float[] result = new float[out.size()];
    float[] sums = new float[out.channels()];
    // The innermost loop over output channels vectorises with weights in the order
    // [ky][kx][in][out].
    float[] transposed = transposed(conv);
    for (int y = 0; y < out.height(); y++) {
      for (int x = 0; x < out.width(); x++) {
        System.arraycopy(conv.bias(), 0, sums, 0, sums.length);
        for (int ky = 0; ky < conv.kernel(); ky++) {
          int iy = y * conv.stride() + ky - conv.pad();
          for (int kx = 0; kx < conv.kernel(); kx++) {
            int ix = x * conv.stride() + kx - conv.pad();
            if (iy >= 0 && iy < conv.in().height() && ix >= 0 && ix < conv.in().width()) {
              int from = (iy * conv.in().width() + ix) * channels;
              int weight = (ky * conv.kernel() + kx) * channels * sums.length;
              for (int c = 0; c < channels; c++) {
                addScaled(sums, in[from + c], transposed, weight + c * sums.length);
              }
            }
          }
        }
        System.arraycopy(sums, 0, result, (y * out.width() + x) * sums.length, sums.length);
      }
    }
    return result;
  }

  private static float[] transposed(FloatLayer.Conv conv) {
    int each = conv.weightsPerOutput();
    int channels = conv.out().channels();
    float[] transposed = new float[conv.weights().length];
    for (int o = 0; o < channels; o++) {
      for (int i = 0; i < each; i++) {
        transposed[i * channels + o] = conv.weights()[o * each + i];
      }
    }
    return transposed;
  }

  private static void addScaled(float[] sums, float factor, float[] weights, int from) {
    for (int o = 0; o < sums.length; o++) {
      sums[o] += factor * weights[from + o];
    }
  }

  private static float[] dense(FloatLayer.Dense dense, float[] in) {
    float[] result = dense.bias().clone();
    for (int o = 0; o < result.length; o++) {
      float sum = 0;
      for (int i = 0; i < in.length; i++) {
        sum += in[i] * dense.weights()[o * in.length + i];
      }
      result[o] += sum;
    }
    return result;
  }

  private static float[] batchNorm(FloatLayer.BatchNorm norm, float[] in) {
    float[] result = new float[in.length];
    int channels = norm.scale().length;
    for (int i = 0; i < in.length; i++) {
      result[i] = in[i] * norm.scale()[i % channels] + norm.shift()[i % channels];
    }
    return result;
  }

  private static float[] maxPool(int size, Shape in, Shape out, float[] values) {
    float[] result = new float[out.size()];
    for (int y = 0; y < out.height(); y++) {
      for (int x = 0; x < out.width(); x++) {
        for (int c = 0; c < out.channels(); c++) {
          float best = Float.NEGATIVE_INFINITY;
          for (int p = 0; p < size * size; p++) {
            int from = (y * size + p / size) * in.width() + x * size + p % size;
            best = Math.max(best, values[from * in.channels() + c]);
          }
          result[(y * out.width() + x) * out.channels() + c] = best;
        }
      }
    }
    return result;
  }

  private static float[] relu(FloatLayer.Relu relu, float[] in) {
    float[] result = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      result[i] = Math.max(0, in[i]);
      if (relu.step() > 0) {
        double steps = Math.floor(result[i] / relu.step() + 0.5);
        result[i] = (float) (relu.step() * Math.min(relu.largest(), steps));
      }
    }
    return result;
  }
}
