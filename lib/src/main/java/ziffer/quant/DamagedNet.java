package ziffer.quant;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ziffer.UsageException;

/** Makes the damage of one seed to one net. */
final class DamagedNet {
  /** In standard deviations of a layer's weights. */
  private static final double NOISE = 0.25;

  private static final int TRIES = 1000;

  private final Int8Net net;
  private final Random random;

  DamagedNet(Int8Net net, long seed) {
    this.net = net;
    // Random's sequences are specified, but those of small seeds begin alike.
    this.random = new Random(new SplittableRandom(seed).nextLong());
  }

  /** Flips one bit of one weight. */
  Damage.Result flip() {
    for (int i = 0; i < TRIES; i++) {
      int index = random.nextInt(net.layers().size());
      Int8Layer layer = net.layers().get(index);
      int weight = random.nextInt(layer.weights().length);
      int bit = random.nextInt(Byte.SIZE);
      byte[] weights = layer.weights().clone();
      weights[weight] ^= (byte) (1 << bit);
      Int8Layer flipped = layer.with(weights, layer.bias(), layer.multipliers());
      int channel = weight / layer.weightsPerOutput();
      if (layer.widths().weights().has(weights[weight]) && fits(flipped, channel)) {
        String change =
            place(index, channel)
                + ("weight " + weight % layer.weightsPerOutput())
                + (" was " + layer.weights()[weight] + ", is " + weights[weight])
                + (" (bit " + bit + ")");
        return result(index, flipped, change);
      }
    }
    throw new UsageException("no weight of net " + net.name() + " can be flipped");
  }

  /** Adds noise to all weights. */
  Damage.Result noise() {
    List<Int8Layer> layers = new ArrayList<>();
    int changed = 0;
    int all = 0;
    int most = 0;
    for (Int8Layer layer : net.layers()) {
      byte[] weights = layer.weights().clone();
      double deviation = NOISE * deviation(weights);
      for (int i = 0; i < weights.length; i++) {
        double noise = deviation * random.nextGaussian();
        weights[i] = (byte) layer.widths().weights().nearest(weights[i] + noise);
      }
      Int8Layer noisy = layer.with(weights, layer.bias(), layer.multipliers());
      int each = layer.weightsPerOutput();
      for (int o = 0; o < layer.bias().length; o++) {
        if (!fits(noisy, o)) {
          System.arraycopy(layer.weights(), o * each, weights, o * each, each);
        }
      }
      for (int i = 0; i < weights.length; i++) {
        int step = Math.abs(weights[i] - layer.weights()[i]);
        changed += step > 0 ? 1 : 0;
        most = Math.max(most, step);
      }
      all += weights.length;
      layers.add(noisy);
    }
    return result(
        layers, "noise: " + changed + " of " + all + " weights changed, by " + most + " at most");
  }

  /** Silences a hidden channel. */
  Damage.Result channel() {
    List<Integer> hidden =
        IntStream.range(0, net.layers().size() - 1)
            .filter(i -> net.layers().get(i).widths().weights().has(0))
            .boxed()
            .toList();
    if (hidden.isEmpty()) {
      throw new UsageException(
          "net " + net.name() + " has no hidden channel whose weights can be 0");
    }
    int index = hidden.get(random.nextInt(hidden.size()));
    Int8Layer layer = net.layers().get(index);
    int channel = random.nextInt(layer.bias().length);
    byte[] weights = layer.weights().clone();
    int[] bias = layer.bias().clone();
    int each = layer.weightsPerOutput();
    for (int i = channel * each; i < (channel + 1) * each; i++) {
      weights[i] = 0;
    }
    bias[channel] = 0;
    Int8Layer silent = layer.with(weights, bias, layer.multipliers());
    String change = place(index, channel) + each + " weights and the bias are 0";
    return result(index, silent, change);
  }

  /** Rounds the multipliers to powers of two. */
  Damage.Result scales() {
    List<Int8Layer> layers = new ArrayList<>();
    int changed = 0;
    int all = 0;
    for (Int8Layer layer : net.layers()) {
      int[] multipliers = layer.multipliers().clone();
      for (int o = 0; o < multipliers.length; o++) {
        multipliers[o] = nearestPower(multipliers[o]);
        changed += multipliers[o] != layer.multipliers()[o] ? 1 : 0;
      }
      all += multipliers.length;
      layers.add(layer.with(layer.weights(), layer.bias(), layer.widths().nearest(multipliers)));
    }
    return result(
        layers, "scales: " + changed + " of " + all + " multipliers rounded to powers of two");
  }

  /** Returns the power of two that is nearest by its distance, 2^30 at most. */
  private static int nearestPower(int multiplier) {
    int below = Integer.highestOneBit(multiplier);
    boolean up = below < 1 << 30 && multiplier - below > 2L * below - multiplier;
    return up ? 2 * below : below;
  }

  private static double deviation(byte[] weights) {
    double sum = 0;
    double squares = 0;
    for (byte weight : weights) {
      sum += weight;
      squares += weight * weight;
    }
    double mean = sum / weights.length;
    return Math.sqrt(squares / weights.length - mean * mean);
  }

  private static boolean fits(Int8Layer layer, int channel) {
    return layer.largestSum(channel) <= Integer.MAX_VALUE;
  }

  private String place(int layer, int channel) {
    return net.layerName(layer) + ", channel " + channel + ": ";
  }

  private Damage.Result result(int index, Int8Layer layer, String change) {
    List<Int8Layer> layers = new ArrayList<>(net.layers());
    layers.set(index, layer);
    return result(layers, change);
  }

  private Damage.Result result(List<Int8Layer> layers, String change) {
    Int8Net damaged =
        new Int8Net(
            net.name(), net.scheme(), net.input(), layers, Int8Net.Figures.NONE, net.threshold());
    return new Damage.Result(damaged, List.of(change));
  }
}
