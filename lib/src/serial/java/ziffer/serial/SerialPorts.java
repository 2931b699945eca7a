package ziffer.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.TemporaryFolder;
import ziffer.verify.SerialLine;

/** The serial ports of this machine, and pseudo-terminals. */
public final class SerialPorts {
  /** What to check where there is no port. */
  public static final String NONE =
      "no serial port found: check that the board is plugged in by a cable that carries data, and"
          + " that its driver is installed";

  private static final int BAUD = 115_200;

  private static final boolean WINDOWS = File.separatorChar == '\\';

  /** Errors of POSIX. */
  private static final int DENIED = 13;

  /**
   * Errors of Windows, which says so of access that is denied too; and of POSIX and the library.
   */
  private static final List<Integer> BUSY = WINDOWS ? List.of(5) : List.of(2, 11, 16, 35);

  /** Whether the library is loaded; guarded by the class. */
  private static boolean loaded;

  private SerialPorts() {}

  /**
   * A port.
   *
   * @param name to open it by, such as {@code /dev/ttyACM0} or {@code COM3}
   * @param description what the device says of itself
   */
  public record Port(String name, String description) {}

  /** Returns the ports of this machine; pseudo-terminals are not among them. */
  public static List<Port> all() {
    load();
    return Stream.of(SerialPort.getCommPorts())
        .map(port -> new Port(name(port), port.getDescriptivePortName()))
        .toList();
  }

  /**
   * Opens a port, at 115200 baud, 8 data bits, no parity, one stop bit.
   *
   * @param name of a port, or path of a pseudo-terminal
   * @throws UsageException if there is no such port, listing those there are
   * @throws ZifferException if it is in use, or access to it is denied
   */
  public static SerialLine open(String name) {
    load();
    SerialPort port = find(name);
    port.setComPortParameters(BAUD, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    if (!port.openPort()) {
      throw failure(name, port.getLastErrorCode());
    }
    return new PortLine(name, port);
  }

  static ZifferException failure(String name, int error) {
    if (BUSY.contains(error)) {
      return new ZifferException(name + " is in use: close the program that has it open");
    }
    return new ZifferException(
        error == DENIED
            ? "no permission to open "
                + name
                + ": join the group of serial ports (sudo usermod -aG dialout $USER), then log out"
                + " and in"
            : "cannot open '" + name + "' as a serial port (error " + error + ")");
  }

  private static SerialPort find(String name) {
    if (WINDOWS || Files.exists(Path.of(name))) {
      try {
        SerialPort port = SerialPort.getCommPort(name);
        if (!WINDOWS || all().stream().anyMatch(each -> each.name().equals(name))) {
          return port;
        }
      } catch (SerialPortInvalidPortException e) {
        // Unknown, as below.
      }
    }
    String known = all().stream().map(Port::name).collect(Collectors.joining(", "));
    throw new UsageException(
        "unknown port '" + name + "'; " + (known.isEmpty() ? NONE : "known: " + known));
  }

  private static String name(SerialPort port) {
    return WINDOWS ? port.getSystemPortName() : port.getSystemPortPath();
  }

  /**
   * Lets the library unpack its native code into a folder of this process, since it deletes those
   * of others, and then deletes the folder, since the library keeps it. Windows deletes no file in
   * use, so there all processes share one folder.
   *
   * @throws ZifferException if the native code cannot be loaded
   */
  private static synchronized void load() {
    if (loaded) {
      return;
    }
    String own = WINDOWS ? "ziffer" : "ziffer-" + ProcessHandle.current().pid();
    System.setProperty("fazecast.jSerialComm.appid", own);
    try {
      SerialPort.getVersion();
    } catch (LinkageError e) {
      throw new ZifferException("serial ports cannot be used here: " + e.getMessage(), e);
    }
    loaded = true;
    for (Path root :
        List.of(
            Path.of(System.getProperty("java.io.tmpdir"), "jSerialComm"),
            Path.of(System.getProperty("user.home"), ".jSerialComm"))) {
      try {
        if (!WINDOWS) {
          TemporaryFolder.delete(root.resolve(own));
          // Unless another process is just using it.
          root.toFile().delete();
        }
      } catch (IOException e) {
        // A file that stays there harms nobody.
      }
    }
  }
}
