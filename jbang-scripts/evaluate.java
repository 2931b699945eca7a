///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Shows the accuracy of a net on MNIST, European digits or your own pictures
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.app.Engine;
import ziffer.app.EvaluationRow;
import ziffer.app.Json;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.DigitSet;
import ziffer.eval.Evaluation;
import ziffer.synth.SyntheticDigits;
import ziffer.view.Charts;
import ziffer.view.DigitSheet;
import ziffer.view.FigureTables;

/** Measures a net. */
@Command(
    name = "evaluate.java",
    mixinStandardHelpOptions = true,
    description = "Shows the accuracy of a net, for each source, digit and writer.",
    footer = {
      "",
      "Of swiss and sheets, only the held-out writers are counted. Refused digits count by class.",
      "",
      "Examples:",
      "  ./jbang evaluate.java build/nano/nano.int8",
      "  ./jbang evaluate.java build/nano/nano.zip --plot confusion.png",
      "  ./jbang evaluate.java build/nano/nano.int8 --on mnist,swiss,my-digits --json",
      "  ./jbang evaluate.java build/nano/nano.int8 --engine c"
    })
class evaluate implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(paramLabel = "FILE", description = "Checkpoint (.zip) or .int8 file.")
  Path file;

  @Option(
      names = "--on",
      split = ",",
      paramLabel = "SOURCE",
      description =
          "mnist, synth, swiss, sheets, a folder or zip of pictures, a folder of forms, an IDX file"
              + " of images, or strokes (.jsonl). Default: mnist, and swiss, else synth.")
  List<String> sources;

  @Option(
      names = "--line-width",
      paramLabel = "PIXELS",
      defaultValue = "12",
      description = "Line to draw strokes with, on a canvas of 280 pixels. Default: 12.")
  double width;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description =
          "float (DL4J; never reads none), int8 (the Java mirror) or c (compiled here). Default:"
              + " float and int8 for a checkpoint; int8 for an .int8 file.")
  String engine;

  @Option(names = "--plot", paramLabel = "FILE", description = "Plot the confusion matrix as PNG.")
  Path plot;

  @Option(names = "--json", description = "Print JSON: an object with a key per source.")
  boolean json;

  public static void main(String... arguments) {
    Launcher.run(new evaluate(), arguments);
  }

  @Override
  public Integer call() {
    Map<String, Engine> engines = Engine.of(engine, file, common::mnist);
    Map<String, EvaluationRow> all = new LinkedHashMap<>();
    List<Charts.Confusion> charts = new ArrayList<>();
    for (String source : sources != null ? sources : common.usualSources()) {
      DigitSet set =
          common.withBar(bar -> common.sources(bar).measuring(source, common::mnist, width));
      Map<String, Evaluation> byEngine = new LinkedHashMap<>();
      Map<String, Integer> correct = new LinkedHashMap<>();
      engines.forEach((name, each) -> byEngine.put(name, Evaluation.of(set, each.predict(set))));
      byEngine.forEach((name, each) -> correct.put(name, each.correct()));
      Evaluation first = byEngine.values().iterator().next();
      all.put(source, EvaluationRow.of(byEngine));
      String title = FigureTables.title(source, correct, first.images());
      charts.add(new Charts.Confusion(title, first.confusion()));
      if (!json) {
        System.out.println("\n" + title);
        System.out.print(FigureTables.confusion(first.confusion(), first.right()));
        byEngine.forEach((name, e) -> System.out.print(FigureTables.refusals(name, e.confusion())));
        if (!source.equals(SyntheticDigits.NAME)) {
          System.out.print(FigureTables.writers(first.byWriter()));
        }
      }
    }
    if (plot != null) {
      DigitSheet.write(plot, Charts.confusion(charts));
      common.remark("confusion matrix  " + plot);
    }
    if (json) {
      System.out.print(Json.of(all));
    }
    return common.end(Launcher.DONE);
  }
}
