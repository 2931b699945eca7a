///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Figures of a checkpoint or .int8 file on MNIST, European digits or own pictures
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.Engine;
import ziffer.cli.Json;
import ziffer.cli.Launcher;
import ziffer.data.DigitSet;
import ziffer.eval.Evaluation;
import ziffer.sheet.EuropeanSource;
import ziffer.view.FigureTables;

/** How good is it. */
@Command(
    name = "evaluate.java",
    mixinStandardHelpOptions = true,
    description = "Tells how often a net is right, each source, digit and writer apart.",
    footer = {
      "",
      "Of swiss and sheets only the writers that are never trained on are counted.",
      "",
      "Examples:",
      "  ./jbang evaluate.java build/nano/nano.int8",
      "  ./jbang evaluate.java build/nano/nano.zip --on mnist,swiss --engine float",
      "  ./jbang evaluate.java build/nano/nano.int8 --on my-digits --json"
    })
class evaluate implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(paramLabel = "FILE", description = "Checkpoint (.zip) or .int8 file.")
  Path file;

  @Option(
      names = "--on",
      split = ",",
      paramLabel = "SOURCE",
      defaultValue = "mnist",
      description = "mnist, swiss, sheets, or a folder or zip of pictures. Default: mnist.")
  List<String> sources;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description =
          "float (DL4J), int8 (the Java mirror) or c (compiled here)."
              + " Default: float for a checkpoint, int8 for an .int8 file.")
  String engine;

  @Option(names = "--json", description = "Print one object, a key for each source.")
  boolean json;

  public static void main(String... arguments) {
    Launcher.run(new evaluate(), arguments);
  }

  @Override
  public Integer call() {
    Engine chosen = Engine.of(engine, file, common);
    Map<String, Object> all = new LinkedHashMap<>();
    for (String source : sources) {
      DigitSet set = read(source);
      Evaluation evaluation = Evaluation.of(set, chosen.predict(set));
      all.put(source, evaluation.toMap());
      if (!json) {
        System.out.print(
            FigureTables.accuracy(source, evaluation.correct(), evaluation.confusion()));
        System.out.print(FigureTables.writers(evaluation.byWriter()));
      }
    }
    if (json) {
      System.out.print(Json.of(all));
    }
    return Launcher.DONE;
  }

  private DigitSet read(String source) {
    try (Bar bar = common.bar()) {
      return switch (source) {
        case "mnist" -> common.mnist().test();
        case "swiss", "sheets" ->
            EuropeanSource.read(source, common.dataDirectory(), bar).heldOut();
        default -> EuropeanSource.readAll(source, common.dataDirectory(), bar);
      };
    }
  }
}
