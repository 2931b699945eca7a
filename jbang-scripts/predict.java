///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Reads the digit in each picture file
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.ZifferException;
import ziffer.app.Json;
import ziffer.app.Models;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.Picture;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8Net;

/** Classifies pictures. */
@Command(
    name = "predict.java",
    mixinStandardHelpOptions = true,
    description = "Reads the digit in each picture: one digit per picture, any colour and size.",
    footer = {
      "",
      "Examples:",
      "  ./jbang predict.java seven.png",
      "  ./jbang predict.java --model build/lenet/lenet.int8 photos/*.jpg"
    })
class predict implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "PNG or JPEG files.")
  List<Path> pictures;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          ".int8 file or checkpoint. Default: build/nano/nano.int8, else the pretrained nano.")
  Path model;

  @Option(names = "--json", description = "Print JSON: a list of objects.")
  boolean json;

  private record Prediction(Path picture, int digit, double probability) {}

  public static void main(String... arguments) {
    Launcher.run(new predict(), arguments);
  }

  @Override
  public Integer call() {
    Int8Net net = Models.readInt8(model != null ? model : Models.usual("nano"), common::mnist);
    IntegerMirror mirror = new IntegerMirror(net);
    int exit = Launcher.DONE;
    List<Prediction> rows = new ArrayList<>();
    for (Path picture : pictures) {
      try {
        int[] scores = mirror.scores(Picture.digit(picture));
        int digit = IntegerMirror.argmax(scores);
        double sure = probability(scores, digit, net.scoreScale());
        rows.add(new Prediction(picture, digit, sure));
        if (!json) {
          System.out.printf(Locale.ROOT, "%s: %d  (%.1f %%)%n", picture, digit, 100 * sure);
        }
      } catch (ZifferException e) {
        System.err.println("error: " + e.getMessage());
        exit = Launcher.FAILED;
      }
    }
    if (json) {
      System.out.print(Json.of(rows));
    }
    return exit;
  }

  /** Returns the softmax over the logits, which are the scores times their scale. */
  private static double probability(int[] scores, int digit, double scale) {
    return 1
        / IntStream.of(scores)
            .mapToDouble(s -> Math.exp((s - (double) scores[digit]) * scale))
            .sum();
  }
}
