///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Compares the generated C with the Java mirror, score by score
//DEPS run.endive:runtime:1.2.0
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/wasm/java/**/*.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.app.Json;
import ziffer.app.Models;
import ziffer.app.VerifyTable;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.HeaderOptions;
import ziffer.cli.Launcher;
import ziffer.codegen.CodeOptions;
import ziffer.data.DigitSet;
import ziffer.eval.Inference;
import ziffer.quant.Int8Net;
import ziffer.verify.CRunner;
import ziffer.verify.SimulatedAvr;
import ziffer.verify.Verification;
import ziffer.wasm.WasmRunner;

/** Compares the C with Java. */
@Command(
    name = "verify.java",
    mixinStandardHelpOptions = true,
    description = 
        "Compares class, is_digit and all ten scores of the generated C with the Java mirror's.",
    footer = {
      "",
      "Examples:",
      "  ./jbang verify.java build/nano/nano.int8",
      "  ./jbang verify.java build/cnn/cnn.int8 --count 500 --json",
      "  ./jbang verify.java build/nano/nano.int8 --target qemu-m4,qemu-rv32 --count 1000",
      "  ./jbang verify.java build/nano/nano.int8 --target host,qemu-m0 --only scalar"
    })
class verify implements Callable<Integer> {
  private static final CRunner[] RUNNERS = {new WasmRunner(), new SimulatedAvr()};

  @Mixin CommonOptions common;
  @Mixin HeaderOptions header;

  @Parameters(paramLabel = "FILE", description = ".int8 file, or a checkpoint (.zip).")
  Path file;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "TARGET",
      defaultValue = "host",
      description =
          "host: the compilers of this machine; qemu-m0, qemu-m3, qemu-m4, qemu-m4-clang, qemu-m7,"
              + " qemu-m33, qemu-rv32, qemu-rv32ec: emulated cores, with instruction counts and"
              + " bytes; qemu-armeb: a big-endian core; wasm: WebAssembly, run in Java; simavr: an"
              + " 8-bit ATmega1284P, with cycles. Default: host.")
  List<String> targets;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Number of test images. Default: all 10,000; on simavr the first 20.")
  Integer count;

  @Option(names = "--json", description = "Print JSON: a list of objects.")
  boolean json;

  public static void main(String... arguments) {
    Launcher.run(new verify(), arguments);
  }

  @Override
  public Integer call() {
    CodeOptions code = header.code();
    Verification.check(targets, code, RUNNERS);
    CommonOptions.requirePositive("--count", count);
    Int8Net net = Models.readInt8(file, common::mnist);
    DigitSet all = common.mnist().test().limit(count == null ? Integer.MAX_VALUE : count);
    int[][] expected = Inference.scores(net, all);
    List<Verification> rows = new ArrayList<>();
    try (Bar bar = common.bar()) {
      for (String target : targets) {
        DigitSet images = count == null ? all.limit(Verification.images(target, RUNNERS)) : all;
        int[][] scores = Arrays.copyOf(expected, images.size());
        rows.addAll(Verification.on(target, net, images, scores, code, bar, RUNNERS));
      }
    }
    System.out.print(
        json ? Json.of(rows.stream().map(VerifyTable.Row::of).toList()) : VerifyTable.of(rows));
    boolean same = rows.stream().allMatch(row -> row.comparison().mismatches() == 0);
    return same ? Launcher.DONE : Launcher.FAILED;
  }
}
