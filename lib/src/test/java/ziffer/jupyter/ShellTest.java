package ziffer.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTest {
  @Test
  void takesTheLinesThatEndAndNoOther() {
    assertEquals(List.of(), Shell.wholeLines(new byte[0]));
    byte[] bytes = "{\"é\"}\n{}\n{\"é".getBytes(StandardCharsets.UTF_8);
    assertEquals(List.of("{\"é\"}", "{}"), Shell.wholeLines(bytes));
    byte[] halfACharacter = Arrays.copyOf(bytes, bytes.length - 1);
    assertEquals(List.of("{\"é\"}", "{}"), Shell.wholeLines(halfACharacter));
  }
}
