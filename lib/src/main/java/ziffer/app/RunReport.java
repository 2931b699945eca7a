package ziffer.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ziffer.data.AtomicFiles;
import ziffer.data.TrainingData;
import ziffer.verify.Comparison;

/**
 * The figures of a training run, written as {@code report.json} and as the closing table.
 *
 * @param comparison of C with Java; empty without a C compiler
 */
public record RunReport(@Json.Flat Figures figures, @Json.Flat Optional<Compared> comparison) {

  /**
   * What was trained, how, and what came out, under the names of the JSON.
   *
   * @param macs multiply-accumulates per image
   * @param recipe see {@link ziffer.train.Recipe#values}
   * @param data where the digits come from, as {@code name=value}
   * @param trainImagesPerS mean speed of training; null for a run of fewer than two steps
   * @param int8AccuracyWithoutPlainSevens int8 accuracy on MNIST's test images without its 7s that
   *     have no crossbar
   * @param europeanAccuracy int8 accuracy on people's digits, not trained on; null without such
   *     digits
   * @param syntheticAccuracy int8 accuracy on digits of the pen model, by writers not trained on
   * @param syntheticRefused share of the pen model's pictures of no digit that are refused
   * @param threshold least {@link ziffer.quant.Evidence} of a digit
   * @param keptShare share of held-out digits that reach it
   */
  public record Figures(
      String net,
      int params,
      long macs,
      long seed,
      @Json.Flat Map<String, Object> recipe,
      int workers,
      Map<String, String> data,
      Long trainImagesPerS,
      double floatAccuracy,
      double int8Accuracy,
      double int8AccuracyWithoutPlainSevens,
      Double europeanAccuracy,
      double syntheticAccuracy,
      double syntheticRefused,
      long threshold,
      double keptShare,
      int weightsBytes,
      int ramBytes,
      long headerBytes,
      String sha256) {}

  /** How many images were compared, and how many of them differ. */
  public record Compared(int comparedImages, int mismatches) {}

  /** Returns the same with the comparison of C and Java. */
  RunReport with(Comparison found) {
    return new RunReport(figures, Optional.of(new Compared(found.images(), found.mismatches())));
  }

  /** Returns how many images differ between C and Java; 0 if nothing was compared. */
  public int mismatches() {
    return comparison.map(Compared::mismatches).orElse(0);
  }

  /** Writes {@code report.json}. */
  void write(Path file) {
    AtomicFiles.write(file, Json.of(this));
  }

  /**
   * Returns the closing table: the figures and where each file is.
   *
   * @param data what was trained and measured on
   */
  public String table(RunFiles files, TrainingData data) {
    String european =
        figures.europeanAccuracy == null
            ? "not measured: no digits that people wrote"
            : text(
                "%.2f %%  on %,d digits of %s, %snot trained on",
                100 * figures.europeanAccuracy,
                data.european().size(),
                figures.data.get("european"),
                data.holdsOutWriters() ? "writers " : "");
    String compared =
        comparison
            .map(c -> text("%,d of %,d images differ", c.mismatches(), c.comparedImages()))
            .orElse("not compared: no C compiler found (install gcc or clang)");
    return "\n"
        + row(
            "accuracy float",
            text("%.2f %%  on 10,000 MNIST test images", 100 * figures.floatAccuracy))
        + row(
            "accuracy int8",
            text(
                "%.2f %%  (%.2f %% without 7s that have no crossbar)",
                100 * figures.int8Accuracy, 100 * figures.int8AccuracyWithoutPlainSevens))
        + row("European int8", european)
        + row(
            "pen model int8", text("%.2f %%  on synthetic digits", 100 * figures.syntheticAccuracy))
        + row(
            "what is none",
            text(
                "%.2f %%  of synthetic letters and scribbles refused, %.1f %% of digits kept",
                100 * figures.syntheticRefused, 100 * figures.keptShare))
        + row("flash", text("%,d bytes of weights and tables, and the code", figures.weightsBytes))
        + row("RAM", text("%,d bytes of scratch", figures.ramBytes))
        + row("MACs", text("%,d an image", figures.macs))
        + row("C against Java", compared)
        + row("checkpoint", files.checkpoint())
        + row("int8 net", files.int8())
        + row("header", files.header(figures.net))
        + row("samples", files.samples(figures.net))
        + row("misread digits", files.mistakes())
        + row("report", files.report());
  }

  private static String row(String name, Object value) {
    return text("  %-15s %s%n", name, value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
