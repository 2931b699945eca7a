///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Exports a net as C header with samples, as projects for boards, and as ONNX
//DEPS com.google.protobuf:protobuf-java:4.36.2
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/onnx/java/**/*.java

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.UsageException;
import ziffer.app.ExportFiles;
import ziffer.app.Models;
import ziffer.boards.CModel;
import ziffer.boards.Target;
import ziffer.boards.Targets;
import ziffer.cli.CommonOptions;
import ziffer.cli.HeaderOptions;
import ziffer.cli.Launcher;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.SamplesWriter;
import ziffer.net.FloatNet;
import ziffer.onnx.OnnxFiles;
import ziffer.quant.Int8Net;

/** Writes a net for other programs. */
@Command(
    name = "export.java",
    mixinStandardHelpOptions = true,
    description =
        "Exports a net as one C header and a header of samples, as small projects for the host and"
            + " for boards, and as ONNX.",
    footer = {
      "",
      "Examples:",
      "  ./jbang export.java build/nano/nano.int8",
      "  ./jbang export.java build/nano/nano.int8 --prefix digits --samples 20 --one-bit",
      "  ./jbang export.java data/models/cnn/cnn.int8 --target esp32c3,host --optimize size",
      "  ./jbang export.java build/nano/nano.zip --onnx    nano_float.onnx and nano_int8.onnx too"
    })
class export implements Callable<Integer> {
  @Mixin CommonOptions common;
  @Mixin HeaderOptions header;

  @Parameters(paramLabel = "FILE", description = ".int8 file, or a checkpoint (.zip).")
  Path file;

  @Option(
      names = "--prefix",
      paramLabel = "NAME",
      description = "Prefix of every name in the C. Default: the net's name.")
  String prefix;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "TARGET",
      defaultValue = "header",
      description =
          "One or more of header, host, esp32c3, esp32p4, stm32f446, stm32f746, qemu-m0, qemu-m3,"
              + " qemu-m4, qemu-m4-clang, qemu-m7, qemu-m33, qemu-rv32, qemu-rv32ec."
              + " Default: ${DEFAULT-VALUE}.")
  List<String> targets;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of digits in the header of samples. Default: ${DEFAULT-VALUE}.")
  int samples;

  @Option(names = "--one-bit", description = "Store samples with one bit per pixel.")
  boolean oneBit;

  @Option(names = "--onnx", description = "Also write ONNX: int8, and float from a checkpoint.")
  boolean onnx;

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
    CodeOptions code = header.code();
    if (samples < 1 || samples > 10_000) {
      throw new UsageException("--samples is " + samples + ", expected 1 to 10000");
    }
    Int8Net net = Models.readInt8(file, common::mnist);
    String name = prefix != null ? prefix : net.name();
    CModel model =
        new CModel(net, name, SamplesWriter.choose(common.mnist().test(), samples), oneBit, code);
    Path home = file.toAbsolutePath().getParent();
    new ExportFiles(model, chosen, out, home).write().forEach(System.out::println);
    if (onnx) {
      Path folder = out != null ? out : home;
      Optional<FloatNet> floats =
          Models.isCheckpoint(file) ? Optional.of(Models.readFloat(file)) : Optional.empty();
      if (floats.isEmpty()) {
        common.remark(
            file + " holds integers only; the float ONNX file needs the checkpoint (.zip)");
      }
      OnnxFiles.write(floats, net, name, folder).forEach(System.out::println);
    }
    return Launcher.DONE;
  }
}
