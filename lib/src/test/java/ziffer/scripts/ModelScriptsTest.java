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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.bench.OnnxRuntime;
import ziffer.boards.CModel;
import ziffer.boards.Core;
import ziffer.boards.Images;
import ziffer.boards.Targets;
import ziffer.codegen.SamplesWriter;
import ziffer.data.DigitSet;
import ziffer.eval.Inference;
import ziffer.quant.Int8File;
import ziffer.tflite.TfliteInt8;
import ziffer.verify.SimulatedAvr;
import ziffer.wasm.WasmRunner;

/** quantize, export, evaluate, predict and verify on shipped nets, in this JVM. */
@Tag("thorough")
class ModelScriptsTest {
  private static final String ZIP = TestData.shipped("nano", ".zip").toString();
  private static final String INT8 = TestData.shipped("nano", ".int8").toString();

  @TempDir Path folder;

  @Test
  void quantizesAndMeasuresBeforeAndAfter() {
    Script.call("quantize.java", ZIP, "--scheme", "power-of-two", "--out", path("pot"))
        .endsWith(0)
        .prints("accuracy float", "accuracy int8", "power-of-two", "keeps 99.0 %", "nano.int8");
    Script.call("verify.java", path("pot/nano.int8"), "--count", "200")
        .endsWith(0)
        .prints("0 of 200");
  }

  @Test
  void exportsAHostProjectThatRuns() throws IOException, InterruptedException {
    Tools.require("make", "apt-get install make");
    export(INT8, "--prefix", "digits", "--target", "host", "--samples", "3", "--one-bit", "host")
        .prints("digits.h", "digits_samples.h", "main.c", "Makefile");
    String output = make("host");
    assertTrue(output.startsWith("Sample 0 (label=0): pred="), output);
  }

  @Test
  void exportsSeveralTargetsAtOnceOrNone() {
    export(INT8, "--target", "header,host,esp32c3,esp32p4,stm32f446,stm32f746", "all")
        .prints(
            path("all/header/nano.h"),
            path("all/host/main.c"),
            path("all/esp32c3/arduino/nano/nano.ino"),
            path("all/esp32p4/components/nano/nano.c"),
            path("all/stm32f446/platformio.ini"),
            path("all/stm32f746/src/main.c"));
    String large = path("large");
    Script.call(
            "export.java", INT8, "--samples", "700", "--target", "host,stm32f446", "--out", large)
        .endsWith(1)
        .tells("nano does not fit on stm32f446", "conv3", "--one-bit");
    assertFalse(Files.exists(folder.resolve("large")));
  }

  @Test
  void exportsImagesWithoutTheirProjects() throws IOException {
    CModel model =
        new CModel(
            Int8File.read(Path.of(INT8)), "nano", SamplesWriter.choose(TestData.test(), 10), false);
    Images.missing(Targets.named(List.of("pico")).get(0), model).ifPresent(Tools::skip);
    export(INT8, "--target", "nucleo,pico", "--image", "images")
        .prints(path("images/nucleo/nano.bin"), path("images/pico/nano.uf2"));
    assertFalse(Files.exists(folder.resolve("images/pico/main.c")));
    Script.call("export.java", INT8, "--image", "--out", path("none"))
        .endsWith(2)
        .tells("there is no image for header; choose microbit, pico, nucleo, uno");
  }

