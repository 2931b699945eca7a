package ziffer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.UsageException;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.European;
import ziffer.data.Sha256;
import ziffer.live.ClassTraining.State;
import ziffer.live.ClassTraining.Status;
import ziffer.net.Architectures;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.train.Recipe;
import ziffer.train.Recipes;

@Tag("training")
class ClassTrainingTest {
  private static final Int8Net NANO = Int8File.read(TestData.shipped("nano", ".int8"));
  private static final Recipe QUICK = Recipes.QUICK.of(Architectures.named("nano"));

  @TempDir Path folder;

  @Test
  void trainsOnAClassAndMeasuresOnItsHeldOutWriters() throws IOException {
    Path out = folder.resolve("out");
    ClassTraining training = training(out, 1);
    DigitSet digits = drawn(6);
    List<Int8Net> trained = new CopyOnWriteArrayList<>();
    assertTrue(training.start(digits, "nano", NANO, trained::add));
    assertFalse(training.start(digits, "nano", NANO, trained::add), "one at a time");
    Status last = await(training, status -> status.state() != State.RUNNING);
    assertEquals(State.DONE, last.state(), last.text());
    ClassTraining.Result result = last.result();
    assertEquals(List.of("writer-4"), result.heldOut());
    assertEquals(European.split(digits).heldOut().size(), result.images());
    assertTrue(result.before() > 80 && result.after() > 10, result.toString());
    assertEquals(100.0 * NANO.figures().int8Correct() / 10_000, result.mnistBefore(), 1e-9);
    assertTrue(result.mnistAfter() > 10 && result.mnistAfter() < 100, result.toString());
    assertEquals(List.of("nano.h", "nano.zip", "nano.int8"), result.files());
    assertEquals(Sha256.of(out.resolve("nano.h")), result.sha256());
    assertEquals(Optional.of(out.resolve("nano.h")), training.file("nano.h"));
    assertEquals(Optional.empty(), training.file("../out/nano.h"));
    assertEquals(
        List.of(Int8File.sha256(Int8File.read(out.resolve("nano.int8")))),
        trained.stream().map(Int8File::sha256).toList());
    assertTrue(training.start(digits, "nano", NANO, trained::add));
    training.stop();
    Status stopped = await(training, status -> status.state() != State.RUNNING);
    assertEquals(result, stopped.result(), "the last result is lost");
    assertEquals(Sha256.of(out.resolve("nano.h")), result.sha256());
  }

  @Test
  void stopsAndStartsAgain() {
    ClassTraining training = training(folder.resolve("out"), 50);
    for (int i = 0; i < 2; i++) {
      assertTrue(training.start(drawn(1), "nano", NANO, net -> {}));
      Status running = await(training, status -> status.done() > 0);
      assertTrue(running.text().startsWith("training, epoch 1 of 50"), running.text());
      training.stop();
      Status last = await(training, status -> status.state() != State.RUNNING);
      assertEquals(new Status(State.NONE, "the training was stopped", 0, 0, null), last);
    }
  }

  @Test
  void aFailureIsOneLine() throws IOException {
    Path out = Files.writeString(folder.resolve("out"), "a file");
    ClassTraining training = training(out, 1);
    assertTrue(training.start(drawn(1), "nano", NANO, net -> {}));
    Status last = await(training, status -> status.state() != State.RUNNING);
    assertEquals(State.FAILED, last.state());
    assertTrue(last.text().startsWith("cannot write " + out), last.text());
  }

  @Test
  void needsDigitsToHoldOut() {
    ClassTraining training = training(folder, 1);
    DigitSet four = drawn(1).limit(4);
    assertThrows(UsageException.class, () -> training.start(four, "nano", NANO, net -> {}));
    assertEquals(State.NONE, training.status().state());
  }

  private static ClassTraining training(Path out, int epochs) {
    return new ClassTraining(DataDirectory.find(null), out, QUICK.withEpochs(epochs), 1000);
  }

  private DigitSet drawn(int writers) {
    try (ClassFolder opened = ClassFolder.open(folder.resolve("class"))) {
      for (int i = 0; i < writers; i++) {
        if (!opened.isTaken("writer-" + i)) {
          ClassDrawings.draw(opened, "writer-" + i, i, 20);
        }
      }
      return opened.digits();
    }
  }

  private static Status await(ClassTraining training, Predicate<Status> wanted) {
    Status status = training.status();
    while (!wanted.test(status) && status.state() == State.RUNNING) {
      LockSupport.parkNanos(10_000_000);
      status = training.status();
    }
    return status;
  }
}
