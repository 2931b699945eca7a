///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Measures speed, everything that is compared in one run
//SOURCES ../lib/Deps.java

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.UsageException;
import ziffer.cli.AugmentBench;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.Json;
import ziffer.cli.Launcher;
import ziffer.net.Architectures;

/** How fast is it. */
@Command(
    name = "bench.java",
    mixinStandardHelpOptions = true,
    description = "Measures speed: medians of rounds that take turns, and their ratios.",
    footer = {
      "",
      "Examples:",
      "  ./jbang bench.java augment",
      "  ./jbang bench.java augment --net lenet --json"
    })
class bench implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(paramLabel = "WHAT", description = "augment: augmentation beside training.")
  String what;

  @Option(
      names = "--net",
      paramLabel = "NET",
      defaultValue = "lenet",
      description = "The net that is trained. Default: ${DEFAULT-VALUE}.")
  String net;

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
    if (!what.equals("augment")) {
      throw new UsageException("nothing is called '" + what + "'; known: augment");
    }
    if (rounds < 1) {
      throw new UsageException("--rounds is " + rounds + ", expected at least 1");
    }
    List<Map<String, Object>> rows;
    try (Bar bar = common.bar()) {
      rows = AugmentBench.run(common.mnist().train(), Architectures.named(net), rounds, bar);
    }
    if (json) {
      System.out.print(Json.of(rows));
      return Launcher.DONE;
    }
    for (Map<String, Object> row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%5.1fx  %-8s %,10d images/s, %s trains at %,d%n",
          (Double) row.get("ratio"),
          row.get("augment"),
          (Long) row.get("images_per_s"),
          net,
          (Long) row.get("train_images_per_s"));
    }
    return Launcher.DONE;
  }
}
