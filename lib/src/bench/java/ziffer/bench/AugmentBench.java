package ziffer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ziffer.ZifferException;
import ziffer.augment.Augmentation;
import ziffer.cli.Bar;
import ziffer.data.DigitSet;
import ziffer.data.TemporaryFolder;
import ziffer.net.Architecture;
import ziffer.train.Recipes;
import ziffer.train.SoftLabels;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;

/**
 * Throughput of augmentation compared with training: medians of interleaved rounds, so that a
 * drifting machine affects all contestants equally.
 */
public final class AugmentBench {
  private static final int TRAINED_IMAGES = 10_000;

  private AugmentBench() {}

  /**
   * The result of one augmentation.
   *
   * @param ratio images augmented over images trained in the same time
   */
  public record Row(String augment, long imagesPerS, String net, long trainImagesPerS, double ratio)
      implements BenchRow {
    @Override
    public String line() {
      return String.format(
          Locale.ROOT,
          "%5.1fx  %-8s %,10d images/s, %s trains at %,d",
          ratio,
          augment,
          imagesPerS,
          net,
          trainImagesPerS);
    }
  }

  /**
   * Measures each augmentation.
   *
   * @param rounds measurements of each, after one warm-up round
   */
  public static List<Row> run(DigitSet digits, Architecture net, int rounds, Bar bar) {
    List<String> names = new ArrayList<>(Augmentation.names());
    names.remove(Augmentation.NONE.name());
    double[][] rates = new double[names.size()][rounds];
    double[] training = new double[rounds];
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < names.size(); i++) {
        Augmentation augmentation = Augmentation.named(names.get(i));
        long seed = round;
        double rate = rate(digits.size(), () -> augmentation.apply(digits, seed));
        rates[i][Math.max(0, round - 1)] = rate;
      }
      training[Math.max(0, round - 1)] = trainingRate(digits.limit(TRAINED_IMAGES), net);
      bar.report("augment", round + 1, rounds + 1);
    }
    double trained = Median.of(training);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double rate = Median.of(rates[i]);
      rows.add(
          new Row(names.get(i), Math.round(rate), net.name(), Math.round(trained), rate / trained));
    }
    return rows;
  }

  private static double trainingRate(DigitSet digits, Architecture net) {
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      TrainSettings settings = new TrainSettings(Recipes.QUICK.of(net).withEpochs(1), 1);
      Path file = temporary.path().resolve("net.zip");
      Trainer trainer = new Trainer(net, settings, digits, SoftLabels::oneHot, Map.of(), file);
      return rate(digits.size(), () -> trainer.train(false, step -> {}));
    } catch (IOException e) {
      throw new ZifferException("cannot write a checkpoint: " + e.getMessage(), e);
    }
  }

  private static double rate(int images, Runnable work) {
    long start = System.nanoTime();
    work.run();
    return images / ((System.nanoTime() - start) / 1e9);
  }
}
