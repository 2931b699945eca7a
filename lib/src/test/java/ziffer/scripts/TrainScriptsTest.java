package ziffer.scripts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.boards.Core;

/** Scripts that train or measure speed: train, oversample, bench. */
@Tag("thorough")
@Tag("training")
class TrainScriptsTest {
  private static final String[] QUICK = {
    "train.java", "--net", "nano", "--limit", "3000", "--epochs", "2", "--european", "none"
  };
  private static final String[] LENET = {
    "train.java", "--net", "lenet", "--limit", "12000", "--european", "none"
  };
  private static final String[] LONGER = with(LENET, "--epochs", "4");

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
            "RAM             1,424 bytes",
            "MACs            332,352",
            "0 of 10,000 images differ",
            "build/nano/nano.h");
  }

  @Test
  void trainWritesEveryFileAndAFullReport() throws IOException {
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
            "threshold",
            "kept_share",
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

  /** The first run was in a JVM of its own, these are in this one. */
  @Test
  void trainWritesTheSameBytesForTheSameSeedAndOthersForAnother() throws IOException {
    Script.call(with(QUICK, "--out", path("same"))).endsWith(0);
    for (String name : List.of("nano.h", "nano.int8", "nano.zip", "nano_samples.h")) {
      assertSameFile(build().resolve(name), folder.resolve("same").resolve(name));
    }
    Script.call(with(QUICK, "--out", path("other"), "--seed", "7")).endsWith(0);
    assertFalse(
        Files.readString(build().resolve("nano.h"))
            .equals(Files.readString(folder.resolve("other/nano.h"))));
  }

  @Test
  void quantizeAndExportWriteTheBytesThatTrainWrote() throws IOException {
    Script.call("quantize.java", file("nano.zip"), "--out", path("again")).endsWith(0);
    Script.call("export.java", path("again/nano.int8"))
        .endsWith(0)
        .prints("nano.h", "nano_samples.h");
    for (String name : List.of("nano.int8", "nano.h", "nano_samples.h")) {
      assertSameFile(build().resolve(name), folder.resolve("again").resolve(name));
    }
  }

  @Test
  void trainResumesAfterKillAndLosesAtMostTheRunningEpoch()
      throws IOException, InterruptedException {
    Path checkpoint = folder.resolve("build/lenet/lenet.zip");
    Process killed = script().start(folder.resolve("killed.log"), LONGER);
    waitFor(killed, checkpoint);
    // The launcher replaces itself by the JVM, so this is kill -9 of the training itself.
    killed.destroyForcibly().waitFor();
    assertFalse(Files.exists(folder.resolve("build/lenet/lenet.h")));
    Script.call(with(LONGER, "--out", path("build/lenet"), "--resume"))
        .endsWith(0)
        .prints("0 of 10,000 images differ");
    Script.call(with(LONGER, "--out", path("whole"))).endsWith(0);
    assertSameFile(folder.resolve("whole/lenet.h"), folder.resolve("build/lenet/lenet.h"));
  }

  @Test
  void trainStopsCleanlyWhenAsked() throws IOException, InterruptedException {
    Path log = folder.resolve("stopped.log");
    Process process = script().start(log, with(LENET, "--epochs", "100"));
    waitFor(process, folder.resolve("build/lenet/lenet.zip"));
    // The JVM ends alike on INT, which is Ctrl-C, and TERM; but a shell that runs the tests in the
    // background lets them ignore INT.
    new ProcessBuilder("kill", "-TERM", "" + process.pid()).start().waitFor();
    assertEquals(143, process.waitFor());
    String said = Script.read(log);
    assertTrue(said.contains("keeps the last finished epoch, continue with --resume"), said);
    assertFalse(said.contains("error:"), said);
  }

  /** A process of its own: what teachers say is kept in the working directory. */
  @Test
  void trainLearnsFromATeacherAndDrawsItsCurve() throws IOException, InterruptedException {
    script()
        .run(
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
            "curve.png")
        .endsWith(0)
        .prints("0 of 10,000 images differ");
    String report = Files.readString(folder.resolve("build/dense/report.json"));
    assertTrue(report.contains("\"soft_labels\" : true"), report);
    assertTrue(report.contains("\"teacher\""), report);
    assertEquals(760, ImageIO.read(folder.resolve("curve.png").toFile()).getWidth());
  }

  @Test
  void trainTakesDigitsOfACutSheet() {
    Script.call("digits.java", "--draw", "1", "--out", path("drawn")).endsWith(0);
    Script.call("digits.java", path("drawn/drawn-01.png"), "--out", path("mine")).endsWith(0);
    Script.call(
            "train.java",
            "--european",
            path("mine"),
            "--limit",
            "500",
            "--epochs",
            "1",
            "--out",
            path("nano"))
        .endsWith(0)
        .prints("mine, not trained on", "0 of 10,000 images differ");
  }

  @Test
  void oversampleDrawsTheTradeOverTheShare() throws IOException, InterruptedException {
    script()
        .run(
            "oversample.java",
            "--net",
            "dense",
            "--shares",
            "0,0.25",
            "--sevens",
            "european",
            "--images",
            "1000",
            "--out",
            "curve")
        .endsWith(0)
        .prints("\"share\" : 0.0", "\"share\" : 0.25", "\"sevens\"", "\"ones\"");
    assertEquals(760, ImageIO.read(folder.resolve("curve/oversampling.png").toFile()).getWidth());
  }

  @Test
  void benchComparesTrainingWithPlainDl4j() throws IOException, InterruptedException {
    script()
        .run("bench.java", "train", "--net", "dense", "--rounds", "1", "--json")
        .endsWith(0)
        .prints("\"with\" : \"ziffer\"", "\"with\" : \"dl4j\"", "\"peak_memory_mb\"");
  }

  @Test
  void benchComparesAugmentationWithTraining() throws IOException {
    Script.Outcome outcome =
        Script.call("bench.java", "augment", "--net", "dense", "--rounds", "1", "--json")
            .endsWith(0);
    List<Object> rows = JSON.std.listFrom(outcome.output());
    assertEquals(3, rows.size());
    assertTrue(((Map<?, ?>) rows.get(0)).containsKey("ratio"), outcome.output());
  }

  @Test
  void benchComparesTheGeneratedCWithOnnxRuntime() throws IOException {
    Tools.require(Core.values());
    for (String model : List.of("nano.zip", "nano.int8")) {
      Script.Outcome outcome =
          Script.call("bench.java", "inference", "--model", file(model), "--rounds", "1", "--json")
              .endsWith(0);
      List<Object> rows = JSON.std.listFrom(outcome.output());
      // An .int8 file has no floats; three rows are of emulated cores.
      assertEquals(model.endsWith(".zip") ? 7 : 6, rows.size(), outcome.output());
      assertTrue(((String) ((Map<?, ?>) rows.get(0)).get("with")).contains("-O3"));
    }
  }

  private static void assertSameFile(Path expected, Path file) throws IOException {
    assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(file), file.toString());
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
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

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static void waitFor(Process process, Path file) throws IOException, InterruptedException {
    while (!Files.exists(file)) {
      assertTrue(process.isAlive(), "it ended before its first checkpoint");
      Thread.sleep(50);
    }
  }
}
