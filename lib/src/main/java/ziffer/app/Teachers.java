package ziffer.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ziffer.data.Progress;
import ziffer.data.Sha256;
import ziffer.data.TrainingData;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.train.Recipes;
import ziffer.train.SoftLabels;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;

/**
 * The default teachers of soft labels: two nets that make different mistakes. They are trained on
 * labels alone, once for each data set, and kept.
 */
public final class Teachers {
  static final Path FOLDER = Path.of("build", "teachers");
  private static final List<String> NETS = List.of("cnn", "nano");

  /** Fixed, so that runs with different seeds share the teachers. */
  private static final long SEED = 42;

  private Teachers() {}

  /**
   * Returns the teachers' checkpoints in {@code build/teachers}; trains those that are missing, and
   * continues those that were interrupted.
   *
   * @param workers threads that share each batch
   */
  public static List<Path> of(TrainingData data, int workers, Progress progress) {
    return of(FOLDER, data, workers, progress, TrainingRun.Runner.PLAIN);
  }

  static List<Path> of(
      Path folder, TrainingData data, int workers, Progress progress, TrainingRun.Runner runner) {
    List<Path> files = new ArrayList<>();
    for (String name : NETS) {
      Architecture net = Architectures.named(name);
      TrainSettings settings =
          new TrainSettings(Recipes.FULL.of(net).withLabelsAlone(), SEED, workers);
      String made = settings + "" + data.description();
      String key = Sha256.of(made.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
      Path file = folder.resolve(name + "-" + key + ".zip");
      Trainer trainer =
          new Trainer(net, settings, data.train(), SoftLabels::oneHot, data.description(), file)
              .with(data.fresh());
      runner.train(
          trainer, true, step -> progress.report("teacher " + name, step.done(), step.total()));
      files.add(file);
    }
    return files;
  }
}
