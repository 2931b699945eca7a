package ziffer.quant;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import ziffer.Named;
import ziffer.UsageException;

/**
 * Breaks an integer net on purpose, to see what it stands. The same damage makes the same net of
 * the same net. A damaged net keeps the integer rule: a change that the constructor of {@link
 * Int8Net} would refuse is not made.
 *
 * @param kind what is broken
 * @param seed chooses where; each seed is another place
 */
public record Damage(Kind kind, long seed) {
  /** Most that a list may have. */
  public static final int MOST = 16;

  /** Noise, in standard deviations of a layer's weights. */
  static final double NOISE = 0.25;

  private static final int TRIES = 1000;

  /** What is broken. */
  public enum Kind {
    /** One bit of one weight, as by a fault of the flash. */
    FLIP,
    /** Every weight a little: Gaussian noise of a quarter of the layer's standard deviation. */
    NOISE,
    /** One hidden channel: its weights and bias are zero, and so is its output. */
    CHANNEL,
    /** Every multiplier is rounded to the nearest power of two, as if the chip only shifted. */
    SCALES
  }

  /**
   * A damaged net.
   *
   * @param net its accuracy is not known
   * @param changes a line for each damage that says what was changed
   */
  public record Result(Int8Net net, List<String> changes) {
    public Result {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Reads a list such as {@code flip:1,noise:3}; empty for an empty text.
   *
   * @throws UsageException if a kind is unknown, a seed is no number, or there are more than {@link
   *     #MOST}
   */
  public static List<Damage> parse(String list) {
    if (list.isEmpty()) {
      return List.of();
    }
    String[] parts = list.split(",", -1);
    if (parts.length > MOST) {
      throw new UsageException(parts.length + " kinds of damage, at most " + MOST);
    }
    List<Damage> all = new ArrayList<>();
    for (String part : parts) {
      String[] words = part.split(":", 2);
      Kind kind = Named.of("damage", words[0], List.of(Kind.values()), Named::label);
      try {
        all.add(new Damage(kind, Long.parseLong(words[words.length - 1])));
      } catch (NumberFormatException e) {
        throw new UsageException("damage '" + part + "' has no seed; write " + words[0] + ":1");
      }
    }
    return all;
  }

  /**
   * Damages a net in several ways, one after the other.
   *
   * @throws UsageException if the net has no place for a damage
   */
  public static Result apply(List<Damage> all, Int8Net net) {
    Int8Net damaged = net;
    List<String> changes = new ArrayList<>();
    for (Damage damage : all) {
      Result next = damage.apply(damaged);
      damaged = next.net;
      changes.addAll(next.changes);
    }
    return new Result(damaged, changes);
  }

  /** Damages a net, as above. */
  public Result apply(Int8Net net) {
    // Random's sequences are specified, but those of small seeds begin alike.
    Random random = new Random(new SplittableRandom(seed).nextLong());
    return switch (kind) {
      case FLIP -> flip(net, random);
      case NOISE -> noise(net, random);
      case CHANNEL -> channel(net, random);
      case SCALES -> scales(net);
    };
  }

  private static Result flip(Int8Net net, Random random) {
    for (int i = 0; i < TRIES; i++) {
      int index = random.nextInt(net.layers().size());
      Int8Layer layer = net.layers().get(index);
      int weight = random.nextInt(layer.weights().length);
      int bit = random.nextInt(Byte.SIZE);
      byte[] weights = layer.weights().clone();
      weights[weight] ^= (byte) (1 << bit);
      Int8Layer flipped = layer.with(weights, layer.bias(), layer.multipliers());
      int channel = weight / layer.weightsPerOutput();
      if (weights[weight] != Byte.MIN_VALUE && fits(flipped, channel)) {
        String change =
            place(net, index, channel)
                + ("weight " + weight % layer.weightsPerOutput())
                + (" was " + layer.weights()[weight] + ", is " + weights[weight])
                + (" (bit " + bit + ")");
        return result(net, index, flipped, change);
      }
    }
    throw new UsageException("no weight of net " + net.name() + " can be flipped");
  }

  private static Result noise(Int8Net net, Random random) {
    List<Int8Layer> layers = new ArrayList<>();
    int changed = 0;
    int all = 0;
    int most = 0;
    for (Int8Layer layer : net.layers()) {
      byte[] weights = layer.weights().clone();
      double deviation = NOISE * deviation(weights);
      for (int i = 0; i < weights.length; i++) {
        long moved = weights[i] + Math.round(deviation * random.nextGaussian());
        weights[i] = (byte) Math.max(-Byte.MAX_VALUE, Math.min(Byte.MAX_VALUE, moved));
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
        net,
        layers,
        "noise: " + changed + " of " + all + " weights changed, by " + most + " at most");
  }

  private static Result channel(Int8Net net, Random random) {
    int hidden = net.layers().size() - 1;
    if (hidden == 0) {
      throw new UsageException("net " + net.name() + " has no hidden channel");
    }
    int index = random.nextInt(hidden);
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
    String change = place(net, index, channel) + each + " weights and the bias are 0";
    return result(net, index, silent, change);
  }

  private static Result scales(Int8Net net) {
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
      layers.add(layer.with(layer.weights(), layer.bias(), multipliers));
    }
    return result(
        net, layers, "scales: " + changed + " of " + all + " multipliers rounded to powers of two");
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

  private static String place(Int8Net net, int layer, int channel) {
    return net.layerName(layer) + ", channel " + channel + ": ";
  }

  private static Result result(Int8Net net, int index, Int8Layer layer, String change) {
    List<Int8Layer> layers = new ArrayList<>(net.layers());
    layers.set(index, layer);
    return result(net, layers, change);
  }

  private static Result result(Int8Net net, List<Int8Layer> layers, String change) {
    Int8Net damaged =
        new Int8Net(
            net.name(), net.scheme(), net.input(), layers, Int8Net.Figures.NONE, net.threshold());
    return new Result(damaged, List.of(change));
  }
}
