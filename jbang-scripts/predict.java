///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Reads the digit in each picture file
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.ZifferException;
import ziffer.app.Json;
import ziffer.app.Models;
import ziffer.app.PictureReading;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8Net;

/** Classifies pictures. */
@Command(
    name = "predict.java",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the digit in each picture: a photo, scan or drawing of one digit.",
      "",
      "Any light, paper, colour and size up to 66 megapixels; the digit may be anywhere."
    },
    footer = {
      "",
      "Examples:",
      "  ./jbang predict.java seven.png",
      "  ./jbang predict.java --model build/lenet/lenet.int8 photos/*.jpg",
      "  ./jbang predict.java --show seen.png photo.jpg"
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

  @Option(
      names = "--show",
      paramLabel = "FILE.png",
      description = "Draw what the net saw: each picture, the framed digit, ten bars.")
  Path show;

  public static void main(String... arguments) {
    Launcher.run(new predict(), arguments);
  }

  @Override
  public Integer call() {
    Int8Net net = Models.readInt8(model != null ? model : Models.usual("nano"), common::mnist);
    IntegerMirror mirror = new IntegerMirror(net);
    int exit = Launcher.DONE;
    List<PictureReading> readings = new ArrayList<>();
    for (Path picture : pictures) {
      try {
        PictureReading reading = PictureReading.of(picture, mirror, net.scoreScale());
        readings.add(reading);
        if (!json) {
          System.out.println(picture + ": " + reading.text());
        }
      } catch (ZifferException e) {
        System.err.println("error: " + e.getMessage());
        exit = Launcher.FAILED;
      }
    }
    if (show != null && !readings.isEmpty()) {
      PictureReading.show(show, readings);
    }
    if (json) {
      System.out.print(Json.of(readings.stream().map(PictureReading::summary).toList()));
    }
    return exit;
  }
}
