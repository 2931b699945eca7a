///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Plots accuracy over the share of European digits in training
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.app.Json;
import ziffer.app.ShareCurve;
import ziffer.app.Sources;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.AtomicFiles;
import ziffer.data.Mnist;
import ziffer.data.Sevens;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.train.Recipes;
import ziffer.train.TrainSettings;
import ziffer.view.DigitSheet;

/** Plots what European 1s gain and MNIST's 7s lose by European digits in training. */
@Command(
    name = "oversample.java",
    mixinStandardHelpOptions = true,
    description = "Trains once per share of European digits, on equally many; plots int8 accuracy.",
    footer = {
      "",
      "European digits to measure on: the source's held-out writers, else swiss, else synth.",
      "Examples:",
      "  ./jbang oversample.java                  the curve in docs/, a quarter of an hour",
      "  ./jbang oversample.java --european my-digits --shares 0,0.2 --images 100000"
    })
class oversample implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Option(
      names = "--net",
      paramLabel = "NET",
      defaultValue = "nano",
      description = "A net that train.java knows. Default: ${DEFAULT-VALUE}.")
  String net;

  @Option(
      names = "--european",
      paramLabel = "SOURCE",
      defaultValue = "synth",
      description = "European digits, as train.java takes them. Default: ${DEFAULT-VALUE}.")
  String european;

  @Option(
      names = "--sevens",
      paramLabel = "NAME",
      defaultValue = "both",
      description = "MNIST's 7s, as train.java takes them. Default: ${DEFAULT-VALUE}.")
  String sevens;

  @Option(
      names = "--shares",
      split = ",",
      paramLabel = "P",
      defaultValue = "0,0.05,0.1,0.2,0.4",
      description = "Shares of European digits in an epoch. Default: ${DEFAULT-VALUE}.")
  List<Double> shares;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "464000",
      description = "Digits to train on for each share. Default: ${DEFAULT-VALUE}.")
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
    if (!shares.stream().allMatch(share -> share >= 0 && share <= ShareCurve.MOST)) {
      throw new UsageException("--shares must be from 0 to " + ShareCurve.MOST);
    }
    CommonOptions.requirePositive("--images", images);
    Sevens chosen = Sevens.named(sevens);
    Architecture architecture = Architectures.named(net);
    AtomicFiles.checkWritable(out);
    TrainSettings settings = new TrainSettings(Recipes.QUICK.of(architecture), seed);
    ShareCurve curve = new ShareCurve(architecture, settings, images, out);
    Mnist mnist = common.mnist();
    try (Bar bar = common.bar()) {
      Sources sources = common.sources(bar);
      shares.forEach(share -> curve.measure(sources, mnist, european, chosen, share));
    }
    AtomicFiles.write(out.resolve("oversampling.json"), Json.of(curve.points()));
    String title = net + ", int8, trained on MNIST and " + european;
    DigitSheet.write(out.resolve("oversampling.png"), curve.draw(title));
    System.out.print(Json.of(curve.points()));
    common.remark("curve and figures  " + out);
    return common.end(Launcher.DONE);
  }
}
