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
import ziffer.Ziffer;

class NotebookTest {
  @Test
  void saysWhatRunsHere() {
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
