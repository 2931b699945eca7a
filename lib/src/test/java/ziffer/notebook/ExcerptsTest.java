package ziffer.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import ziffer.ZifferException;

class ExcerptsTest {
  private static final String TEXT = "int a;\nint f(void) {\n  return { 1 };\n}\nint b;\n";

  @Test
  void takesWholeLinesBetweenTwoPatterns() {
    assertEquals("int f(void) {\n  return { 1 };\n}", Excerpts.between(TEXT, "f(void)", "\n}"));
    assertEquals("int a;", Excerpts.between(TEXT, "int", "a"));
    assertEquals("int b;", Excerpts.between(TEXT.stripTrailing(), "b", ";"));
  }

  @Test
  void takesSomeLinesFromAPatternOn() {
    assertEquals("  return { 1 };\n}", Excerpts.lines(TEXT, "return", 2));
    assertEquals("int b;\n", Excerpts.lines(TEXT, "int b", 9));
  }

  @Test
  void namesWhatIsMissing() {
    ZifferException missing =
        assertThrows(ZifferException.class, () -> Excerpts.between(TEXT, "int b", "\n}"));
    assertEquals("'}' is not in the text", missing.getMessage());
    assertThrows(ZifferException.class, () -> Excerpts.lines(TEXT, "double", 1));
  }
}
