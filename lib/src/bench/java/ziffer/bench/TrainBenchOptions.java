package ziffer.bench;

import java.util.List;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.cli.Bar;
import ziffer.net.Architecture;
import ziffer.train.TrainSettings;

/** Options of {@link TrainBench}. */
public final class TrainBenchOptions {
  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "For train: images per step. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "For train: threads. Default: one per processor, at most 8.")
  private Integer workers;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      description = "For train: Python with torch. Default: the first python3 that has it.")
  private String python;

  /** Returns the line above the results of {@code train}: the processor; else nothing. */
  public String heading(String what) {
    return what.equals("train") ? Processor.line() + System.lineSeparator() : "";
  }

  /** Measures with the chosen options. */
  public List<TrainBench.Row> run(List<Architecture> nets, int rounds, Bar bar) {
    if (batch < 1 || workers != null && workers < 1) {
      throw new UsageException("--batch and --workers must be at least 1");
    }
    int threads = workers != null ? workers : TrainSettings.defaultWorkers();
    return new TrainBench(batch, threads, rounds, python).run(nets, bar);
  }
}
