package ziffer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * How fast pictures are augmented, beside how fast a net takes them: rounds of everything in turn,
 * so that a machine that drifts slows all alike; medians.
 */
public final class AugmentBench {
  private static final int TRAINED_IMAGES = 10_000;

  private AugmentBench() {}

  /**
   * Measures.
   *
   * @param rounds how often; the first one warms up and is not counted
   * @return a row for each augmentation, under the names of the scripts' JSON
   */
  public static List<Map<String, Object>> run(
      DigitSet digits, Architecture net, int rounds, Bar bar) {
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
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("augment", names.get(i));
      row.put("images_per_s", Math.round(Median.of(rates[i])));
      row.put("net", net.name());
      row.put("train_images_per_s", Math.round(Median.of(training)));
      row.put("ratio", Median.of(rates[i]) / Median.of(training));
      rows.add(row);
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
