package ziffer.serial;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static ziffer.Messages.assertTold;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;

class SerialPortsTest {
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void namesTheRemedyOfAPortThatDoesNotOpen() {
    for (int busy : new int[] {11, 16}) {
      assertTold(throwing(busy), "/dev/ttyX is in use");
    }
    assertTold(throwing(13), "no permission to open /dev/ttyX", "dialout");
    assertTold(throwing(99), "cannot open '/dev/ttyX'", "error 99");
    assertTold(() -> SerialPorts.open("/dev/null"), "cannot open '/dev/null' as a serial port");
    assertTold(() -> SerialPorts.open("/dev/none"), "unknown port '/dev/none'; ");
    assertTold(() -> SerialPorts.open("COM9"), "unknown port 'COM9'; ");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void leavesNoNativeCodeBehind() {
    SerialPorts.all();
    Path unpacked = Path.of(System.getProperty("java.io.tmpdir"), "jSerialComm");
    assertFalse(Files.exists(unpacked.resolve("ziffer-" + ProcessHandle.current().pid())));
  }

  private static Executable throwing(int error) {
    return () -> {
      throw SerialPorts.failure("/dev/ttyX", error);
    };
  }
}
