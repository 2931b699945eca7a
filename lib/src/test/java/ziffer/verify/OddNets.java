package ziffer.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ziffer.net.Shape;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

/** Nets of unusual shapes with random weights, whose generated C takes every turn there is. */
final class OddNets {
  private OddNets() {}

  /**
   * Returns them; each description is layers of {@code outputs kernel stride pad pool} or outputs.
   */
  static Stream<Int8Net> all() {
    return Stream.of(
            // Odd channels, pool of 3x3, inputs of the dense layer not in fours.
            "3 3 1 1 1, 5 3 2 1 1, 7 4 1 0 3, 10",
            // A wide border, kernel of 1x1, pool of 4x4, odd outputs.
            "4 5 1 2 2, 6 1 1 0 1, 8 3 1 0 4, 9, 10",
            // Strides of 3, two hidden dense layers, of which the first has 22 = 2 * 11 outputs.
            "2 4 3 0 1, 4 3 3 1 1, 22, 16, 10",
            // Lines that nobody reads, below a layer that keeps lines.
            "16 2 2 0 1, 6 3 1 1 1, 3 1 2 0 1, 10",
            // Bordered over many channels with a pool of 2x2; lines of five.
            "5 3 1 1 2, 12 3 1 1 2, 6 3 1 1 1, 64, 10",
            // A pool as large as its input; strides beyond the kernel with a wide border.
            "5 1 1 0 1, 7 5 1 2 11, 10",
            "4 3 1 0 2, 6 1 3 3 1, 10",
            // No hidden layer; odd hidden layers.
            "10",
            "7, 6, 10",
            // A later layer of one channel; 34 outputs, of which two blocks of 18 overlap.
            "1 3 1 1 1, 5 3 1 1 2, 34, 10",
            // Weights too large for two outputs to share a halfword's sum.
            "2 1 1 0 1, 40, 10")
        .map(OddNets::net);
  }

  private static Int8Net net(String description) {
    Random random = new Random(description.hashCode());
    Shape shape = new Shape(28, 28, 1);
    List<Int8Layer> layers = new ArrayList<>();
    String[] parts = description.split(", ");
    for (int i = 0; i < parts.length; i++) {
      Int8Layer layer = layer(parts[i].split(" "), shape, i == parts.length - 1, random);
      layers.add(layer);
      shape = layer.out();
    }
    String name = "odd" + Math.abs(description.hashCode() % 1000);
    return new Int8Net(
        name, Scheme.PER_CHANNEL, new Shape(28, 28, 1), layers, Int8Net.Figures.NONE);
  }

  private static Int8Layer layer(String[] numbers, Shape in, boolean last, Random random) {
    int outputs = Integer.parseInt(numbers[0]);
    if (numbers.length == 1) {
      byte[] weights = weights(outputs * in.size(), random);
      int[] multipliers = last ? new int[0] : multipliers(outputs, in.size(), random);
      return new Int8Layer.Dense(
          in, new Shape(1, 1, outputs), weights, bias(outputs, random), multipliers, 1);
    }
    int kernel = Integer.parseInt(numbers[1]);
    int stride = Integer.parseInt(numbers[2]);
    int pad = Integer.parseInt(numbers[3]);
    int pool = Integer.parseInt(numbers[4]);
    int side = ((in.height() + 2 * pad - kernel) / stride + 1) / pool;
    int each = kernel * kernel * in.channels();
    return new Int8Layer.Conv(
        in,
        new Shape(side, side, outputs),
        kernel,
        stride,
        pad,
        pool,
        weights(outputs * each, random),
        bias(outputs, random),
        multipliers(outputs, each, random),
        1);
  }

  private static byte[] weights(int length, Random random) {
    byte[] weights = new byte[length];
    for (int i = 0; i < length; i++) {
      weights[i] = (byte) (random.nextInt(255) - 127);
    }
    return weights;
  }

  private static int[] bias(int length, Random random) {
    return random.ints(length, -20_000, 20_000).toArray();
  }

  /** Such that a good part of the activations lies between 0 and 255. */
  private static int[] multipliers(int length, int each, Random random) {
    int middle = (int) Math.min(1 << 30, Math.scalb(1.0, 32) / (60 * Math.sqrt(each)));
    return random.ints(length, middle / 2, middle).toArray();
  }
}
