///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Writes a net as one C header and a header of samples, and as ONNX
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.UsageException;
import ziffer.cli.CommonOptions;
import ziffer.cli.CoreFiles;
import ziffer.cli.HeaderFiles;
import ziffer.cli.Launcher;
import ziffer.cli.Models;
import ziffer.cli.OnnxFiles;
import ziffer.cli.RunFiles;
import ziffer.data.AtomicFiles;
import ziffer.export.Core;
import ziffer.export.HostProject;
import ziffer.quant.Int8Net;

/** Integers to C. */
@Command(
    name = "export.java",
    mixinStandardHelpOptions = true,
    description = "Writes a net as one C header and a header of samples, and as ONNX.",
    footer = {
      "",
      "Examples:",
      "  ./jbang export.java build/nano/nano.int8",
      "  ./jbang export.java build/nano/nano.int8 --prefix digits --samples 20 --one-bit",
      "  ./jbang export.java build/nano/nano.int8 --target host --out build/host",
      "  ./jbang export.java build/nano/nano.zip --onnx    nano_float.onnx and nano_int8.onnx too"
    })
class export implements Callable<Integer> {
  private static final List<String> TARGETS =
      Stream.concat(Stream.of("header", "host"), Core.projects().stream()).toList();

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "FILE", description = ".int8 file, or a checkpoint (.zip).")
  Path file;

  @Option(
      names = "--prefix",
      paramLabel = "NAME",
      description = "Carried by every name in the C. Default: the net's name.")
  String prefix;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "TARGET",
      defaultValue = "header",
      description =
          "header; host for a small project with Makefile; qemu-m4, qemu-m7, qemu-rv32 for one that"
              + " runs in QEMU, in a folder of that name. Default: header.")
  List<String> targets;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "10",
      description = "Digits in the header of samples. Default: ${DEFAULT-VALUE}.")
  int samples;

  @Option(names = "--one-bit", description = "Store samples with one bit a pixel.")
  boolean oneBit;

  @Option(names = "--onnx", description = "Write ONNX too: int8, and of a checkpoint float.")
  boolean onnx;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the files go. Default: beside the .int8 file.")
  Path out;

  public static void main(String... arguments) {
    Launcher.run(new export(), arguments);
  }

  @Override
  public Integer call() {
    for (String target : targets) {
      if (!TARGETS.contains(target)) {
        throw new UsageException("no target is called '" + target + "'; known: " + TARGETS);
      }
    }
    if (samples < 1 || samples > 10_000) {
      throw new UsageException("--samples is " + samples + ", expected 1 to 10000");
    }
    Int8Net net = Models.readInt8(file, common);
    String name = prefix != null ? prefix : net.name();
    RunFiles files =
        RunFiles.in(out != null ? out : file.toAbsolutePath().getParent(), net.name());
    new HeaderFiles(net, name, common.mnist().test(), samples, oneBit)
        .write(files)
        .forEach(System.out::println);
    if (onnx) {
      OnnxFiles.write(file, net, name, files.folder(), common).forEach(System.out::println);
    }
    if (targets.contains("host")) {
      HostProject project = new HostProject(name, oneBit);
      AtomicFiles.write(files.folder().resolve("main.c"), project.main());
      AtomicFiles.write(files.folder().resolve("Makefile"), project.makefile());
      System.out.printf("%1$s/main.c%n%1$s/Makefile%n", files.folder());
    }
    CoreFiles.write(targets, files, name, common.mnist().test(), samples)
        .forEach(System.out::println);
    return Launcher.DONE;
  }
}
