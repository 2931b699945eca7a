package ziffer.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** One of those compared, with what was measured of it. */
final class Contestant {
  private static final double SECOND = 1e9;

  /** How long one measurement takes about. */
  private static final double MEASUREMENT = 0.2 * SECOND;

  /** How long it runs before anything counts; the JVM compiles meanwhile. */
  private static final double WARM_UP = SECOND;

  private final String name;
  private final Runner runner;
  private final int images;
  private final double[] microseconds;
  private int passes;

  /** Runs over all images several times and tells the processor time that took. */
  interface Runner {
    long nanoseconds(int passes);
  }

  /**
   * Enters the comparison.
   *
   * @param images how many the runner runs over in one pass
   */
  Contestant(String name, Runner runner, int images, int rounds) {
    this.name = name;
    this.runner = runner;
    this.images = images;
    this.microseconds = new double[rounds];
  }

  /** Runs for a while, and chooses from that how many passes a measurement takes. */
  void warmUp() {
    double fastest = Double.MAX_VALUE;
    double spent = 0;
    while (spent < WARM_UP) {
      double pass = Math.max(1, runner.nanoseconds(1));
      fastest = Math.min(fastest, pass);
      spent += pass;
    }
    passes = (int) Math.ceil(MEASUREMENT / fastest);
  }

  /** Measures once. */
  void measure(int round) {
    microseconds[round] = runner.nanoseconds(passes) / 1e3 / passes / images;
  }

  /** Returns microseconds an image. */
  double median() {
    return Median.of(microseconds);
  }

  /** Returns whether this is ONNX Runtime, which the others are held against. */
  boolean isOnnxRuntime() {
    return name.startsWith(OnnxRuntime.NAME);
  }

  /**
   * Returns the row, under the names of the scripts' JSON.
   *
   * @param reference microseconds an image that the ratio is to
   */
  Map<String, Object> row(String net, double reference) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("net", net);
    row.put("with", name);
    row.put("ratio", reference / median());
    row.put("us_per_image", median());
    row.put("fastest", Arrays.stream(microseconds).min().orElseThrow());
    row.put("slowest", Arrays.stream(microseconds).max().orElseThrow());
    row.put("images", images);
    row.put("rounds", microseconds.length);
    row.put("threads", 1);
    return row;
  }
}
