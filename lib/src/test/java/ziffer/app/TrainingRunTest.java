package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.codegen.CodeOptions;
import ziffer.data.DigitSet;
import ziffer.data.FreshDigits;
import ziffer.data.Progress;
import ziffer.data.TrainingData;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.eval.Predictions;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.train.Checkpoint;
import ziffer.train.Recipes;
import ziffer.train.TrainSettings;

/** A run and its teachers as a notebook calls them. */
@Tag("training")
class TrainingRunTest {
  private static final Architecture NANO = Architectures.named("nano");

  @TempDir Path folder;

  @Test
  void trainsAndReportsANetInProcess() throws IOException {
    RunFiles files = RunFiles.in(folder, "nano");
    TrainSettings settings = new TrainSettings(Recipes.QUICK.of(NANO).withEpochs(1), 7, 2);
    TrainingData data = data(1000, true);
    TrainingRun run = new TrainingRun(NANO, settings, data, List.of(), files);
    assertTrue(run.plan().startsWith("training nano: 10,330 parameters, 1,000 digits"), run.plan());
    List<Long> done = new ArrayList<>();
    Checkpoint checkpoint = run.train(false, step -> done.add(step.done()), Progress.NONE);
    assertEquals(1000, done.get(done.size() - 1));
    RunReport report = run.finish(checkpoint, CodeOptions.DEFAULT);
    assertEquals("nano", report.figures().net());
    assertEquals(1, report.figures().recipe().get("epochs"));
    assertTrue(report.figures().europeanAccuracy() > 0.1, report.toString());
    assertEquals(Files.size(files.header("nano")), report.figures().headerBytes());
    assertTrue(Files.readString(files.header("nano")).contains(report.figures().sha256()));
    assertTrue(report.table(files, data).contains("on 100 digits of tests, not trained on"));
    assertTrue(Files.exists(files.mistakes()));
    Map<String, Object> json = JSON.std.mapFrom(files.report().toFile());
    assertEquals("one-cycle", json.get("schedule"));
    assertEquals(Map.of("european", "tests"), json.get("data"));
    assertEquals(report.figures().int8Accuracy(), json.get("int8_accuracy"));
    assertEquals(0, report.mismatches());
    Int8Net net = Int8File.read(files.int8());
    assertEquals(net.threshold(), ((Number) json.get("threshold")).longValue());
    assertEquals(Models.KEPT_SHARE, json.get("kept_share"));
    DigitSet heldOut = TestData.train().limit(1000);
    double kept =
        Evaluation.of(heldOut, Predictions.of(net, Inference.scores(net, heldOut))).kept();
    assertEquals(Models.KEPT_SHARE, kept, 1e-9);
  }

  @Test
  void writesNullForWhatWasNotMeasured() throws IOException {
    RunFiles files = RunFiles.in(folder, "nano");
    TrainSettings settings = new TrainSettings(Recipes.QUICK.of(NANO).withEpochs(1), 7, 2);
    TrainingData data = data(128, false);
    TrainingRun run = new TrainingRun(NANO, settings, data, List.of(), files);
    RunReport report = run.finish(run.train(false, step -> {}, Progress.NONE), CodeOptions.DEFAULT);
    assertNull(report.figures().europeanAccuracy());
    Map<String, Object> json = JSON.std.mapFrom(files.report().toFile());
    assertTrue(json.containsKey("european_accuracy") && json.get("european_accuracy") == null);
    assertTrue(json.containsKey("train_images_per_s") && json.get("train_images_per_s") == null);
    assertTrue(report.table(files, data).contains("not measured: no digits that people wrote"));
  }

  @Test
  void trainsTeachersOnceForEachDataSet() throws IOException {
    List<String> reported = new ArrayList<>();
    Progress progress = (what, done, total) -> reported.add(what);
    TrainingData data = data(128, false);
    List<Path> files = Teachers.of(folder, data, 2, progress, TrainingRun.Runner.PLAIN);
    assertEquals(2, files.size());
    assertTrue(reported.contains("teacher cnn") && reported.contains("teacher nano"));
    assertEquals("cnn", Checkpoint.read(files.get(0)).architecture().name());
    reported.clear();
    byte[] before = Files.readAllBytes(files.get(1));
    assertEquals(files, Teachers.of(folder, data, 2, progress, TrainingRun.Runner.PLAIN));
    assertEquals(List.of(), reported);
    assertArrayEquals(before, Files.readAllBytes(files.get(1)));
    assertFalse(files.get(0).toString().contains("nano"));
  }

  private static TrainingData data(int digits, boolean european) {
    DigitSet train = TestData.train().limit(digits);
    DigitSet test = TestData.test().limit(200);
    DigitSet heldOut = european ? test.limit(100) : new DigitSet("none", List.of());
    Map<String, String> description = Map.of("european", european ? "tests" : "none");
    return new TrainingData(train, FreshDigits.NONE, train, train, test, heldOut, description);
  }
}
