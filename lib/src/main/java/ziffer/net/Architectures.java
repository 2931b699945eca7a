package ziffer.net;

import static ziffer.net.LayerSpec.batchNorm;
import static ziffer.net.LayerSpec.conv;
import static ziffer.net.LayerSpec.dense;
import static ziffer.net.LayerSpec.dropout;
import static ziffer.net.LayerSpec.maxPool;
import static ziffer.net.LayerSpec.relu;
import static ziffer.net.WeightBits.FOUR;
import static ziffer.net.WeightBits.TWO;

import java.util.List;
import ziffer.Named;

/** The nets of the project. */
public final class Architectures {
  private static final List<Architecture> ALL =
      List.of(
          Architecture.of("mlp", dense(128), relu(), dense(10)),
          Architecture.of("dense", dense(64), relu(), dense(10)),
          // In the manner of LeNet-5 (LeCun et al., 1998): with ReLU, max-pool and fewer neurons.
          Architecture.of(
              "lenet",
              conv(5, 6),
              relu(),
              maxPool(2),
              conv(5, 16),
              relu(),
              maxPool(2),
              dense(100),
              relu(),
              dense(10)),
          Architecture.of(
              "cnn",
              conv(3, 32).padded(),
              batchNorm(),
              relu(),
              maxPool(2),
              conv(3, 64).padded(),
              batchNorm(),
              relu(),
              maxPool(2),
              dense(128),
              relu(),
              dropout(0.5),
              dense(10)),
          Architecture.of(
              "nano",
              conv(5, 16).strided(2).withoutBias(),
              batchNorm(),
              relu(),
              conv(3, 16).withoutBias(),
              batchNorm(),
              relu(),
              maxPool(2),
              conv(3, 32).withoutBias(),
              batchNorm(),
              relu(),
              dense(10)),
          Architecture.of("mlp4", dense(128).with(FOUR), relu(), dense(10).with(FOUR)),
          tiny("tiny1k", conv(5, 8).with(FOUR), conv(3, 12).with(TWO), conv(3, 12).with(TWO), TWO),
          tiny(
              "tiny2k", conv(5, 8).with(FOUR), conv(3, 12).with(FOUR), conv(3, 16).with(FOUR), TWO),
          tiny(
              "tiny3k",
              conv(5, 12).with(FOUR),
              conv(3, 16).with(FOUR),
              conv(3, 16).with(FOUR),
              FOUR),
          tiny(
              "tiny6k",
              conv(5, 16).with(FOUR),
              conv(3, 16).with(FOUR),
              conv(3, 32).with(FOUR),
              FOUR));

  private Architectures() {}

  /** Returns a net of {@code nano}'s layout, named after the bytes of its tables. */
  private static Architecture tiny(
      String name,
      LayerSpec.Conv first,
      LayerSpec.Conv second,
      LayerSpec.Conv third,
      WeightBits last) {
    return Architecture.of(
        name,
        first.strided(2).withoutBias(),
        batchNorm(),
        relu(),
        second.withoutBias(),
        batchNorm(),
        relu(),
        maxPool(2),
        third.withoutBias(),
        batchNorm(),
        relu(),
        dense(10).with(last));
  }

  /** Returns all architectures. */
  public static List<Architecture> all() {
    return ALL;
  }

  /**
   * Returns the architecture of that name.
   *
   * @throws ziffer.UsageException listing the known names
   */
  public static Architecture named(String name) {
    return Named.of("net", name, ALL, Architecture::name);
  }
}
