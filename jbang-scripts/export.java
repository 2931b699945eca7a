///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Exports a net as C header with samples, as projects for boards, ONNX and TFLite
//DEPS com.google.protobuf:protobuf-java:4.36.2
//DEPS org.tensorflow:tensorflow-lite-metadata:0.4.4
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/onnx/java/**/*.java
//SOURCES ../lib/src/tflite/java/**/*.java

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.app.ExportFiles;
import ziffer.app.Models;
import ziffer.boards.CModel;
import ziffer.boards.Target;
import ziffer.boards.Targets;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.cli.ModelOptions;
import ziffer.net.FloatNet;
import ziffer.onnx.OnnxFiles;
import ziffer.quant.Int8Net;
import ziffer.tflite.TfliteFiles;

/** Writes a net for other programs. */
@Command(
    name = "export.java",
    mixinStandardHelpOptions = true,
    description =
        "Exports a net as C headers, as projects for host and boards, ONNX and TensorFlow Lite.",
    footer = {
      "",
      "Examples:",
      "  ./jbang export.java build/nano/nano.int8",
      "  ./jbang export.java build/nano/nano.int8 --prefix digits --samples 20 --one-bit",
      "  ./jbang export.java data/models/cnn/cnn.int8 --target esp32c3,host --optimize size",
      "  ./jbang export.java build/nano/nano.int8 --target microbit,pico,nucleo --image",
      "  ./jbang export.java build/nano/nano.zip --onnx    nano_float.onnx and nano_int8.onnx too",
      "  ./jbang export.java build/nano/nano.int8 --tflite nano_int8.tflite too"
    })
class export implements Callable<Integer> {
  @Mixin CommonOptions common;
  @Mixin ModelOptions options;

  @Parameters(paramLabel = "FILE", description = ".int8 file, or a checkpoint (.zip).")
  Path file;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "TARGET",
      defaultValue = "header",
      description =
          "One or more of header, host, esp32c3, esp32p4, stm32f446, stm32f746, microbit, pico,"
              + " nucleo, uno, qemu-m0, qemu-m3, qemu-m4, qemu-m4-clang, qemu-m7, qemu-m33,"
              + " qemu-rv32, qemu-rv32ec. Default: ${DEFAULT-VALUE}.")
  List<String> targets;

  @Option(
      names = "--image",
      description =
          "Write no project, but what make builds of it: a file to drag onto the board's drive,"
              + " for microbit, pico, nucleo, or for avrdude, for uno.")
  boolean image;

  @Option(names = "--onnx", description = "Also write ONNX: int8, and float from a checkpoint.")
  boolean onnx;

  @Option(names = "--tflite", description = "Also write TensorFlow Lite (LiteRT): int8.")
  boolean tflite;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Output folder; several targets get a subfolder each. Default: the folder"
              + " of FILE, with each project in a subfolder of its name.")
  Path out;

  public static void main(String... arguments) {
    Launcher.run(new export(), arguments);
  }

  @Override
  public Integer call() {
    List<Target> chosen = Targets.named(targets);
    options.check();
    Int8Net net = Models.readInt8(file, common::mnist);
    CModel model = options.model(net, common.mnist());
    Path home = file.toAbsolutePath().getParent();
    new ExportFiles(model, chosen, out, home, image).write().forEach(System.out::println);
    Path folder = out != null ? out : home;
    String name = options.prefix(net);
    if (onnx) {
      Optional<FloatNet> floats =
          Models.isCheckpoint(file) ? Optional.of(Models.readFloat(file)) : Optional.empty();
      if (floats.isEmpty()) {
        common.remark(file + " has integers only; float ONNX needs the checkpoint (.zip)");
      }
      OnnxFiles.write(floats, net, name, folder).forEach(System.out::println);
    }
    if (tflite) {
      System.out.println(TfliteFiles.write(net, name, folder));
    }
    return Launcher.DONE;
  }
}
