package ziffer.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import ziffer.cli.Bar;
import ziffer.net.Architecture;

/**
 * Training speed: this project, plain DL4J with its oneDNN helpers, and PyTorch if it is installed,
 * with the same net, batch and threads. Each contestant has its own process for each net. Medians
 * of interleaved rounds, so that a drifting machine affects all equally.
 *
 * @param batch images per step
 * @param threads threads of each contestant
 * @param rounds measurements of each, after one warm-up round
 * @param python Python with PyTorch, or null to search for one
 */
public record TrainBench(int batch, int threads, int rounds, String python) {
  /** Multiply-accumulates of a measurement's forward passes. */
  private static final double WORK = 1e10;

  /**
   * The result of one contestant.
   *
   * @param ratio this project's median rate over this contestant's
   * @param peakMemoryMb peak memory of its process; null if unknown
   */
  public record Row(
      String net,
      String with,
      long imagesPerS,
      double ratio,
      long slowest,
      long fastest,
      Long peakMemoryMb,
      int batch,
      int threads)
      implements BenchRow {
    @Override
    public String line() {
      return String.format(
          Locale.ROOT,
          "%6.2fx  %-6s %-16s %,9d images/s  (%,d to %,d)  peak %s",
          ratio,
          net,
          with,
          imagesPerS,
          slowest,
          fastest,
          peakMemoryMb == null ? "unknown" : peakMemoryMb + " MB");
    }
  }

  /** Measures each net with each contestant. */
  public List<Row> run(List<Architecture> nets, Bar bar) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < nets.size(); i++) {
      List<TrainProcess> contestants = new ArrayList<>();
      try {
        contestants.add(TrainProcess.java("ziffer"));
        contestants.add(TrainProcess.java("dl4j"));
        TrainProcess.torch(python).ifPresent(contestants::add);
        int before = i * (rounds + 1);
        rows.addAll(measure(nets.get(i), contestants, bar, before, nets.size() * (rounds + 1)));
      } finally {
        contestants.forEach(TrainProcess::close);
      }
    }
    return rows;
  }

  private List<Row> measure(
      Architecture net, List<TrainProcess> contestants, Bar bar, int before, int total) {
    int steps = (int) Math.max(10, WORK / batch / net.macs());
    double[][] rates = new double[contestants.size()][rounds];
    long[] peaks = new long[contestants.size()];
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < peaks.length; i++) {
        // Plain DL4J is slow, so that a third of the steps suffices.
        int count = i == 1 ? Math.max(5, steps / 3) : steps;
        TrainProcess.Answer answer = contestants.get(i).train(net.name(), batch, threads, count);
        rates[i][Math.max(0, round - 1)] = answer.imagesPerSecond();
        peaks[i] = answer.peakMegabytes();
      }
      bar.report("train", before + round + 1, total);
    }
    double ours = Median.of(rates[0]);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < peaks.length; i++) {
      double[] rate = rates[i];
      rows.add(
          new Row(
              net.name(),
              contestants.get(i).name(),
              Math.round(Median.of(rate)),
              ours / Median.of(rate),
              Math.round(Arrays.stream(rate).min().orElseThrow()),
              Math.round(Arrays.stream(rate).max().orElseThrow()),
              peaks[i] == 0 ? null : peaks[i],
              batch,
              threads));
    }
    return rows;
  }
}
