package ziffer.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.augment.Augmentation;

class BatchesTest {
  @Test
  void closedEarlyHoldNoNativeMemory() throws InterruptedException {
    long before = Pointer.totalBytes();
    try (Batches batches = batches()) {
      assertTrue(batches.hasNext());
      Thread.sleep(1000);
    }
    assertEquals(before, Pointer.totalBytes());
  }

  private static Batches batches() {
    return new Batches(
        TestData.train().limit(1000), Augmentation.NONE, SoftLabels::oneHot, 100, 0, new Random(1));
  }
}
