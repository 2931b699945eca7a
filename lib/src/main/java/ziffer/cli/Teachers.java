package ziffer.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ziffer.data.Sha256;
import ziffer.data.TrainingData;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.train.Recipes;
import ziffer.train.SoftLabels;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;

/**
 * The nets that soft labels come from where none is named: two that err in different places. They
 * are trained once for each kind of data, on labels alone, and kept.
 */
final class Teachers {
  private static final Path FOLDER = Path.of("build", "teachers");
  private static final List<String> NETS = List.of("cnn", "nano");

  /** One for all, so that runs with other seeds share them. */
  private static final long SEED = 42;

  private final CommonOptions common;

  Teachers(CommonOptions common) {
    this.common = common;
  }

  /** Returns their files; trains those that are not there yet, or goes on with them. */
  List<Path> of(TrainingData data, int workers) {
    List<Path> files = new ArrayList<>();
    for (String name : NETS) {
      Architecture net = Architectures.named(name);
      TrainSettings settings =
          new TrainSettings(Recipes.FULL.of(net).withLabelsAlone(), SEED, workers);
      Map<String, String> description = data.description();
      String key =
          Sha256.of((settings + "" + description).getBytes(StandardCharsets.UTF_8))
              .substring(0, 12);
      Path file = FOLDER.resolve(name + "-" + key + ".zip");
      Trainer trainer =
          new Trainer(net, settings, data.train(), SoftLabels::oneHot, description, file);
      try (Bar bar = common.bar()) {
        Interrupt.during(
            () ->
                trainer.train(
                    true, step -> bar.report("teacher " + name, step.done(), step.total())),
            trainer::stop,
            trainer::kept);
      }
      files.add(file);
    }
    return files;
  }
}
