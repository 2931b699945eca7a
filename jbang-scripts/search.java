///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//RUNTIME_OPTIONS -XX:+UseSerialGC
//DESCRIPTION Searches for the best net that fits a budget of flash, RAM and instructions
//SOURCES ../lib/Deps.java

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import ziffer.cli.CommonOptions;
import ziffer.cli.DataOptions;
import ziffer.cli.Launcher;
import ziffer.cli.SearchOptions;
import ziffer.cli.SearchRun;
import ziffer.search.OnSpark;
import ziffer.search.ThreadEngine;
import ziffer.search.TrialRunner;

/** Searches for a net, trains it in full and writes it as one C header. */
@Command(
    name = "search.java",
    mixinStandardHelpOptions = true,
    description = {
      "Searches for the net that reads best among those that fit a budget of flash, RAM and"
          + " instructions, trains it in full and writes it as one C header.",
      "Nets are compared on MNIST training digits that none of them is trained on. All trials are"
          + " in a ledger: after an interruption, the same command goes on."
    },
    footer = {
      "",
      "Examples:",
      "  ./jbang search.java --flash 16k --ram 2k --core qemu-m0 --instructions 1M --time 30m",
      "  ./jbang search.java --flash 8k --dry-run                     how many fit, and how long",
      "  ./jbang search.java --time 2h                                go on with more time",
      "  ./jbang search.java --time 1h --plot build/search/now.png    watch it",
      "  ./jbang search.java --limit 5000 --trials 42                 a quick trial",
      "  ./jbang search.java --time 8h --master spark://host:7077     on a cluster"
    })
class search implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin CommonOptions common;
  @Mixin DataOptions dataOptions;
  @Mixin SearchOptions options;

  public static void main(String... arguments) {
    Launcher.run(new search(), arguments);
  }

  @Override
  public Integer call() {
    SearchRun run = new SearchRun(common, dataOptions, options);
    String master = options.master();
    if (master == null) {
      return common.end(
          run.run(digits -> new ThreadEngine(new TrialRunner(digits), options.workers())));
    }
    return OnSpark.isHere()
        ? common.end(run.run(digits -> OnSpark.engine(master, digits)))
        : OnSpark.restart(
            spec.name(), master, spec.commandLine().getParseResult().originalArgs());
  }
}
