package ziffer.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import ziffer.Messages;
import ziffer.Ziffer;

class NotebookTest {
  private static final long GB = 1L << 30;

  @Test
  void acceptsAMachineOfTwoGigabytes() {
    Notebook.check(2 * GB - (100L << 20), GB);
  }

  @Test
  void rejectsTooLittleMemory() {
    Messages.assertTold(() -> Notebook.check(GB, GB), "1,024 MB", "need 2,000", "--limit");
  }

  @Test
  void rejectsTooSmallAHeap() {
    Messages.assertTold(
        () -> Notebook.check(8 * GB, GB / 2), "512 MB", "700", "./jbang setup.java", "restart");
  }

  @Test
  void saysWhatRunsHere() {
    assertTrue(Notebook.memory() > GB / 2);
    assertTrue(Notebook.start().startsWith("Ziffer " + Ziffer.VERSION + ", Java "));
  }

  @Test
  void makesAssertionsOfCellsHold() {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      // Tests run with assertions; a kernel does not.
      assertNull(
          run(shell, "new Object() {}.getClass().getClassLoader().setDefaultAssertionStatus(false)")
              .exception());
      assertNull(run(shell, "assert 1 == 2;").exception());
      assertNull(run(shell, "ziffer.notebook.Notebook.start()").exception());
      assertNotNull(run(shell, "assert 1 == 2;").exception());
      assertNull(run(shell, "assert 1 == 1;").exception());
    }
  }

  private static SnippetEvent run(JShell shell, String cell) {
    List<SnippetEvent> events = shell.eval(cell);
    assertEquals(1, events.size(), cell);
    assertEquals(Snippet.Status.VALID, events.get(0).status(), cell);
    return events.get(0);
  }
}
