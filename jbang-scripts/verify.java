///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Compares the generated C with the Java mirror, score by score
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.UsageException;
import ziffer.cli.CommonOptions;
import ziffer.cli.Json;
import ziffer.cli.Launcher;
import ziffer.cli.Models;
import ziffer.data.DigitSet;
import ziffer.eval.Comparison;
import ziffer.eval.HostC;
import ziffer.eval.Mirror;
import ziffer.quant.Int8Net;

/** Does the C compute what Java computes. */
@Command(
    name = "verify.java",
    mixinStandardHelpOptions = true,
    description = "Compares all ten scores of the generated C with the Java mirror's.",
    footer = {
      "",
      "Examples:",
      "  ./jbang verify.java build/nano/nano.int8",
      "  ./jbang verify.java build/cnn/cnn.int8 --count 500 --json"
    })
class verify implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(paramLabel = "FILE", description = ".int8 file, or a checkpoint (.zip).")
  Path file;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "TARGET",
      defaultValue = "host",
      description = "host: this machine's compilers. Default: host.")
  List<String> targets;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many test images. Default: all ${DEFAULT-VALUE}.")
  int count;

  @Option(names = "--json", description = "Print a list of objects.")
  boolean json;

  public static void main(String... arguments) {
    Launcher.run(new verify(), arguments);
  }

  @Override
  public Integer call() {
    if (!targets.equals(List.of("host"))) {
      throw new UsageException("no target is called " + targets + "; known: host");
    }
    if (count < 1) {
      throw new UsageException("--count is " + count + ", expected at least 1");
    }
    Int8Net net = Models.readInt8(file, common);
    DigitSet images = common.mnist().test().limit(count);
    int[][] expected = Mirror.scores(net, images);
    List<Map<String, Object>> rows = new ArrayList<>();
    int mismatches = 0;
    for (HostC.Build build : HostC.builds()) {
      Comparison comparison = Comparison.of(expected, build.host().scores(net, images));
      mismatches += comparison.mismatches();
      rows.add(row(net, "host " + build.name(), comparison));
      if (!json) {
        System.out.printf(
            Locale.ROOT,
            "%-70s %s: %,d of %,d images differ%n",
            build.name(), net.name(), comparison.mismatches(), comparison.images());
      }
    }
    if (json) {
      System.out.print(Json.of(rows));
    }
    return mismatches == 0 ? Launcher.DONE : Launcher.FAILED;
  }

  private static Map<String, Object> row(Int8Net net, String target, Comparison comparison) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("target", target);
    row.put("net", net.name());
    row.put("images", comparison.images());
    row.put("mismatches", comparison.mismatches());
    return row;
  }
}
