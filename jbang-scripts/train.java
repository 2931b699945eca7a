///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Trains a digit net on MNIST and European digits and writes it as one C header
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.DataOptions;
import ziffer.cli.HeaderFiles;
import ziffer.cli.Interrupt;
import ziffer.cli.Launcher;
import ziffer.cli.Models;
import ziffer.cli.RunFiles;
import ziffer.cli.RunReport;
import ziffer.cli.TrainOptions;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.data.TrainingData;
import ziffer.eval.HostC;
import ziffer.eval.Mirror;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.train.Checkpoint;
import ziffer.train.TrainSettings;
import ziffer.train.Trainer;
import ziffer.view.DigitSheet;

/** The whole way: data, training, quantization, header, and the check of C against Java. */
@Command(
    name = "train.java",
    mixinStandardHelpOptions = true,
    description = "Trains a digit net and writes it as one C header, checked against Java.",
    footer = {
      "",
      "Examples:",
      "  ./jbang train.java                          the default net, nano, in a few minutes",
      "  ./jbang train.java --net lenet --seed 7     another net, other random numbers",
      "  ./jbang train.java --limit 5000 --epochs 2  a quick try",
      "  ./jbang train.java --resume                 go on after an interruption"
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
      description = "One or more of mlp, dense, lenet, cnn, nano. Default: ${DEFAULT-VALUE}.")
  List<String> nets;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the files go. Default: build/<net>; of several nets, DIR/<net>.")
  Path out;

  @Option(names = "--resume", description = "Go on from the last checkpoint.")
  boolean resume;

  public static void main(String... arguments) {
    Launcher.run(new train(), arguments);
  }

  @Override
  public Integer call() {
    List<Architecture> chosen = nets.stream().map(Architectures::named).toList();
    // Wrong usage is told before any work.
    chosen.forEach(net -> trainOptions.settings(net, Integer.MAX_VALUE));
    List<RunFiles> files = chosen.stream().map(net -> files(net.name())).toList();
    files.forEach(each -> AtomicFiles.checkWritable(each.folder()));
    TrainingData data = dataOptions.load(common);
    int exit = Launcher.DONE;
    for (int i = 0; i < chosen.size(); i++) {
      exit = Math.max(exit, run(chosen.get(i), data, files.get(i)));
    }
    return exit;
  }

  private RunFiles files(String net) {
    return RunFiles.in(out != null && nets.size() > 1 ? out.resolve(net) : out, net);
  }

  private int run(Architecture net, TrainingData data, RunFiles files) {
    TrainSettings settings = trainOptions.settings(net, data.train().size());
    RunReport report = new RunReport(net, settings, data, files);
    Trainer trainer =
        new Trainer(net, settings, data.train(), data.description(), files.checkpoint());
    common.remark(report.plan());
    Checkpoint checkpoint;
    try (Bar bar = common.bar();
        Interrupt interrupt = new Interrupt(trainer::stop, trainer::kept)) {
      checkpoint = trainer.train(resume, report.timing(bar));
    }
    common.remark("quantizing, measuring, and comparing C with Java ...");
    DigitSet test = data.mnistTest();
    Int8Net int8 = Models.quantize(checkpoint, data.mnistTrain(), test);
    Int8File.write(files.int8(), int8);
    new HeaderFiles(int8, net.name(), test, 10, false).write(files);
    report.measured(int8);
    int[][] scores = Mirror.scores(int8, test);
    // Before the comparison, so that a compiler that does not work costs only that.
    report.write();
    HostC.compare(int8, test, scores).ifPresent(report::compared);
    DigitSheet.write(files.mistakes(), DigitSheet.mistakes(test, Mirror.classes(scores), 48));
    report.write();
    System.out.print(report.table());
    return report.mismatches() > 0 ? Launcher.FAILED : Launcher.DONE;
  }
}
