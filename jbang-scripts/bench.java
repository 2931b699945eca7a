///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Measures speed, everything that is compared in one run
//SOURCES ../lib/Deps.java

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.UsageException;
import ziffer.cli.AugmentBench;
import ziffer.cli.Bar;
import ziffer.cli.BenchTable;
import ziffer.cli.CommonOptions;
import ziffer.cli.Json;
import ziffer.cli.Launcher;
import ziffer.cli.TrainBench;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.train.TrainSettings;

/** How fast is it. */
@Command(
    name = "bench.java",
    mixinStandardHelpOptions = true,
    description = "Measures speed: medians of rounds that take turns, and their ratios.",
    footer = {
      "",
      "Examples:",
      "  ./jbang bench.java train                       against plain DL4J and PyTorch",
      "  ./jbang bench.java train --net nano,cnn --json",
      "  ./jbang bench.java augment --net lenet"
    })
class bench implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(
      paramLabel = "WHAT",
      description = "train: training beside plain DL4J and PyTorch. augment: beside training.")
  String what;

  @Option(
      names = "--net",
      split = ",",
      paramLabel = "NET",
      description = "Nets that are trained. Default: all; for augment lenet.")
  List<String> nets = List.of();

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "Images a step. Default: ${DEFAULT-VALUE}.")
  int batch;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads. Default: one for each processor, at most 8.")
  Integer workers;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      description = "Python that has torch. Default: the first python3 that has it, if any.")
  String python;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds that are counted. Default: ${DEFAULT-VALUE}.")
  int rounds;

  @Option(names = "--json", description = "Print a list of objects.")
  boolean json;

  public static void main(String... arguments) {
    Launcher.run(new bench(), arguments);
  }

  @Override
  public Integer call() {
    if (rounds < 1 || batch < 1 || workers != null && workers < 1) {
      throw new UsageException("--rounds, --batch and --workers have to be at least 1");
    }
    List<Architecture> chosen =
        nets.isEmpty() ? Architectures.all() : nets.stream().map(Architectures::named).toList();
    List<Map<String, Object>> rows;
    try (Bar bar = common.bar()) {
      rows =
          switch (what) {
            case "augment" ->
                AugmentBench.run(
                    common.mnist().train(),
                    nets.isEmpty() ? Architectures.named("lenet") : chosen.get(0),
                    rounds,
                    bar);
            case "train" ->
                new TrainBench(
                        common.mnist().train(),
                        batch,
                        workers != null ? workers : TrainSettings.defaultWorkers(),
                        rounds)
                    .run(chosen, python, bar);
            default ->
                throw new UsageException(
                    "nothing is called '" + what + "'; known: train, augment");
          };
    }
    System.out.print(json ? Json.of(rows) : BenchTable.of(what, rows));
    return Launcher.DONE;
  }
}
