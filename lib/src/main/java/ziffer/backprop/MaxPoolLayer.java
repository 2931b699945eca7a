package ziffer.backprop;

import java.util.Arrays;
import ziffer.net.Shape;

/** Maximum over non-overlapping windows; on a tie, the first value receives the gradient. */
final class MaxPoolLayer implements Layer {
  private final Shape in;
  private final Shape pooled;
  private final int size;
  private final float[] out;
  private final int[] winner;
  private final float[] inGradient;

  MaxPoolLayer(Shape in, Shape pooled, int size, int images) {
    this.in = in;
    this.pooled = pooled;
    this.size = size;
    this.out = new float[images * pooled.size()];
    this.winner = new int[out.length];
    this.inGradient = new float[images * in.size()];
  }

  @Override
  public float[] forward(float[] values, Shard step) {
    int to = 0;
    for (int image = 0; image < step.images(); image++) {
      for (int y = 0; y < pooled.height(); y++) {
        for (int x = 0; x < pooled.width(); x++) {
          window(values, ((image * in.height() + y * size) * in.width() + x * size), to);
          to += in.channels();
        }
      }
    }
    return out;
  }

  private void window(float[] values, int pixel, int to) {
    int channels = in.channels();
    int first = pixel * channels;
    for (int c = 0; c < channels; c++) {
      out[to + c] = values[first + c];
      winner[to + c] = first + c;
    }
    for (int tap = 1; tap < size * size; tap++) {
      int from = (pixel + tap / size * in.width() + tap % size) * channels;
      for (int c = 0; c < channels; c++) {
        float value = values[from + c];
        // All ones if the value is larger; a branch would be unpredictable.
        int larger = Float.floatToRawIntBits(out[to + c] - value) >> 31;
        winner[to + c] ^= (winner[to + c] ^ (from + c)) & larger;
        out[to + c] = values[winner[to + c]];
      }
    }
  }

  @Override
  public float[] backward(float[] gradient, Shard step) {
    Arrays.fill(inGradient, 0);
    for (int i = 0; i < step.images() * pooled.size(); i++) {
      inGradient[winner[i]] = gradient[i];
    }
    return inGradient;
  }
}
