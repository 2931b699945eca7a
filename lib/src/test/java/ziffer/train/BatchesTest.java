package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.ZifferException;
import ziffer.augment.Augmentation;
import ziffer.data.DigitSet.Digit;

class BatchesTest {
  private final CountDownLatch preparing = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @Test
  void interruptsThePreparationWhenClosedEarly() throws InterruptedException {
    try (Batches batches = batches(this::waitsForEver)) {
      assertTrue(batches.hasNext());
      assertTrue(preparing.await(10, TimeUnit.SECONDS));
    }
    assertTrue(interrupted.await(10, TimeUnit.SECONDS));
  }

  private float[] waitsForEver(Digit digit) {
    preparing.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return SoftLabels.oneHot(digit);
  }

  @Test
  void reportsAFaultOfThePreparationUnchanged() {
    ZifferException fault = new ZifferException("no label");
    try (Batches batches =
        batches(
            digit -> {
              throw fault;
            })) {
      assertEquals(fault, assertThrows(ZifferException.class, batches::next));
    }
  }

  @Test
  void areTheSameWithoutABackgroundThread() {
    try (Batches ahead = batches(SoftLabels::oneHot, true);
        Batches alone = batches(SoftLabels::oneHot, false)) {
      while (ahead.hasNext()) {
        Batches.Batch batch = alone.next();
        assertArrayEquals(ahead.next().features(), batch.features());
        assertEquals(100, batch.size());
      }
      assertFalse(alone.hasNext());
    }
  }

  @Test
  void preparesInTheCallingThreadIfAsked() {
    Set<Thread> threads = new HashSet<>();
    try (Batches batches =
        batches(
            digit -> {
              threads.add(Thread.currentThread());
              return SoftLabels.oneHot(digit);
            },
            false)) {
      batches.next();
      assertEquals(Set.of(Thread.currentThread()), threads);
    }
  }

  private static Batches batches(Function<Digit, float[]> labels) {
    return batches(labels, true);
  }

  private static Batches batches(Function<Digit, float[]> labels, boolean ahead) {
    return new Batches(
        TestData.train().limit(1000), Augmentation.NONE, labels, 100, 0, ahead, new Random(1));
  }
}
