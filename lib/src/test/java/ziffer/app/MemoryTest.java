package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ziffer.Messages;

class MemoryTest {
  private static final long GB = 1L << 30;

  @Test
  void acceptsAMachineOfTwoGigabytes() {
    Memory.checkNotebooks(2 * GB - (100L << 20), GB);
  }

  @Test
  void rejectsTooSmallAMachine() {
    Messages.assertTold(() -> Memory.checkNotebooks(GB, GB), "1,024 MB", "need 2,000", "--limit");
  }

  @Test
  void rejectsTooSmallAHeap() {
    Messages.assertTold(
        () -> Memory.checkNotebooks(8 * GB, GB / 2),
        "512 MB",
        "700",
        "./jbang setup.java",
        "restart");
  }

  @Test
  void knowsTheMachine() {
    assertTrue(Memory.ofMachine() > GB / 2);
  }
}
