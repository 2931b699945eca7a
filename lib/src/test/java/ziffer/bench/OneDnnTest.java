package ziffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OneDnnTest {
  @Test
  void isUsedWhereThePlatformHasIt() {
    OneDnn.allow();
    boolean linux =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    assertEquals(linux, OneDnn.isOn());
  }
}
