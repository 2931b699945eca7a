///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Measures the speed of training, augmentation and inference
//DEPS com.microsoft.onnxruntime:onnxruntime:1.28.0
//DEPS com.google.protobuf:protobuf-java:4.36.2
//DEPS io.javalin:javalin:7.2.3
//DEPS io.nayuki:qrcodegen:1.8.0
//SOURCES ../lib/Deps.java
//SOURCES ../lib/src/onnx/java/**/*.java
//SOURCES ../lib/src/live/java/**/*.java
//SOURCES ../lib/src/bench/java/**/*.java
//FILES counts.csv=../lib/src/test/resources/counts.csv
//FILES ziffer/live/page/=../lib/src/live/resources/ziffer/live/page/*
//FILES ziffer/bench/=../lib/src/bench/resources/ziffer/bench/*

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ziffer.UsageException;
import ziffer.app.Json;
import ziffer.bench.AugmentBench;
import ziffer.bench.BenchModel;
import ziffer.bench.BenchRow;
import ziffer.bench.FamilyBench;
import ziffer.bench.InferenceBench;
import ziffer.bench.PageBench;
import ziffer.bench.PeerBench;
import ziffer.bench.TrainBenchOptions;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.net.Architecture;
import ziffer.net.Architectures;

/** Runs the benchmarks. */
@Command(
    name = "bench.java",
    mixinStandardHelpOptions = true,
    description = "Measures speed: medians of interleaved rounds, and speed-ups.",
    footer = {
      "",
      "Examples:",
      "  ./jbang bench.java train                       against plain DL4J and PyTorch",
      "  ./jbang bench.java augment --net lenet         against training",
      "  ./jbang bench.java inference                   against ONNX Runtime",
      "  ./jbang bench.java page                        drawing in Chromium; 30 phones",
      "  ./jbang bench.java peers                       against nets of other projects",
      "  ./jbang bench.java family --plot family.png    accuracy over bytes, by seeds"
    })
class bench implements Callable<Integer> {
  private static final int IMAGES = 1000;
  private static final String KNOWN = "train, augment, inference, page, peers, family";

  @Mixin CommonOptions common;
  @Mixin TrainBenchOptions training;
  @Mixin PeerBench peers;
  @Mixin FamilyBench family;

  @Parameters(
      paramLabel = "WHAT",
      description = KNOWN + "; the examples say what each measures.")
  String what;

  @Option(
      names = "--net",
      split = ",",
      paramLabel = "NET",
      description = "Nets to measure. Default: all; for augment: lenet.")
  List<String> nets = List.of();

  @Option(names = "--rounds", paramLabel = "N", description = "Default: 5; for inference: 9.")
  Integer given;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "For inference: a checkpoint or .int8 file instead of the pretrained nets.")
  Path model;

  @Option(names = "--json", description = "Print a list of objects.")
  boolean json;

  public static void main(String... arguments) {
    Launcher.run(new bench(), arguments);
  }

  @Override
  public Integer call() {
    int count = given != null ? given : what.equals("inference") ? 9 : 5;
    CommonOptions.requirePositive("--rounds", given);
    List<String> names = nets.isEmpty() && what.equals("augment") ? List.of("lenet") : nets;
    List<Architecture> chosen =
        names.isEmpty() ? Architectures.all() : names.stream().map(Architectures::named).toList();
    List<? extends BenchRow> rows;
    try (Bar bar = common.bar()) {
      rows = run(count, chosen, bar);
    }
    String above = what.equals("inference") ? InferenceBench.HEADING : peers.heading();
    System.out.print(json ? Json.of(rows) : training.heading(what) + above + BenchRow.table(rows));
    return peers.exit();
  }

  private List<? extends BenchRow> run(int rounds, List<Architecture> chosen, Bar bar) {
    return switch (what) {
      case "train" -> training.run(chosen, rounds, bar);
      case "augment" -> AugmentBench.run(common.mnist().train(), chosen.get(0), rounds, bar);
      case "inference" ->
          new InferenceBench(common.mnist().test().limit(IMAGES), rounds)
              .run(BenchModel.of(model, chosen, common), bar);
      case "page" -> PageBench.run(rounds, bar);
      case "family" -> family.run();
      case "peers" -> peers.run(() -> common.mnist().test(), bar);
      default -> throw new UsageException("unknown benchmark '" + what + "'; known: " + KNOWN);
    };
  }
}
