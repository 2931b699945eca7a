package ziffer.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ziffer.cli.Bar;
import ziffer.data.DigitSet;
import ziffer.net.Architecture;
import ziffer.train.Recipes;
import ziffer.train.TrainSettings;
import ziffer.train.TrainSpeed;

/**
 * How fast nets train: this project's path, plain DL4J with oneDNN as this project sets it up, and
 * PyTorch where there is one; the same net, batch and threads, in turns, so that a machine that
 * drifts slows all alike; medians.
 */
public final class TrainBench {
  /** Multiply-accumulates that a measurement should take, forward. */
  private static final double WORK = 1e10;

  private final DigitSet digits;
  private final int batch;
  private final int threads;
  private final int rounds;

  /**
   * Prepares.
   *
   * @param digits at least {@code batch}
   * @param rounds how often; one more warms up and is not counted
   */
  public TrainBench(DigitSet digits, int batch, int threads, int rounds) {
    this.digits = digits.limit(batch);
    this.batch = batch;
    this.threads = threads;
    this.rounds = rounds;
  }

  /** One of those compared. */
  private interface Trained {
    double imagesPerSecond(int steps);
  }

  private record Contestant(String name, Trained trained, double[] rates, long[] peaks) {}

  /**
   * Measures.
   *
   * @param python the Python that has PyTorch, or null to look for one
   * @return a row for each net and contestant, under the names of the scripts' JSON
   */
  public List<Map<String, Object>> run(List<Architecture> nets, String python, Bar bar) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Optional<PyTorch> torch = PyTorch.start(python);
    try {
      for (int i = 0; i < nets.size(); i++) {
        rows.addAll(measure(nets.get(i), torch, bar, i * (rounds + 1), nets.size() * (rounds + 1)));
      }
    } finally {
      torch.ifPresent(PyTorch::close);
    }
    return rows;
  }

  private List<Map<String, Object>> measure(
      Architecture net, Optional<PyTorch> torch, Bar bar, int before, int total) {
    TrainSettings settings = new TrainSettings(Recipes.QUICK.of(net).withBatch(batch), 1, threads);
    int steps = (int) Math.max(10, WORK / batch / net.macs());
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(contestant("ziffer", count -> rate(net, settings, true, count)));
    contestants.add(contestant("dl4j", count -> rate(net, settings, false, count)));
    long[] torchPeak = new long[1];
    torch.ifPresent(
        process ->
            contestants.add(
                contestant(
                    "pytorch " + process.version(),
                    count -> {
                      PyTorch.Answer answer = process.train(net.name(), batch, threads, count);
                      torchPeak[0] = answer.peakMegabytes();
                      return answer.imagesPerSecond();
                    })));
    for (int round = 0; round <= rounds; round++) {
      for (Contestant each : contestants) {
        PeakMemory.reset();
        // Plain DL4J is slow enough that a third says as much.
        int count = each.name().equals("dl4j") ? Math.max(5, steps / 3) : steps;
        double rate = each.trained().imagesPerSecond(count);
        Long peak =
            each.name().startsWith("pytorch") ? (Long) torchPeak[0] : PeakMemory.megabytes();
        each.rates()[Math.max(0, round - 1)] = rate;
        each.peaks()[Math.max(0, round - 1)] = peak == null ? 0 : peak;
      }
      bar.report("train", before + round + 1, total);
    }
    double ours = Median.of(contestants.get(0).rates());
    return contestants.stream().map(each -> row(net, each, ours)).toList();
  }

  private Contestant contestant(String name, Trained trained) {
    return new Contestant(name, trained, new double[rounds], new long[rounds]);
  }

  private double rate(Architecture net, TrainSettings settings, boolean fast, int steps) {
    try (TrainSpeed speed = new TrainSpeed(net, settings, digits, fast)) {
      speed.imagesPerSecond(Math.max(2, steps / 5));
      return speed.imagesPerSecond(steps);
    }
  }

  private Map<String, Object> row(Architecture net, Contestant each, double ours) {
    double rate = Median.of(each.rates());
    long peak = Arrays.stream(each.peaks()).max().orElse(0);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("net", net.name());
    row.put("with", each.name());
    row.put("images_per_s", Math.round(rate));
    row.put("ratio", ours / rate);
    row.put("slowest", Math.round(Arrays.stream(each.rates()).min().orElse(0)));
    row.put("fastest", Math.round(Arrays.stream(each.rates()).max().orElse(0)));
    row.put("peak_memory_mb", peak == 0 ? null : peak);
    row.put("batch", batch);
    row.put("threads", threads);
    return row;
  }
}
