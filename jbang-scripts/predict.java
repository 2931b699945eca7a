///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Reads the digit in each picture file
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Pictures to digits. */
@Command(
    name = "predict.java",
    mixinStandardHelpOptions = true,
    description = "Reads the digit in each picture, one digit a picture, any colours and size.",
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
          ".int8 file or checkpoint. Default: build/nano/nano.int8, and the nano that ships where"
              + " none was trained.")
  Path model;

  @Option(names = "--json", description = "Print a list of objects.")
  boolean json;

  public static void main(String... arguments) {
    Launcher.run(new predict(), arguments);
  }

  @Override
  public Integer call() {
    Int8Net net = Models.readInt8(model != null ? model : Models.usual("nano"), common::mnist);
    IntegerMirror mirror = new IntegerMirror(net);
    int exit = Launcher.DONE;
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Path picture : pictures) {
      try {
        int[] scores = mirror.scores(Picture.digit(picture));
        int digit = IntegerMirror.argmax(scores);
        double sure = probability(scores, digit, net.scoreScale());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("picture", picture.toString());
        row.put("digit", digit);
        row.put("probability", sure);
        rows.add(row);
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

  /** Softmax over the logits that the scores stand for. */
  private static double probability(int[] scores, int digit, double scale) {
    return 1
        / IntStream.of(scores)
            .mapToDouble(s -> Math.exp((s - (double) scores[digit]) * scale))
            .sum();
  }
}
