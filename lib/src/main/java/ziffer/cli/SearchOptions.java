package ziffer.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.data.AtomicFiles;
import ziffer.search.Budget;

/** Options of a search: the budget, how long, where it runs and what it writes. */
public final class SearchOptions {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smh])");

  @Option(
      names = "--flash",
      paramLabel = "BYTES",
      defaultValue = "16k",
      description = "Flash for code and tables; k is 1024. Default: ${DEFAULT-VALUE}.")
  private String flash;

  @Option(
      names = "--ram",
      paramLabel = "BYTES",
      defaultValue = "2k",
      description =
          "RAM for scratch memory and stack, without the picture of 784 bytes and the scores."
              + " Default: ${DEFAULT-VALUE}.")
  private String ram;

  @Option(
      names = "--core",
      paramLabel = "CORE",
      defaultValue = "qemu-m0",
      description = "qemu-m0, qemu-m4 or qemu-rv32, as in verify.java. Default: ${DEFAULT-VALUE}.")
  private String core;

  @Option(
      names = "--instructions",
      paramLabel = "N",
      defaultValue = "1M",
      description = "Mean number of instructions of a call; k is 1000. Default: ${DEFAULT-VALUE}.")
  private String instructions;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      defaultValue = "30m",
      description =
          "How long to search, such as 90s, 30m or 8h, the winner's training included; it is turned"
              + " into a number of trials by the speed of this machine. More time goes on from the"
              + " ledger. Default: ${DEFAULT-VALUE}.")
  private String time;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description =
          "Number of trials, in place of the time, for the same result everywhere in a new folder;"
              + " rounded down to whole rounds, of 42 or more.")
  private Integer trials;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Seed of nets and trainings. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Trials at a time on this machine; the result does not depend on it. Default: one per"
              + " processor.")
  private Integer workers;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Run the trials on Apache Spark: spark://HOST:7077, yarn, k8s://URL or local[2]. Needs"
              + " JDK 17 to 21 on this machine and on the workers; downloads Spark, 230 MB, once.")
  private String master;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder. Default: build/search.")
  private Path out = Path.of("build", "search");

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the chart of all nets as PNG, every ten seconds.")
  private Path plot;

  @Option(
      names = "--dry-run",
      description = "Only say how many nets fit and how long it will take.")
  private boolean dryRun;

  /**
   * Rejects wrong usage before any work is done.
   *
   * @throws UsageException if an option is invalid
   */
  void check() {
    budget();
    time();
    trials();
    if (master == null) {
      workers();
    } else if (workers != null) {
      throw new UsageException(
          "--workers is for this machine; with --master all workers of the cluster are used");
    }
    if (plot != null) {
      AtomicFiles.checkWritable(plot.toAbsolutePath().getParent());
    }
  }

  /** Returns the budget. */
  Budget budget() {
    return Budget.of(flash, ram, core, instructions);
  }

  /**
   * Returns how long to search.
   *
   * @throws UsageException if it is no time
   */
  Duration time() {
    Matcher found = TIME.matcher(time);
    if (!found.matches() || found.group(1).matches("0+")) {
      throw new UsageException("--time " + time + " is not a time; write 90s, 30m or 8h");
    }
    return Duration.parse("PT" + found.group(1) + found.group(2));
  }

  /** Returns the number of trials; null to derive it from the time. */
  Integer trials() {
    CommonOptions.requirePositive("--trials", trials);
    return trials;
  }

  long seed() {
    return seed;
  }

  /** Returns the number of trials at a time on this machine. */
  public int workers() {
    CommonOptions.requirePositive("--workers", workers);
    int processors = Runtime.getRuntime().availableProcessors();
    if (workers != null && workers > processors) {
      throw new UsageException(
          "--workers is " + workers + ", but this machine has " + processors + " processors");
    }
    return workers != null ? workers : processors;
  }

  /** Returns Spark's master; null to search on this machine. */
  public String master() {
    return master;
  }

  Path out() {
    return out;
  }

  /** Returns the file of the trials. */
  Path ledger() {
    return out.resolve("ledger.jsonl");
  }

  /** Returns the chart of all nets. */
  Path chart() {
    return out.resolve("nets.png");
  }

  /** Returns where the chart goes; null for none while the search runs. */
  Path plot() {
    return plot;
  }

  /** Says how to go on after an interruption. */
  String goesOn() {
    return "stopped; the same command goes on from " + ledger();
  }

  boolean isDryRun() {
    return dryRun;
  }
}