  @Test
  void leavesEarlierFilesAloneWhenItRefuses() throws IOException {
    export(INT8, "out");
    byte[] before = Files.readAllBytes(folder.resolve("out/nano.h"));
    Script.call("export.java", INT8, "--prefix", "int", "--out", path("out")).endsWith(2);
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("out/nano.h")));
  }

  @Test
  void exportsBothOnnxFilesOfACheckpointAndOneOfIntegers() throws IOException {
    export(ZIP, "--onnx", "--prefix", "digits", "onnx")
        .prints("digits.h", "onnx/digits_float.onnx", "onnx/digits_int8.onnx");
    Script.call("quantize.java", ZIP, "--out", path("again")).endsWith(0);
    Script.Outcome integers =
        export(path("again/nano.int8"), "--onnx", "--prefix", "digits", "int8")
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
      assertTrue(right > 290, kind + ": " + right + " of 300 right");
    }
  }

  @Test
  void exportsTensorFlowLiteBesideTheHeader() throws IOException {
    export(INT8, "--tflite", "--prefix", "digits", "tflite")
        .prints("tflite/digits.h", "tflite/digits_int8.tflite");
    assertArrayEquals(
        TfliteInt8.of(Int8File.read(Path.of(INT8))),
        Files.readAllBytes(folder.resolve("tflite/digits_int8.tflite")));
  }

  @Test
  void exportsProjectsThatRunInAnEmulator() throws IOException, InterruptedException {
    Tools.require("make", "apt-get install make");
    Tools.require(Core.values());
    export(INT8, "--target", String.join(",", Core.projects()), "--samples", "2", "q")
        .prints("qemu-m4/nano.h", "qemu-m4/main.c", "qemu-rv32/link.ld", "qemu-m7/images.bin");
    int[][] expected =
        Inference.scores(Int8File.read(Path.of(INT8)), SamplesWriter.choose(TestData.test(), 2));
    for (String target : Core.projects()) {
      String output = make("q/" + target);
      for (int[] scores : expected) {
        String row = IntStream.of(scores).mapToObj(score -> "" + score).collect(joining("\\s+"));
        assertTrue(output.matches("(?s).*\\s" + row + "\\s+\\d\\s+1(\\s+\\d+){2}\n.*"), output);
      }
    }
  }

  /** The shipped report holds what training measured on all 10,000 images. */
  @ParameterizedTest
  @ValueSource(strings = {"float", "int8", "c"})
  void evaluatesWithTheSameFiguresThroughEveryEngine(String engine) throws IOException {
    Tools.require("gcc", "apt-get install gcc");
    String model = TestData.shipped("mlp", engine.equals("float") ? ".zip" : ".int8").toString();
    Map<?, ?> mnist = (Map<?, ?>) evaluate(model, "--on", "mnist", "--engine", engine).get("mnist");
    assertEquals(10_000, mnist.get("images"));
    assertEquals(
        report().get(engine.equals("float") ? "float_accuracy" : "int8_accuracy"),
        mnist.get("accuracy"));
    assertEquals(10, ((Map<?, ?>) mnist.get("per_digit")).size());
    assertTrue(mnist.containsKey("correct") && mnist.containsKey("per_writer"));
  }

  @Test
  void evaluatesFloatBesideInt8AndEachSourceApart() throws IOException {
    String plot = path("confusion.png");
    Map<String, Object> figures =
        evaluate(
            TestData.shipped("mlp", ".zip").toString(), "--on", "mnist,sheets", "--plot", plot);
    Map<?, ?> mnist = (Map<?, ?>) figures.get("mnist");
    assertEquals(report().get("float_accuracy"), mnist.get("float_accuracy"));
    // The shipped net may have another threshold, so that it refuses other digits.
    assertEquals((Double) report().get("int8_accuracy"), (Double) mnist.get("int8_accuracy"), 0.02);
    Map<?, ?> sheets = (Map<?, ?>) figures.get("sheets");
    assertEquals(600, sheets.get("images"));
    assertEquals(3, ((Map<?, ?>) sheets.get("per_writer")).size());
    BufferedImage image = ImageIO.read(folder.resolve("confusion.png").toFile());
    assertEquals(2 * 760, image.getWidth());
  }

  @Test
  void evaluatesOwnPicturesByWriter() throws IOException {
    Pictures.write(folder.resolve("own/anna/7/a.png"), 0);
    Pictures.write(folder.resolve("own/bert/2/b.png"), 1);
    Script.call("evaluate.java", INT8, "--on", path("own"))
        .endsWith(0)
        .prints("own, 2 digits: int8", "anna", "bert");
  }

  @Test
  void evaluatesTheRestWhereAPictureCannotBeRead() throws IOException {
    Pictures.write(folder.resolve("own/anna/7/a.png"), 0);
    Files.writeString(folder.resolve("own/anna/7/bad.png"), "no picture");
    Script.call("evaluate.java", INT8, "--on", path("own"))
        .endsWith(1)
        .prints("own, 1 digits: int8")
        .tells("bad.png is not a readable picture", "(skipped)");
    Script.call("evaluate.java", INT8, "--on", path("own"), "--json")
        .endsWith(1)
        .prints("\"images\" : 1")
        .tells("bad.png is not a readable picture");
  }

  @Test
  void predictsPicturesAndNamesThoseItCannotRead() throws IOException {
    Pictures.write(folder.resolve("seven.png"), 0);
    Files.writeString(folder.resolve("text.png"), "no picture");
    Script.call("predict.java", "--model", INT8, path("seven.png"))
        .endsWith(0)
        .prints("seven.png: 7  (");
    Script.call("predict.java", "--model", INT8, path("text.png"), path("seven.png"))
        .endsWith(1)
        .tells("text.png is not a readable picture")
        .prints("seven.png: 7");
  }

  @Test
  void showsWhatTheNetSawOfEachPictureThatItCanRead() throws IOException {
    Pictures.write(folder.resolve("seven.png"), 0);
    Pictures.write(folder.resolve("two.png"), 1);
    Files.writeString(folder.resolve("photo.jpg"), "\0\0\0\u0018ftypheic\0\0\0\0");
    Script.call("predict.java", "--model", INT8, path("photo.jpg"), "--show", path("none.png"))
        .endsWith(1)
        .tells("photo.jpg is a HEIC", "JPEG");
    assertFalse(Files.exists(folder.resolve("none.png")));
    String[] all = {path("seven.png"), path("photo.jpg"), path("two.png")};
    Script.call("predict.java", "--model", INT8, all[0], all[1], all[2], "--show", path("seen.png"))
        .endsWith(1)
        .prints("seven.png: 7", "two.png: 2");
    Script.call("predict.java", "--model", INT8, all[0], "--show", path("one.png")).endsWith(0);
    assertEquals(
        2 * ImageIO.read(folder.resolve("one.png").toFile()).getHeight(),
        ImageIO.read(folder.resolve("seen.png").toFile()).getHeight());
  }

  @Test
  void verifiesEveryBuildOfThisMachine() throws IOException {
    Tools.require("gcc", "apt-get install gcc");
    Tools.require("clang", "apt-get install clang");
    List<Map<?, ?>> rows = verify("--count", "" + TestData.test(200).size());
    assertEquals(6, rows.size());
    for (Map<?, ?> row : rows) {
      assertEquals(TestData.test(200).size(), row.get("images"));
      assertEquals(0, row.get("mismatches"));
    }
  }

  @Test
  void verifiesAndCountsOnEmulatedCores() throws IOException {
    Tools.require(Core.values());
    String targets = String.join(",", Core.targets());
    for (Map<?, ?> row : verify("--target", targets, "--count", "50")) {
      assertEquals(50, row.get("images"));
      assertEquals(0, row.get("mismatches"));
      assertEquals(!row.get("target").equals("qemu-armeb"), row.containsKey("instructions_mean"));
    }
    Script.call("verify.java", INT8, "--target", "qemu-m4", "--count", "20", "--only", "portable")
        .endsWith(0)
        .prints("qemu-m4 portable", "instructions", "0 of 20 images differ");
  }

  @Test
  void verifiesAsWebAssemblyAndOnAnEightBitChip() throws IOException {
    Tools.require(new WasmRunner(), new SimulatedAvr());
    List<Map<?, ?>> rows = verify("--target", "wasm,simavr", "--count", "10");
    assertEquals(List.of("wasm", "simavr"), rows.stream().map(row -> row.get("target")).toList());
    for (Map<?, ?> row : rows) {
      assertEquals(10, row.get("images"));
      assertEquals(0, row.get("mismatches"));
      assertEquals(row.get("target").equals("simavr"), row.containsKey("cycles_mean"));
    }
    // Without a number, the slow simulator takes few images.
    assertEquals(20, verify("--target", "simavr").get(0).get("images"));
  }

  private static List<Map<?, ?>> verify(String... options) throws IOException {
    Script.Outcome outcome = Script.call(command("verify.java", INT8, options, "--json"));
    return JSON.std.listFrom(outcome.endsWith(0).output()).stream()
        .<Map<?, ?>>map(row -> (Map<?, ?>) row)
        .toList();
  }

  private static Map<String, Object> evaluate(String model, String... options) throws IOException {
    Script.Outcome outcome = Script.call(command("evaluate.java", model, options, "--json"));
    return JSON.std.mapFrom(outcome.endsWith(0).output());
  }

  private static String[] command(String script, String file, String[] options, String last) {
    List<String> all = new ArrayList<>(List.of(script, file));
    all.addAll(List.of(options));
    all.add(last);
    return all.toArray(String[]::new);
  }

  private static Map<String, Object> report() throws IOException {
    Path file = TestData.shipped("mlp", ".zip").resolveSibling("report.json");
    return JSON.std.mapFrom(file.toFile());
  }

  /** Exports with options, of which the last is the folder's name. */
  private Script.Outcome export(String file, String... options) {
    int last = options.length - 1;
    List<String> all = new ArrayList<>(List.of("export.java", file));
    all.addAll(List.of(options).subList(0, last));
    all.addAll(List.of("--out", path(options[last])));
    return Script.callAloud(all.toArray(String[]::new)).endsWith(0);
  }

  private String make(String project) throws IOException, InterruptedException {
    Process make =
        new ProcessBuilder("make", "-s", "-C", path(project)).redirectErrorStream(true).start();
    make.getOutputStream().close();
    String output = new String(make.getInputStream().readAllBytes());
    assertEquals(0, make.waitFor(), output);
    return output;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
