package ziffer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausesTest {
  @Test
  void areToldByTheFirstLineOrTheName() {
    assertEquals("one", Causes.line(new IllegalStateException("one\ntwo")));
    assertEquals("java.lang.IllegalStateException", Causes.line(new IllegalStateException()));
  }

  @Test
  void areListedFromTheOutermost() {
    IOException inner = new IOException("disk full");
    ZifferException outer = new ZifferException("cannot write", inner);
    assertEquals(List.of(outer, inner), Causes.of(outer).toList());
  }
}
