package ziffer.infer;

import java.util.Arrays;
import ziffer.net.Shape;
import ziffer.quant.Int8Layer;

/**
 * A convolution over padded planes. Each weight is multiplied with one long run of the plane, so
 * that the inner loop vectorises. Sums across row ends and, with a stride, between outputs are
 * computed too and discarded.
 */
final class MirrorConv implements MirrorLayer {
  private final Int8Layer.Conv conv;
  private final Shape sumShape;

  MirrorConv(Int8Layer.Conv conv) {
    this.conv = conv;
    this.sumShape = conv.sums();
  }

  @Override
  public Shape sumShape() {
    return sumShape;
  }

  @Override
  public int[] sums(int[] values) {
    int channels = conv.in().channels();
    int kernel = conv.kernel();
    int pitch = conv.in().width() + 2 * conv.pad();
    int plane = pitch * (conv.in().height() + 2 * conv.pad());
    int[] padded = pad(values, pitch, plane);
    int[] run = new int[plane - (kernel - 1) * (pitch + 1)];
    int[] sums = new int[sumShape.size()];
    for (int o = 0; o < sumShape.channels(); o++) {
      Arrays.fill(run, conv.bias()[o]);
      for (int tap = 0; tap < kernel * kernel; tap++) {
        int shift = tap / kernel * pitch + tap % kernel;
        int weight = (o * kernel * kernel + tap) * channels;
        for (int c = 0; c < channels; c++) {
          addScaled(run, conv.weights()[weight + c], padded, c * plane + shift);
        }
      }
      pick(run, pitch, sums, o);
    }
    return sums;
  }

  private int[] pad(int[] values, int pitch, int plane) {
    int width = conv.in().width();
    int height = conv.in().height();
    int[] padded = new int[plane * conv.in().channels()];
    for (int row = 0; row < height * conv.in().channels(); row++) {
      int to = row / height * plane + (row % height + conv.pad()) * pitch + conv.pad();
      System.arraycopy(values, row * width, padded, to, width);
    }
    return padded;
  }

  private static void addScaled(int[] run, int weight, int[] values, int from) {
    if (weight != 0) {
      for (int i = 0; i < run.length; i++) {
        run[i] += weight * values[from + i];
      }
    }
  }

  private void pick(int[] run, int pitch, int[] sums, int channel) {
    int to = channel * sumShape.height() * sumShape.width();
    for (int y = 0; y < sumShape.height(); y++) {
      for (int x = 0; x < sumShape.width(); x++) {
        sums[to++] = run[(y * pitch + x) * conv.stride()];
      }
    }
  }

  @Override
  public int[] activations(int[] sums) {
    Shape out = conv.out();
    int pool = conv.pool();
    int largest = conv.widths().largestActivation();
    int[] values = new int[out.size()];
    int to = 0;
    for (int o = 0; o < out.channels(); o++) {
      for (int y = 0; y < out.height(); y++) {
        for (int x = 0; x < out.width(); x++) {
          int best = Integer.MIN_VALUE;
          for (int p = 0; p < pool * pool; p++) {
            int row = (o * sumShape.height() + y * pool + p / pool) * sumShape.width();
            best = Math.max(best, sums[row + x * pool + p % pool]);
          }
          values[to++] = MirrorLayer.requantise(best, conv.multipliers()[o], largest);
        }
      }
    }
    return values;
  }
}
