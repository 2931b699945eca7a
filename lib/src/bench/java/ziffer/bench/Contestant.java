package ziffer.bench;

import java.util.Arrays;
import java.util.Locale;

/** One contestant of {@link InferenceBench}, with its measurements. */
final class Contestant {
  private static final double SECOND = 1e9;

  /** Approximate processor time of one measurement. */
  private static final double MEASUREMENT = 0.2 * SECOND;

  /** Processor time of the warm-up, in which the JVM compiles. */
  private static final double WARM_UP = SECOND;

  private final String name;
  private final Runner runner;
  private final int images;
  private final double[] microseconds;
  private int passes;

  /** Runs over all images several times and returns the processor time. */
  interface Runner {
    long nanoseconds(int passes);
  }

  /**
   * Creates a contestant.
   *
   * @param images number of images in one pass of the runner
   */
  Contestant(String name, Runner runner, int images, int rounds) {
    this.name = name;
    this.runner = runner;
    this.images = images;
    this.microseconds = new double[rounds];
  }

  /** Warms up, and chooses the number of passes of a measurement. */
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

  /** Returns the median, in microseconds per image. */
  double median() {
    return Median.of(microseconds);
  }

  /** Returns whether this is ONNX Runtime, the reference. */
  boolean isOnnxRuntime() {
    return name.startsWith(OnnxRuntime.NAME);
  }

  /**
   * Returns the result.
   *
   * @param reference microseconds per image that the ratio refers to
   */
  Row row(String net, double reference) {
    return new Row(
        net,
        name,
        reference / median(),
        median(),
        Arrays.stream(microseconds).min().orElseThrow(),
        Arrays.stream(microseconds).max().orElseThrow(),
        images,
        microseconds.length,
        1);
  }

  /**
   * The result of one contestant.
   *
   * @param ratio speed-up over the reference
   * @param usPerImage median, in microseconds, as are {@code fastest} and {@code slowest}
   */
  record Row(
      String net,
      String with,
      double ratio,
      double usPerImage,
      double fastest,
      double slowest,
      int images,
      int rounds,
      int threads)
      implements BenchRow {
    @Override
    public String line() {
      return String.format(
          Locale.ROOT,
          "%6.2fx  %-6s %-34s %8.2f us  (%.2f to %.2f)",
          ratio,
          net,
          with,
          usPerImage,
          fastest,
          slowest);
    }
  }
}
