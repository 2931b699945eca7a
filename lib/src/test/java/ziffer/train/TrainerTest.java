package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.listeners.CollectScoresIterationListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import ziffer.TestData;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.augment.Augmentation;
import ziffer.data.DigitSet;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.net.LayerSpec;

@Tag("training")
class TrainerTest {
  private static final DigitSet DIGITS = TestData.train().limit(300);
  private static final TrainListener SILENT = step -> {};

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"nano, 0", "nano, 0.9", "cnn, 0"})
  void endsWithTheSameBytesWhetherOrNotItWasInterrupted(String net, double averaging)
      throws IOException {
    TrainSettings settings = averaged(settings(3), averaging);
    Path whole = folder.resolve("whole.zip");
    trainer(net, settings, whole).train(false, SILENT);
    Path parts = folder.resolve("parts.zip");
    Trainer interrupted = trainer(net, settings, parts);
    assertThrows(
        ZifferException.class,
        () ->
            interrupted.train(
                false,
                step -> {
                  if (step.epoch() == 2) {
                    // As a crash would: in the middle of an epoch, the checkpoint one behind.
                    throw new ZifferException("pulled the plug");
                  }
                }));
    assertEquals(1, Checkpoint.read(parts).epoch());
    trainer(net, settings, parts).train(true, SILENT);
    assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(parts));
  }

  @Test
  void returnsAPlainNetThatTrainsOn() throws IOException {
    Architecture nano = Architectures.named("nano");
    MultiLayerNetwork net =
        trainer("nano", settings(1), folder.resolve("nano.zip")).train(false, SILENT).net();
    assertEquals(MultiLayerNetwork.class, net.getClass());
    INDArray before = net.params().dup();
    INDArray features = Nd4j.rand(DataType.FLOAT, 4, 1, 28, 28);
    INDArray labels = Nd4j.eye(10).get(NDArrayIndex.interval(0, 4)).castTo(DataType.FLOAT);
    assertTimeoutPreemptively(Duration.ofSeconds(60), () -> net.fit(features, labels));
    assertTrue(before.distance2(net.params()) > 0);
    Path saved = folder.resolve("saved.zip");
    net.save(saved.toFile());
    MultiLayerNetwork read = MultiLayerNetwork.load(saved.toFile(), true);
    assertEquals(net.output(features), read.output(features));
    assertEquals(4, net.getIterationCount());
    assertEquals(1, net.getEpochCount());
    assertEquals(nano.shapes().size() - 1, net.getnLayers());
  }

  @Test
  void readsBackANetThatIsNoneOfTheKnown() {
    Architecture own =
        Architecture.of(
            "own", LayerSpec.conv(5, 4).strided(2), LayerSpec.relu(), LayerSpec.dense(10));
    Path file = folder.resolve("own.zip");
    new Trainer(own, settings(1), DIGITS, SoftLabels::oneHot, Map.of(), file).train(false, SILENT);
    Checkpoint read = Checkpoint.read(file);
    assertEquals(own, read.architecture());
  }

  @Test
  void stopsAtTheNextStepWhenAsked() throws Exception {
    Path file = folder.resolve("nano.zip");
    Trainer trainer = trainer("nano", settings(3), file);
    List<Long> steps = new ArrayList<>();
    ZifferException e =
        assertThrows(
            ZifferException.class,
            () ->
                trainer.train(
                    false,
                    step -> {
                      steps.add(step.done());
                      if (step.done() == 400) {
                        Thread stop = new Thread(() -> stop(trainer));
                        stop.start();
                        sleep(200);
                      }
                    }));
    assertTrue(e.getMessage().contains("stopped in epoch 2 of 3"), e.getMessage());
    assertEquals(400, steps.get(steps.size() - 1));
    assertTrue(trainer.kept().contains(file + " keeps the last finished epoch"));
    assertEquals(1, Checkpoint.read(file).epoch());
  }

  @Test
  void learns() {
    List<Double> losses = new ArrayList<>();
    Checkpoint checkpoint =
        trainer("lenet", settings(10), folder.resolve("lenet.zip"))
            .train(
                false,
                new TrainListener() {
                  @Override
                  public void onStep(Step step) {
                    assertEquals(3000, step.total());
                  }

                  @Override
                  public void onEpoch(int epoch, double loss) {
                    losses.add(loss);
                  }
                });
    assertEquals(10, losses.size());
    // Ten classes by guessing cost ln 10 = 2.3 nats, and no more with the weight decay left out.
    assertTrue(losses.get(9) < 1.2 && losses.get(9) < losses.get(0), losses.toString());
    int[] classes = Dl4jNets.predict(checkpoint.architecture(), checkpoint.net(), DIGITS);
    assertEquals(DIGITS.size(), classes.length);
  }

  @Test
  void readingDigitsWithTheNetMeanwhileChangesNoByteOfIt() throws IOException {
    Path plain = folder.resolve("plain.zip");
    Path watched = folder.resolve("watched.zip");
    trainer("nano", settings(2), plain).train(false, SILENT);
    List<Float> first = new ArrayList<>();
    List<Integer> seen = new ArrayList<>();
    TrainListener reading =
        new TrainListener() {
          private Function<DigitSet, float[][]> net;

          @Override
          public void onStart(Function<DigitSet, float[][]> current) {
            net = current;
          }

          @Override
          public void onStep(Step step) {
            first.add(net.apply(DIGITS)[0][0]);
          }

          @Override
          public void onEpoch(int epoch, double loss) {
            seen.add(first.size());
          }
        };
    Checkpoint checkpoint =
        trainer("nano", settings(2), watched).train(false, SILENT.and(reading).and(SILENT));
    assertEquals(List.of(3, 6), seen);
    assertEquals(6, Set.copyOf(first).size());
    float[][] last = Dl4jNets.probabilities(checkpoint.architecture(), checkpoint.net(), DIGITS);
    assertEquals(last[0][0], first.get(5));
    assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(watched));
  }

  @Test
  void writesACheckpointThatPlainDl4jReads() throws IOException {
    Path file = folder.resolve("nano.zip");
    Checkpoint checkpoint = trainer("nano", settings(1), file).train(false, SILENT);
    var read = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    assertEquals(checkpoint.net().params(), read.params());
  }

  @Test
  void refusesTheCheckpointOfAnotherRun() {
    Path file = folder.resolve("nano.zip");
    assertFalse(trainer("nano", settings(1), file).canResume());
    trainer("nano", settings(1), file).train(false, SILENT);
    assertTrue(trainer("nano", settings(1), file).canResume());
    assertFalse(trainer("nano", settings(2), file).canResume());
    assertFalse(trainer("mlp", settings(1), file).canResume());
    assertTold(
        () -> trainer("nano", settings(2), file).train(true, SILENT),
        file.toString(),
        "epochs 1, now 2",
        "leave out --resume");
    assertTold(
        () -> trainer("mlp", settings(1), file).train(true, SILENT),
        "checkpoint of net nano, not mlp",
        "--out");
  }

  @Test
  void refusesABatchLargerThanTheData() {
    assertThrows(
        UsageException.class,
        () ->
            new Trainer(
                Architectures.named("mlp"),
                TestData.settings(1, 301, Schedule.CONSTANT, 1e-3, 0, Augmentation.NONE, 1),
                DIGITS,
                SoftLabels::oneHot,
                Map.of(),
                folder.resolve("x.zip")));
  }

  @Test
  void stopsWhenTheLossIsNoNumberAndKeepsTheLastGoodCheckpoint() {
    Path file = folder.resolve("mlp.zip");
    trainer("mlp", settings(1), file).train(false, SILENT);
    Architecture net = Architectures.named("mlp");
    Checkpoint good = Checkpoint.read(file);
    good.net().params().putScalar(0, Float.NaN);
    new Checkpoint(net, good.net(), 0, good.settings(), new float[0]).write(file, true);
    assertTold(
        () -> trainer("mlp", settings(1), file).train(true, SILENT),
        "the loss became NaN at step 1 of epoch 1",
        "--rate");
    assertEquals(0, Checkpoint.read(file).epoch());
  }

  @Test
  void rejectsACheckpointCutOffFlippedOfAnotherVersionOrNone() throws IOException {
    Path file = folder.resolve("mlp.zip");
    trainer("mlp", settings(1), file).train(false, SILENT);
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {0, 10, good.length / 2, good.length - 30_000}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertTold(() -> Checkpoint.read(file), file.toString(), "./jbang train.java");
    }
    for (int at = 200; at < good.length - 1000; at += good.length / 40) {
      byte[] flipped = good.clone();
      flipped[at] ^= 4;
      Files.write(file, flipped);
      assertTold(() -> Checkpoint.read(file), file.toString());
    }
    byte[] renamed = good.clone();
    int name = new String(good, StandardCharsets.ISO_8859_1).indexOf("configuration.json");
    renamed[name] ^= 1;
    Files.write(file, renamed);
    assertTold(() -> Checkpoint.read(file), file.toString(), "SHA-256");
    rewrite(file, good, "version=1", "version=2");
    assertTold(() -> Checkpoint.read(file), "version 2, expected 1", "train.java --net mlp");
    rewrite(file, good, "net=mlp", "net=odd");
    assertTold(() -> Checkpoint.read(file), file.toString(), "'odd'", "known: mlp");
    Files.writeString(file, "no zip");
    assertTold(() -> Checkpoint.read(file), file.toString(), "not a checkpoint (.zip)");
    Files.delete(file);
    assertTold(() -> Checkpoint.read(file), file.toString(), "does not exist");
  }

  /** Writes a checkpoint with other properties. */
  private static void rewrite(Path file, byte[] zip, String from, String to) throws IOException {
    Files.write(file, zip);
    try (FileSystem entries = FileSystems.newFileSystem(file)) {
      Path properties = entries.getPath("ziffer.properties");
      Files.writeString(properties, Files.readString(properties).replace(from, to));
    }
  }

  private static Trainer trainer(String net, TrainSettings settings, Path file) {
    return new Trainer(
        Architectures.named(net),
        settings,
        DIGITS,
        SoftLabels::oneHot,
        Map.of("mnist", "300"),
        file);
  }

  private static TrainSettings averaged(TrainSettings settings, double averaging) {
    Recipe recipe = settings.recipe();
    return new TrainSettings(
        new Recipe(
            recipe.epochs(),
            recipe.batch(),
            recipe.optimizer(),
            recipe.schedule(),
            recipe.rate(),
            recipe.weightDecay(),
            recipe.augmentation(),
            recipe.europeanShare(),
            recipe.softLabels(),
            averaging),
        settings.seed(),
        settings.workers());
  }

  @Test
  void endsWithTheAverageOfTheWeightsWhereAsked() {
    Path plain = folder.resolve("plain.zip");
    Path averaged = folder.resolve("averaged.zip");
    float[] last = weights(trainer("mlp", settings(2), plain).train(false, SILENT));
    float[] mean =
        weights(trainer("mlp", averaged(settings(2), 0.5), averaged).train(false, SILENT));
    double difference = 0;
    for (int i = 0; i < last.length; i++) {
      difference = Math.max(difference, Math.abs(last[i] - mean[i]));
    }
    assertTrue(difference > 1e-6 && difference < 0.02, "" + difference);
    assertEquals(0, Checkpoint.read(averaged).average().length);
  }

  @Test
  void listenersOfDl4jWatchTheRun() {
    CollectScoresIterationListener scores = new CollectScoresIterationListener(1);
    List<Double> losses = new ArrayList<>();
    Trainer trainer = trainer("dense", settings(2), folder.resolve("dense.zip"));
    trainer.addListeners(scores);
    trainer.train(false, step -> losses.add(step.loss()));
    assertEquals(6, losses.size());
    double[] seen = Arrays.copyOf(scores.getScoreVsIter().getEffectiveScores(), losses.size());
    assertArrayEquals(losses.stream().mapToDouble(loss -> loss).toArray(), seen, 1e-9);
  }

  private static float[] weights(Checkpoint checkpoint) {
    return checkpoint.net().params().dup().data().asFloat();
  }

  @Test
  void anUnfinishedRunKeepsItsUpdaterAndAFinishedOneIsSmaller() throws IOException {
    Path file = folder.resolve("mlp.zip");
    List<Long> sizes = new ArrayList<>();
    trainer("mlp", settings(2), file)
        .train(
            false,
            new TrainListener() {
              @Override
              public void onStep(Step step) {
                assertTrue(step.accuracy() >= 0 && step.accuracy() <= 1);
              }

              @Override
              public void onEpoch(int epoch, double loss) {
                sizes.add(file.toFile().length());
              }
            });
    assertTrue(sizes.get(1) < 0.5 * sizes.get(0), sizes.toString());
    trainer("mlp", settings(2), file).train(true, SILENT);
  }

  private static TrainSettings settings(int epochs) {
    return TestData.settings(epochs, 100, Schedule.ONE_CYCLE, 3e-3, 0.01, Augmentation.LIGHT, 5);
  }

  @Test
  void saysThatNothingIsKeptBeforeTheFirstEpochHasEnded() {
    Trainer trainer = trainer("nano", settings(3), folder.resolve("none.zip"));
    assertTrue(trainer.kept().contains("no new checkpoint"));
  }

  private static void stop(Trainer trainer) {
    try {
      trainer.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
