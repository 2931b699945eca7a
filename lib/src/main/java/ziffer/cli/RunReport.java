package ziffer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ziffer.ZifferException;
import ziffer.app.Json;
import ziffer.app.RunFiles;
import ziffer.codegen.HeaderWriter;
import ziffer.data.AtomicFiles;
import ziffer.data.TrainingData;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.net.Architecture;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.train.Dl4jNets;
import ziffer.train.TrainListener;
import ziffer.train.TrainSettings;
import ziffer.verify.Comparison;

/** Gathers the figures of a training run, for {@code report.json} and the closing table. */
public final class RunReport {
  private final TrainingData data;
  private final RunFiles files;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private long started;
  private long imagesBefore = -1;

  /**
   * Begins the report of a run.
   *
   * @param description what is trained on, as {@code name=value}
   */
  public RunReport(
      Architecture net,
      TrainSettings settings,
      TrainingData data,
      Map<String, String> description,
      RunFiles files) {
    this.data = data;
    this.files = files;
    values.put("net", net.name());
    values.put("params", net.params());
    values.put("macs", net.macs());
    values.put("seed", settings.seed());
    values.putAll(settings.recipe().values());
    values.put("workers", settings.workers());
    values.put("data", new TreeMap<>(description));
  }

  /** Returns one line that says what is about to be trained, on what. */
  public String plan() {
    return String.format(
        Locale.ROOT,
        "training %s: %,d parameters, %,d digits an epoch (European: %s), on %s",
        values.get("net"),
        (Integer) values.get("params"),
        data.train().size(),
        data.description().get("european"),
        Dl4jNets.describe());
  }

  /** Returns a listener that draws {@code bar} and takes the time. */
  public TrainListener timing(Bar bar) {
    started = System.nanoTime();
    return step -> {
      long done = step.done();
      if (imagesBefore < 0) {
        // The first step warms the JVM up and is left out.
        imagesBefore = done;
        started = System.nanoTime();
      }
      double rate = (done - imagesBefore) / Math.max(1e-3, (System.nanoTime() - started) / 1e9);
      if (done > imagesBefore) {
        values.put("train_images_per_s", Math.round(rate));
      }
      bar.report(
          "" + values.get("net"),
          done,
          step.total(),
          String.format(
              Locale.ROOT,
              "epoch %d/%s, loss %.3f, %.1f %%, %s",
              step.epoch(),
              values.get("epochs"),
              step.loss(),
              100 * step.accuracy(),
              Bar.rate(rate)));
    };
  }

  /** Adds what was measured of the integer net. */
  public void measured(Int8Net net) {
    Int8Net.Figures figures = net.figures();
    values.putIfAbsent("train_images_per_s", null);
    values.put("float_accuracy", (double) figures.floatCorrect() / figures.images());
    values.put("int8_accuracy", (double) figures.int8Correct() / figures.images());
    values.put(
        "european_accuracy",
        data.european().size() == 0
            ? null
            : Evaluation.of(data.european(), Inference.predict(net, data.european())).accuracy());
    HeaderWriter header = new HeaderWriter(net, net.name());
    values.put("weights_bytes", header.tableBytes());
    values.put("ram_bytes", header.ramBytes());
    try {
      values.put("header_bytes", Files.size(files.header(net.name())));
    } catch (IOException e) {
      throw new ZifferException("cannot read " + files.header(net.name()), e);
    }
    values.put("sha256", Int8File.sha256(net));
  }

  /** Adds the comparison of C and Java. */
  public void compared(Comparison comparison) {
    values.put("compared_images", comparison.images());
    values.put("mismatches", comparison.mismatches());
  }

  /** Returns how many images differ between C and Java, 0 if nothing was compared. */
  public int mismatches() {
    return (Integer) values.getOrDefault("mismatches", 0);
  }

  /** Writes {@code report.json}. */
  public void write() {
    AtomicFiles.write(files.report(), Json.of(values));
  }

  /** Returns the closing table. */
  public String table() {
    String net = (String) values.get("net");
    StringBuilder table = new StringBuilder("\n");
    row(table, "accuracy float", percent("float_accuracy") + "  on 10,000 MNIST test images");
    row(table, "accuracy int8", percent("int8_accuracy"));
    row(
        table,
        "European int8",
        values.get("european_accuracy") == null
            ? "not measured: no European digits"
            : percent("european_accuracy")
                + String.format(
                    Locale.ROOT,
                    "  on %,d digits of %s, writers not trained on",
                    data.european().size(),
                    data.description().get("european")));
    row(table, "flash", number("weights_bytes", "bytes of weights and tables, and the code"));
    row(table, "RAM", number("ram_bytes", "bytes of scratch"));
    row(table, "MACs", number("macs", "an image"));
    row(
        table,
        "C against Java",
        values.containsKey("mismatches")
            ? number("mismatches", "of ") + number("compared_images", "images differ")
            : "not compared: no C compiler found (install gcc or clang)");
    row(table, "checkpoint", files.checkpoint());
    row(table, "int8 net", files.int8());
    row(table, "header", files.header(net));
    row(table, "samples", files.samples(net));
    row(table, "misread digits", files.mistakes());
    row(table, "report", files.report());
    return table.toString();
  }

  private static void row(StringBuilder table, String name, Object value) {
    table.append(String.format(Locale.ROOT, "  %-15s %s%n", name, value));
  }

  private String percent(String key) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * (Double) values.get(key));
  }

  private String number(String key, String what) {
    return String.format(Locale.ROOT, "%,d %s", ((Number) values.get(key)).longValue(), what);
  }
}
