///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//RUNTIME_OPTIONS -XX:+UseSerialGC
//DESCRIPTION Trains a digit net on MNIST and European digits and writes it as one C header
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.app.RunFiles;
import ziffer.cli.CommonOptions;
import ziffer.cli.DataOptions;
import ziffer.cli.Launcher;
import ziffer.cli.TrainOptions;
import ziffer.cli.TrainingRuns;
import ziffer.net.Architecture;

/** The whole pipeline: data, training, quantization, header, and C compared with Java. */
@Command(
    name = "train.java",
    mixinStandardHelpOptions = true,
    description = "Trains a digit net and writes it as one C header, which is compared with Java.",
    footer = {
      "",
      "Examples:",
      "  ./jbang train.java                          the default net, nano",
      "  ./jbang train.java --net lenet --seed 7     another net, another seed",
      "  ./jbang train.java --net lenet --recipe full --teacher data/models/cnn/cnn.zip",
      "  ./jbang train.java --net \"conv5x8/2@4 pool2 dense10@2\"   a custom net",
      "  ./jbang train.java --bits 4                 weights of 4 bits, in half the flash",
      "  ./jbang train.java --limit 5000 --epochs 2  a quick trial",
      "  ./jbang train.java --resume                 continue after an interruption"
    })
class train implements Callable<Integer> {
  @Mixin CommonOptions common;
  @Mixin DataOptions dataOptions;
  @Mixin TrainOptions trainOptions;

  @Option(
      names = "--net",
      split = ",",
      paramLabel = "NET",
      defaultValue = "nano",
      description =
          "One or more of mlp, dense, lenet, cnn, nano and, with weights of few bits, mlp4, tiny1k,"
              + " tiny2k, tiny3k, tiny6k, or layers as search.java prints them. Default:"
              + " ${DEFAULT-VALUE}.")
  List<String> nets;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder; for several nets, DIR/<net>. Default: build/<net>.")
  Path out;

  @Option(names = "--resume", description = "Continue from the last checkpoint.")
  boolean resume;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Plot loss and accuracy over the epochs as PNG.")
  Path plot;

  public static void main(String... arguments) {
    Launcher.run(new train(), arguments);
  }

  @Override
  public Integer call() {
    List<Architecture> chosen = nets.stream().map(trainOptions::net).toList();
    TrainingRuns run = new TrainingRuns(common, dataOptions, trainOptions);
    run.check(chosen, chosen.stream().map(net -> files(net.name())).toList());
    int exit = Launcher.DONE;
    for (Architecture net : chosen) {
      exit = Math.max(exit, run.run(net, files(net.name()), resume, plot(net.name())));
    }
    return common.end(exit);
  }

  /** With several nets, each plot's name begins with the net's. */
  private Path plot(String net) {
    return plot == null || nets.size() == 1
        ? plot
        : plot.resolveSibling(net + "-" + plot.getFileName());
  }

  private RunFiles files(String net) {
    return RunFiles.in(out != null && nets.size() > 1 ? out.resolve(net) : out, net);
  }
}
