///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Quantizes a checkpoint to an .int8 file and shows the accuracy before and after
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.app.Models;
import ziffer.app.RunFiles;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.DigitSet;
import ziffer.data.Mnist;
import ziffer.data.TrainingData;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;
import ziffer.train.Checkpoint;

/** Quantizes a trained net. */
@Command(
    name = "quantize.java",
    mixinStandardHelpOptions = true,
    description = "Quantizes a checkpoint to int8 and shows the accuracy before and after.",
    footer = {
      "",
      "Examples:",
      "  ./jbang quantize.java build/nano/nano.zip",
      "  ./jbang quantize.java build/nano/nano.zip --scheme power-of-two --out build/nano-pot"
    })
class quantize implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(paramLabel = "CHECKPOINT", description = "Checkpoint (.zip) that train.java wrote.")
  Path file;

  @Option(
      names = "--calibrate",
      paramLabel = "N",
      defaultValue = "" + Models.CALIBRATION_IMAGES,
      description = "Training images to calibrate the activations on. Default: ${DEFAULT-VALUE}.")
  int calibrate;

  @Option(
      names = "--scheme",
      paramLabel = "NAME",
      defaultValue = "per-channel",
      description = "per-channel or power-of-two. Default: ${DEFAULT-VALUE}.")
  String scheme;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder. Default: the folder of the checkpoint.")
  Path out;

  public static void main(String... arguments) {
    Launcher.run(new quantize(), arguments);
  }

  @Override
  public Integer call() {
    Scheme chosen = Scheme.named(scheme);
    CommonOptions.requirePositive("--calibrate", calibrate);
    Checkpoint checkpoint = Checkpoint.read(file);
    Mnist mnist = common.mnist();
    DigitSet train = mnist.train();
    Int8Net net =
        Models.quantize(
            checkpoint, train, TrainingData.heldOut(train), calibrate, chosen, mnist.test());
    Path folder = out != null ? out : file.toAbsolutePath().getParent();
    RunFiles files = RunFiles.in(folder, net.name());
    Int8File.write(files.int8(), net);
    Int8Net.Figures figures = net.figures();
    System.out.printf(
        Locale.ROOT,
        "accuracy float  %.2f %%%naccuracy int8   %.2f %%  (%s, calibrated on %,d images)%n"
            + "threshold       %,d  (keeps %.1f %% of held-out digits; others are wrong)%n%s%n",
        100.0 * figures.floatCorrect() / figures.images(),
        100.0 * figures.int8Correct() / figures.images(),
        chosen,
        calibrate,
        net.threshold(),
        100 * Models.KEPT_SHARE,
        files.int8());
    return Launcher.DONE;
  }
}
