package ziffer.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import ziffer.ZifferException;
import ziffer.net.Architecture;
import ziffer.net.Blocks;
import ziffer.net.LayerSpec;
import ziffer.net.WeightBits;

/**
 * The nets among which a search chooses: up to four convolutions with batch norm and ReLU, each
 * with a pool or without, then at most one hidden dense layer, then ten outputs. The same random
 * numbers give the same nets.
 */
public final class SearchSpace {
  private static final int MOST_CONVOLUTIONS = 4;
  private static final List<Integer> KERNELS = List.of(3, 5);
  private static final List<Integer> POOLS = List.of(2, 3);
  private static final List<WeightBits> BITS = List.of(WeightBits.values());

  /** Numbers of channels, with steps of a quarter to a half. */
  private static final List<Integer> CHANNELS = List.of(2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64);

  private static final List<Integer> HIDDEN = List.of(8, 12, 16, 24, 32, 48, 64, 96, 128);

  /** Kinds of layers by their first letters: conv, pool, dense. */
  private static final String ORDER = "(cp?){0," + MOST_CONVOLUTIONS + "}d{1,2}";

  /** Size of a convolution's output: smaller by its kernel, as large as its input, or half. */
  private enum Size {
    VALID,
    SAME,
    HALF
  }

  private static final List<Size> SIZES = List.of(Size.values());

  private static final LayerSpec.Dense SCORES = LayerSpec.dense(10);

  /** Draws a net. */
  public Architecture draw(SplittableRandom random) {
    List<LayerSpec> blocks;
    do {
      blocks = new ArrayList<>();
      int convolutions = random.nextInt(1, MOST_CONVOLUTIONS + 1);
      for (int i = 0; i < convolutions; i++) {
        blocks.add(conv(random));
        if (random.nextBoolean()) {
          blocks.add(LayerSpec.maxPool(one(POOLS, random)));
        }
      }
      if (random.nextInt(4) == 0) {
        blocks.add(hidden(random));
      }
      blocks.add(SCORES.with(one(BITS, random)));
    } while (!isValid(blocks));
    return Blocks.net(blocks);
  }

  /**
   * Returns a net that differs from its parent in one layer: added, removed, or with another
   * kernel, stride, padding, number of outputs or bits.
   *
   * @throws ziffer.UsageException if the parent has layers that are not in this space
   */
  public Architecture mutate(Architecture parent, SplittableRandom random) {
    List<LayerSpec> before = Blocks.of(parent);
    List<LayerSpec> blocks;
    do {
      blocks = new ArrayList<>(before);
      int at = random.nextInt(blocks.size());
      switch (random.nextInt(4)) {
        case 0 -> blocks.add(at, added(random));
        case 1 -> blocks.remove(at);
        default -> blocks.set(at, changed(blocks.get(at), at == blocks.size() - 1, random));
      }
    } while (blocks.equals(before) || !isValid(blocks));
    return Blocks.net(blocks);
  }

  /** Returns a net that is one mutation away from its origin, or a few. */
  Architecture vary(Architecture origin, SplittableRandom random) {
    Architecture net = origin;
    do {
      net = mutate(net, random);
    } while (random.nextBoolean());
    return net;
  }

  private static LayerSpec added(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> conv(random);
      case 1 -> LayerSpec.maxPool(one(POOLS, random));
      default -> hidden(random);
    };
  }

  private static LayerSpec changed(LayerSpec layer, boolean last, SplittableRandom random) {
    if (layer instanceof LayerSpec.MaxPool) {
      return LayerSpec.maxPool(one(POOLS, random));
    }
    LayerSpec.Linear linear = (LayerSpec.Linear) layer;
    if (last || random.nextInt(3) == 0) {
      return linear.with(one(BITS, random));
    }
    if (layer instanceof LayerSpec.Dense dense) {
      return new LayerSpec.Dense(neighbour(HIDDEN, dense.out(), random), dense.bits());
    }
    LayerSpec.Conv conv = (LayerSpec.Conv) layer;
    return switch (random.nextInt(4)) {
      case 0 -> conv(one(KERNELS, random), conv.out(), one(SIZES, random), conv.bits());
      case 1 -> conv(conv.kernel(), conv.out(), one(SIZES, random), conv.bits());
      default -> {
        int out = neighbour(CHANNELS, conv.out(), random);
        yield new LayerSpec.Conv(
            conv.kernel(), out, conv.stride(), conv.same(), conv.bias(), conv.bits());
      }
    };
  }

  private static LayerSpec conv(SplittableRandom random) {
    return conv(one(KERNELS, random), one(CHANNELS, random), one(SIZES, random), one(BITS, random));
  }

  private static LayerSpec conv(int kernel, int out, Size size, WeightBits bits) {
    LayerSpec.Conv conv = LayerSpec.conv(kernel, out).withoutBias().with(bits);
    return switch (size) {
      case VALID -> conv;
      case SAME -> conv.padded();
      case HALF -> conv.strided(2);
    };
  }

  private static LayerSpec hidden(SplittableRandom random) {
    return LayerSpec.dense(one(HIDDEN, random)).with(one(BITS, random));
  }

  private static <T> T one(List<T> values, SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }

  /** Returns the next larger or smaller value; of a value not in the list, the nearest one. */
  private static int neighbour(List<Integer> values, int value, SplittableRandom random) {
    int at = values.indexOf(value);
    if (at < 0) {
      return values.stream().min(Comparator.comparingInt(v -> Math.abs(v - value))).orElseThrow();
    }
    int step = random.nextBoolean() ? 1 : -1;
    return values.get(Math.max(0, Math.min(values.size() - 1, at + step)));
  }

  private static boolean isValid(List<LayerSpec> blocks) {
    String kinds = blocks.stream().map(SearchSpace::kind).collect(Collectors.joining());
    if (!kinds.matches(ORDER)) {
      return false;
    }
    try {
      Blocks.net(blocks);
      return true;
    } catch (ZifferException e) {
      // A layer is larger than its input.
      return false;
    }
  }

  private static String kind(LayerSpec layer) {
    if (layer instanceof LayerSpec.Conv) {
      return "c";
    }
    return layer instanceof LayerSpec.MaxPool ? "p" : "d";
  }
}
