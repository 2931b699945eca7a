package ziffer.serial;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lights of a micro:bit V1 in QEMU show, from the pins that drive them. */
final class MicrobitLights implements AutoCloseable {
  /** Column and row of the light of each pin 4 to 12, while pin 13, 14 or 15 is high. */
  private static final String[] LIGHTS = {
    "00 20 40 43 33 23 13 03 12", "42 02 22 10 30 34 14 -- --", "24 44 04 01 11 21 31 41 32"
  };

  private static final Pattern OUT = Pattern.compile("50000504: 0x(\\p{XDigit}{8})");
  private static final int SAMPLES = 1000;

  private final SocketChannel monitor;

  MicrobitLights(Path monitor) throws IOException {
    this.monitor = SocketChannel.open(UnixDomainSocketAddress.of(monitor));
  }

  /** Returns five lines of five lights, once each row was lit. */
  String shown() throws IOException {
    char[] shown = "     \n".repeat(5).toCharArray();
    boolean[] lit = new boolean[LIGHTS.length];
    for (int i = 0; i < SAMPLES && !(lit[0] && lit[1] && lit[2]); i++) {
      int pins = pins();
      for (int row = 0; row < lit.length; row++) {
        if ((pins >> 13 & 7) == 1 << row) {
          lit[row] = true;
          light(shown, LIGHTS[row].split(" "), ~pins >> 4);
        }
      }
    }
    return new String(shown) + (lit[0] && lit[1] && lit[2] ? "" : Arrays.toString(lit));
  }

  private static void light(char[] shown, String[] lights, int low) {
    for (int i = 0; i < lights.length; i++) {
      if ((low >> i & 1) != 0 && !lights[i].equals("--")) {
        shown[6 * (lights[i].charAt(1) - '0') + lights[i].charAt(0) - '0'] = '#';
      }
    }
  }

  /** Reads the register OUT of the port. */
  private int pins() throws IOException {
    monitor.write(ByteBuffer.wrap("xp /1xw 0x50000504\n".getBytes(StandardCharsets.US_ASCII)));
    StringBuilder answer = new StringBuilder();
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    Matcher found = OUT.matcher(answer);
    while (!found.reset().find() && monitor.read(bytes.clear()) > 0) {
      answer.append(StandardCharsets.US_ASCII.decode(bytes.flip()));
    }
    return Integer.parseUnsignedInt(found.group(1), 16);
  }

  @Override
  public void close() throws IOException {
    monitor.close();
  }
}
