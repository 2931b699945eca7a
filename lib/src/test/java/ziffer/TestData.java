package ziffer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ziffer.app.Models;
import ziffer.augment.Augmentation;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Mnist;
import ziffer.data.Progress;
import ziffer.eval.Inference;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.net.FloatLayer;
import ziffer.net.FloatNet;
import ziffer.net.LayerSpec;
import ziffer.net.WeightBits;
import ziffer.quant.Evidence;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Quantizer;
import ziffer.quant.Scheme;
import ziffer.train.Checkpoint;
import ziffer.train.FloatNets;
import ziffer.train.Optimizer;
import ziffer.train.Recipe;
import ziffer.train.Schedule;
import ziffer.train.TrainSettings;

/** Real digits and the nets that ship with the project, for tests; read once per JVM. */
public final class TestData {
  /** Whether tests run at full size, as {@code test.java --full} asks for. */
  public static final boolean FULL = Boolean.getBoolean("ziffer.full");

  private static final Map<String, Checkpoint> TRAINED = new ConcurrentHashMap<>();
  private static final Map<String, Int8Net> QUANTIZED = new ConcurrentHashMap<>();
  private static final DigitSet TRAIN;
  private static final DigitSet TEST;

  static {
    Mnist mnist = mnist();
    mnist.fetch(Progress.NONE);
    TRAIN = mnist.train();
    TEST = mnist.test();
  }

  private TestData() {}

  /** MNIST in the data directory, fetched. */
  public static Mnist mnist() {
    return new Mnist(DataDirectory.find(null).mnist());
  }

  /** MNIST's training images. */
  public static DigitSet train() {
    return TRAIN;
  }

  /** MNIST's test images. */
  public static DigitSet test() {
    return TEST;
  }

  /** Names of the nets that come with the project. */
  public static Stream<String> shippedNets() {
    return Architectures.all().stream().map(Architecture::name);
  }

  /** Names of those with weights of 8 bits, which every scheme and every format takes. */
  public static Stream<String> nets() {
    return Architectures.all().stream()
        .filter(
            net ->
                net.layers().stream()
                    .noneMatch(
                        layer -> layer instanceof LayerSpec.Linear linear && linear.bits().isFew()))
        .map(Architecture::name);
  }

  /**
   * The shipped {@code nano} with weights of 4, 2, ternary and 4 bits, to which it was not trained.
   */
  public static FloatNet fewBits() {
    Checkpoint checkpoint = trained("nano");
    FloatNet net = FloatNets.of(checkpoint.architecture(), checkpoint.net());
    Iterator<WeightBits> bits =
        List.of(WeightBits.FOUR, WeightBits.TWO, WeightBits.TERNARY, WeightBits.FOUR).iterator();
    List<FloatLayer> layers = new ArrayList<>();
    for (FloatLayer layer : net.layers()) {
      layers.add(
          layer instanceof FloatLayer.Linear linear
              ? linear.rounded(bits.next(), linear instanceof FloatLayer.Dense)
              : layer);
    }
    return new FloatNet("few", net.input(), layers);
  }

  /** The file of a net that is shipped trained, {@code .zip} or {@code .int8}. */
  public static Path shipped(String net, String ending) {
    return Models.shipped(net, ending);
  }

  /** The checkpoint of a shipped net. */
  public static Checkpoint trained(String net) {
    return TRAINED.computeIfAbsent(net, name -> Checkpoint.read(shipped(name, ".zip")));
  }

  /** The same net in integers, calibrated on 64 images. */
  public static Int8Net int8(String net, Scheme scheme) {
    return QUANTIZED.computeIfAbsent(
        net + scheme,
        key -> {
          Checkpoint checkpoint = trained(net);
          List<byte[]> images = TRAIN.limit(64).digits().stream().map(Digit::pixels).toList();
          return Quantizer.quantize(
              FloatNets.of(checkpoint.architecture(), checkpoint.net()), images, scheme);
        });
  }

  /** The same net with a threshold that refuses half of some digits, so that both answers occur. */
  public static Int8Net refusing(Int8Net net, DigitSet digits) {
    return net.withThreshold(Evidence.threshold(Inference.scores(net, digits), 0.5));
  }

  /** A net with the weights of another in few bits, coarsely rounded. */
  public static Int8Net few(Int8Net net, WeightBits bits, int activations) {
    Int8Layer.Widths widths = new Int8Layer.Widths(bits, activations);
    int step = 127 / bits.largest();
    List<Int8Layer> layers = new ArrayList<>();
    for (Int8Layer layer : net.layers()) {
      byte[] weights = new byte[layer.weights().length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (byte) bits.nearest(layer.weights()[i] / (double) step);
      }
      int[] bias = Arrays.stream(layer.bias()).map(each -> each / step).toArray();
      int[] multipliers =
          Arrays.stream(layer.multipliers())
              .map(each -> (int) Math.min((long) each * step, 1 << 30))
              .toArray();
      layers.add(
          layer.with(weights, widths.nearest(bias), widths.nearest(multipliers)).with(widths));
    }
    return new Int8Net(net.name(), net.scheme(), net.input(), layers, Int8Net.Figures.NONE);
  }

  /** The first test images: all of them at full size, else {@code few}. */
  public static DigitSet test(int few) {
    return FULL ? TEST : TEST.limit(few);
  }

  /** Random bytes. */
  public static byte[] noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Settings with two workers, so that they are the same on any machine. */
  public static TrainSettings settings(
      int epochs,
      int batch,
      Schedule schedule,
      double rate,
      double weightDecay,
      Augmentation augmentation,
      long seed) {
    Recipe recipe =
        new Recipe(
            epochs,
            batch,
            Optimizer.ADAMW,
            schedule,
            rate,
            weightDecay,
            augmentation,
            0.2,
            false,
            0);
    return new TrainSettings(recipe, seed, Math.min(2, batch));
  }
}
