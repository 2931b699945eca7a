///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Plots accuracy on MNIST and on European digits over the oversampling factor
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.app.Json;
import ziffer.app.OversamplingCurve;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.AtomicFiles;
import ziffer.data.European;
import ziffer.data.TrainingData;
import ziffer.forms.EuropeanSource;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.train.Recipes;
import ziffer.train.TrainSettings;
import ziffer.view.DigitSheet;

/** Plots the effect of the oversampling factor. */
@Command(
    name = "oversample.java",
    mixinStandardHelpOptions = true,
    description = "Trains once per factor, on equally many pictures; plots int8 accuracy.",
    footer = {
      "",
      "Examples:",
      "  ./jbang oversample.java                  the curve in docs/, half an hour",
      "  ./jbang oversample.java --european my-digits --images 100000"
    })
class oversample implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Option(
      names = "--net",
      paramLabel = "NET",
      defaultValue = "nano",
      description = "mlp, dense, lenet, cnn or nano. Default: ${DEFAULT-VALUE}.")
  String net;

  @Option(
      names = "--european",
      paramLabel = "SOURCE",
      description = "European digits, as train.java takes them. Default: swiss, else sheets.")
  String european;

  @Option(
      names = "--factors",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,5,10,50",
      description =
          "Oversampling factors of the European digits. Default: ${DEFAULT-VALUE}.")
  List<Integer> factors;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "800000",
      description = "Pictures to train on for each factor. Default: ${DEFAULT-VALUE}.")
  int images;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Seed of the training. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "build/oversample",
      description = "Folder for curve, figures and checkpoints. Default: ${DEFAULT-VALUE}.")
  Path out;

  public static void main(String... arguments) {
    Launcher.run(new oversample(), arguments);
  }

  @Override
  public Integer call() {
    if (factors.stream().anyMatch(factor -> factor < 1) || images < 1) {
      throw new UsageException("--factors and --images must be at least 1");
    }
    Architecture architecture = Architectures.named(net);
    AtomicFiles.checkWritable(out);
    String source = european != null ? european : EuropeanSource.present(common.dataDirectory());
    TrainSettings settings = new TrainSettings(Recipes.QUICK.of(architecture), seed);
    OversamplingCurve curve = new OversamplingCurve(settings, images, out);
    try (Bar bar = common.bar()) {
      European digits = EuropeanSource.read(source, common.dataDirectory(), bar, common::skip);
      for (int factor : factors) {
        TrainingData data =
            TrainingData.of(
                common.mnist(),
                Integer.MAX_VALUE,
                digits,
                factor,
                settings.recipe().europeanShare());
        curve.measure(architecture, data, factor, bar);
      }
    }
    Path picture = out.resolve("oversampling.png");
    AtomicFiles.write(out.resolve("oversampling.json"), Json.of(curve.points()));
    DigitSheet.write(
        picture, curve.draw("Oversampling European digits: " + net + ", int8", source));
    System.out.print(Json.of(curve.points()));
    common.remark("curve  " + picture);
    return common.end(Launcher.DONE);
  }
}
