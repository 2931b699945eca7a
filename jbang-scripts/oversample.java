///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Trains at several oversampling factors and draws MNIST against European accuracy
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

/** How much of an epoch should be European. */
@Command(
    name = "oversample.java",
    mixinStandardHelpOptions = true,
    description = "Trains once for each factor, on as many pictures each time; int8 figures.",
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
          "How often each European digit is drawn in an epoch. Default: ${DEFAULT-VALUE}.")
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
      description = "Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "build/oversample",
      description = "Where curve, figures and checkpoints go. Default: ${DEFAULT-VALUE}.")
  Path out;

  public static void main(String... arguments) {
    Launcher.run(new oversample(), arguments);
  }

  @Override
  public Integer call() {
    if (factors.stream().anyMatch(factor -> factor < 1) || images < 1) {
      throw new UsageException("--factors and --images have to be at least 1");
    }
    Architecture architecture = Architectures.named(net);
    AtomicFiles.checkWritable(out);
    String source = european != null ? european : EuropeanSource.present(common.dataDirectory());
    TrainSettings settings = new TrainSettings(Recipes.QUICK.of(architecture), seed);
    OversamplingCurve curve = new OversamplingCurve(settings, images, out);
    try (Bar bar = common.bar()) {
      European digits = EuropeanSource.read(source, common.dataDirectory(), bar);
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
    AtomicFiles.write(out.resolve("oversampling.json"), Json.of(curve.rows()));
    DigitSheet.write(
        picture, curve.draw("Oversampling European digits: " + net + ", int8", source));
    System.out.print(Json.of(curve.rows()));
    common.remark("curve  " + picture);
    return Launcher.DONE;
  }
}
