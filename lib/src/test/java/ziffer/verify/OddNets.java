package ziffer.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ziffer.net.Shape;
import ziffer.net.WeightBits;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

/** Nets of unusual shapes with random weights, whose generated C takes every turn there is. */
public final class OddNets {
  /** A net of weights of 4 bits, small enough for 2 KB of RAM. */
  public static final Int8Net SMALL = net("4: 6 5 2 0 1, 4: 8 3 1 0 2, 4: 8 3 1 0 1, 4: 10");

  private OddNets() {}

  /**
   * Returns them; each description is layers of {@code outputs kernel stride pad pool} or outputs,
   * the width of the weights before a colon, and {@code /4} after it for activations of 4 bits.
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
            "2 1 1 0 1, 40, 10",
            // Weights of 4 bits in blocks of 8, 4 and 2 outputs.
            "4: 8 5 2 0 1, 4: 12 3 1 0 2, 4: 16 3 1 0 1, 4: 10",
            // Each width before and after each other, borders, pools, activations of 4 bits.
            "2/4: 3 3 1 1 1, ternary: 6 3 2 1 1, 8/4: 10 4 1 0 3, 4: 7, ternary: 10",
            "8/4: 8 3 1 1 2, 8/4: 6 3 1 1 2, 2/4: 20 3 1 1 1, 8/4: 9, 2: 10",
            // Three values in blocks of 10 and 5 outputs; a pool beside strides; lines passed over.
            "ternary/4: 10 3 2 0 1, ternary: 15 3 1 1 2, ternary/4: 16 2 2 0 1, ternary: 10",
            // One channel and one output; 33 outputs.
            "4: 1 3 1 1 1, 8: 5 3 1 1 2, 2: 33, 4/4: 20, 8: 10",
            // A layer on the image, whose sums are split many times.
            "4: 12, ternary: 10")
        .map(OddNets::net);
  }

  private static Int8Net net(String description) {
    Random random = new Random(description.hashCode());
    Shape shape = new Shape(28, 28, 1);
    List<Int8Layer> layers = new ArrayList<>();
    String[] parts = description.split(", ");
    for (int i = 0; i < parts.length; i++) {
      Int8Layer layer = layer(parts[i], shape, i == parts.length - 1, random);
      layers.add(layer);
      shape = layer.out();
    }
    String name = "odd" + Math.abs(description.hashCode() % 1000);
    return new Int8Net(
        name, Scheme.PER_CHANNEL, new Shape(28, 28, 1), layers, Int8Net.Figures.NONE);
  }

  private static Int8Layer layer(String text, Shape in, boolean last, Random random) {
    String[] widthsAndNumbers = text.contains(":") ? text.split(": ") : new String[] {"8", text};
    String[] widths = widthsAndNumbers[0].split("/");
    return layer(
        new Int8Layer.Widths(WeightBits.named(widths[0]), widths.length > 1 ? 4 : 8),
        widthsAndNumbers[1].split(" "),
        in,
        last,
        random);
  }

  private static Int8Layer layer(
      Int8Layer.Widths widths, String[] numbers, Shape in, boolean last, Random random) {
    int outputs = Integer.parseInt(numbers[0]);
    if (numbers.length == 1) {
      byte[] weights = weights(widths, outputs * in.size(), random);
      int[] multipliers = last ? new int[0] : multipliers(widths, outputs, in.size(), random);
      return new Int8Layer.Dense(
          in,
          new Shape(1, 1, outputs),
          weights,
          bias(widths, outputs, random),
          multipliers,
          1,
          widths);
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
        weights(widths, outputs * each, random),
        bias(widths, outputs, random),
        multipliers(widths, outputs, each, random),
        1,
        widths);
  }

  private static byte[] weights(Int8Layer.Widths widths, int length, Random random) {
    int largest = widths.weights().largest();
    byte[] weights = new byte[length];
    for (int i = 0; i < length; i++) {
      weights[i] = (byte) widths.weights().nearest(random.nextInt(2 * largest + 1) - largest);
    }
    return weights;
  }

  private static int[] bias(Int8Layer.Widths widths, int length, Random random) {
    int most = 20_000 * widths.weights().largest() / 127;
    return widths.nearest(random.ints(length, -most, most).toArray());
  }

  /** Such that a good part of the activations lies between 0 and the largest. */
  private static int[] multipliers(Int8Layer.Widths widths, int length, int each, Random random) {
    double scale = widths.largestActivation() / 255.0 * 127 / widths.weights().largest();
    double middle = Math.min(1 << 30, scale * Math.scalb(1.0, 32) / (60 * Math.sqrt(each)));
    return widths.nearest(random.ints(length, (int) middle / 2, (int) middle).toArray());
  }
}
