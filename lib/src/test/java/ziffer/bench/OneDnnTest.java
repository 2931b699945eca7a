package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ziffer.backprop.Backprop;

class OneDnnTest {
  @Test
  void isUsedWhereThePlatformHasIt() {
    Backprop.prepare();
    OneDnn.allow();
    boolean linux =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    assertEquals(linux, OneDnn.isOn());
  }
}
