package ziffer.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import ziffer.cli.Bar;
import ziffer.data.DigitSet;
import ziffer.infer.IntegerMirror;
import ziffer.verify.HostCompiler;

/**
 * Processor time of one image on one thread: the generated C, ONNX Runtime on the float and on the
 * integer net, and the Java mirror. Medians of interleaved rounds, so that a drifting machine
 * affects all contestants equally; processor time excludes other programs.
 */
public final class InferenceBench {
  /** Explains the ratios in the rows. */
  public static final String HEADING =
      "speed-up over the faster ONNX Runtime net, or over the portable code on that core\n";

  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  private final DigitSet digits;
  private final int rounds;

  /** Sum of all predictions, so that the JVM cannot eliminate the work. */
  private long classes;

  /**
   * Creates a benchmark.
   *
   * @param digits images to classify
   * @param rounds measurements of each contestant, after a second of warm-up
   */
  public InferenceBench(DigitSet digits, int rounds) {
    this.digits = digits;
    this.rounds = rounds;
  }

  /** Returns a row for each net and contestant, and those of {@link CoreBench}. */
  public List<BenchRow> run(List<BenchModel> models, Bar bar) {
    String compiler = HostCompiler.required();
    List<BenchRow> rows = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      BenchModel model = models.get(i);
      try (HostSpeed c = new HostSpeed(compiler, model.integers(), digits);
          OnnxRuntime floats = model.floats() == null ? null : runtime(model.floats());
          OnnxRuntime int8 = runtime(model.int8())) {
        List<Contestant> contestants = contestants(compiler, c, floats, int8, model);
        contestants.forEach(Contestant::warmUp);
        for (int round = 0; round < rounds; round++) {
          for (Contestant each : contestants) {
            each.measure(round);
          }
          bar.report("inference", (long) i * rounds + round + 1, (long) models.size() * rounds);
        }
        rows.addAll(rows(model.integers().name(), contestants));
        rows.addAll(CoreBench.run(model.integers(), digits, bar));
      }
    }
    return rows;
  }

  private OnnxRuntime runtime(byte[] model) {
    return new OnnxRuntime(model, digits);
  }

  private List<Contestant> contestants(
      String compiler, HostSpeed c, OnnxRuntime floats, OnnxRuntime int8, BenchModel model) {
    IntegerMirror mirror = new IntegerMirror(model.integers());
    List<Contestant> all = new ArrayList<>();
    all.add(contestant(compiler + " " + String.join(" ", HostSpeed.FLAGS), c::nanoseconds));
    if (floats != null) {
      all.add(contestant(OnnxRuntime.version() + " float", timed(floats::predict)));
    }
    all.add(contestant(OnnxRuntime.version() + " int8", timed(int8::predict)));
    all.add(contestant("java mirror", timed(i -> mirror.predict(digits.get(i).pixels()))));
    return all;
  }

  private Contestant contestant(String name, Contestant.Runner runner) {
    return new Contestant(name, runner, digits.size(), rounds);
  }

  private Contestant.Runner timed(IntUnaryOperator predict) {
    return passes -> {
      long start = THREAD.getCurrentThreadCpuTime();
      for (int pass = 0; pass < passes; pass++) {
        for (int image = 0; image < digits.size(); image++) {
          classes += predict.applyAsInt(image);
        }
      }
      return THREAD.getCurrentThreadCpuTime() - start;
    };
  }

  private static List<Contestant.Row> rows(String net, List<Contestant> contestants) {
    double reference =
        contestants.stream()
            .filter(Contestant::isOnnxRuntime)
            .mapToDouble(Contestant::median)
            .min()
            .orElseThrow();
    return contestants.stream().map(each -> each.row(net, reference)).toList();
  }
}
