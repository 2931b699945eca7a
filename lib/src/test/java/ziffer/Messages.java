package ziffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Checks that a fault is told in one line that names what matters. */
public final class Messages {
  private Messages() {}

  /** Asserts that {@code work} fails with one line that holds every part. */
  public static void assertTold(Executable work, String... parts) {
    ZifferException e = assertThrows(ZifferException.class, work);
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage() + "\nlacks: " + part);
    }
  }
}
