package ziffer.quant;

import java.util.List;
import java.util.stream.IntStream;
import ziffer.net.FloatNet;

/**
 * The largest activation of each layer of a float net over a set of training images.
 *
 * @param maxima one value per layer, in the units of its activations
 */
record Calibration(float[] maxima) {
  /** Runs the net on every image. */
  static Calibration run(FloatNet net, List<byte[]> images) {
    int layers = net.layers().size();
    float[] maxima =
        images.parallelStream()
            .map(
                image -> {
                  float[] own = new float[layers];
                  net.logits(image, (layer, values) -> own[layer] = max(values));
                  return own;
                })
            .reduce(new float[layers], Calibration::larger);
    return new Calibration(maxima);
  }

  private static float max(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  private static float[] larger(float[] a, float[] b) {
    float[] result = new float[a.length];
    IntStream.range(0, a.length).forEach(i -> result[i] = Math.max(a[i], b[i]));
    return result;
  }
}
