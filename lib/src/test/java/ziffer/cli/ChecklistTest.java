package ziffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import ziffer.ZifferException;
import ziffer.app.SetupCheck;

class ChecklistTest {
  private final List<String> lines = new ArrayList<>();

  @Test
  void alignsStatesAndShowsRemedies() {
    Checklist list = fill(Ansi.OFF);
    assertEquals(
        List.of(
            "OK       Java",
            "-        C compiler: apt-get install gcc",
            "OK       library: built",
            "MISSING  MNIST: ./jbang fetch.java"),
        lines);
    assertEquals(1, list.exit());
  }

  @Test
  void differsInColourOnATerminalOnly() {
    fill(Ansi.ON);
    assertTrue(lines.get(0).startsWith("\u001b["), lines.get(0));
    assertFalse(before("OK", lines.get(0)).equals(before("MISSING", lines.get(3))));
    lines.clear();
    // Tests run without a terminal.
    fill(Ansi.AUTO);
    assertFalse(String.join("", lines).contains("\u001b"), lines.toString());
  }

  @Test
  void aMissingUsefulThingIsNoFailure() {
    Checklist list = new Checklist(lines::add, false, Ansi.OFF);
    list.add(SetupCheck.useful("npm", false, "apt-get install npm"));
    assertEquals(0, list.exit());
  }

  private Checklist fill(Ansi colours) {
    Checklist list = new Checklist(lines::add, false, colours);
    list.add(new SetupCheck("Java", true, true, "install a JDK"));
    list.add(SetupCheck.useful("C compiler", false, "apt-get install gcc"));
    list.step("library", () -> "built");
    list.step(
        "MNIST",
        () -> {
          throw new ZifferException("./jbang fetch.java");
        });
    return list;
  }

  private static String before(String state, String line) {
    return line.substring(0, line.indexOf(state));
  }
}
