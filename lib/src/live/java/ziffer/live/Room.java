package ziffer.live;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ziffer.ZifferException;

/**
 * How phones in the room reach the page: addresses of this machine, and a code that only those in
 * the room know.
 */
public final class Room {
  /** Without letters and digits that look alike. */
  private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /** Fills a character's field; terminals of other encodings lack it. */
  static final char FULL = '\u2588';

  private static final int CODE_LENGTH = 8;
  private static final int QUIET_ZONE = 2;

  private final List<String> hosts;
  private final String code;

  private Room(List<String> hosts, String code) {
    this.hosts = hosts;
    this.code = code;
  }

  /**
   * Opens the room of this machine's networks with a new code.
   *
   * @throws ZifferException if it is in no network
   */
  public static Room open() {
    List<String> hosts = ownAddresses();
    if (hosts.isEmpty()) {
      throw new ZifferException(
          "this machine is in no network that phones could reach; connect it, or leave out --lan"
              + " and pass the machine round");
    }
    SecureRandom random = new SecureRandom();
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new Room(hosts, code.toString());
  }

  /**
   * Returns the IPv4 addresses of this machine, without loopback and link-local ones: first that of
   * the way out, since others may belong to virtual machines.
   */
  private static List<String> ownAddresses() {
    Set<String> found = new LinkedHashSet<>();
    try (DatagramSocket socket = new DatagramSocket()) {
      // Sends nothing: it only asks which address a packet to a documentation network would have.
      socket.connect(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 9);
      addReachable(found, socket.getLocalAddress());
    } catch (IOException | UncheckedIOException e) {
      // No way out; the room's network may still be there.
    }
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .forEach(address -> addReachable(found, address));
    } catch (SocketException e) {
      throw new ZifferException("cannot list the networks of this machine: " + e.getMessage(), e);
    }
    return List.copyOf(found);
  }

  private static void addReachable(Set<String> found, InetAddress address) {
    boolean hidden =
        address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isAnyLocalAddress();
    if (address instanceof Inet4Address && !hidden) {
      found.add(address.getHostAddress());
    }
  }

  /** Returns the hosts of the addresses. */
  List<String> hosts() {
    return hosts;
  }

  /** Returns the code. */
  String code() {
    return code;
  }

  /** Returns the addresses that phones open. */
  List<String> addresses(int port) {
    return hosts.stream().map(host -> "http://" + host + ":" + port + "/?join=" + code).toList();
  }

  /** Returns the first address as a QR code, for a page. */
  Invitation invitation(int port) {
    QrCode qr = qr(port);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < qr.size; y++) {
      for (int x = 0; x < qr.size; x++) {
        if (qr.getModule(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new Invitation(addresses(port), path.toString(), qr.size);
  }

  /**
   * What the page shows of the room.
   *
   * @param qr the first address as a QR code: an SVG path of unit squares
   * @param qrSize squares of a side
   */
  record Invitation(List<String> addresses, String qr, int qrSize) {}

  /** Returns the first address as a QR code in text, two squares a character, dark on light. */
  String qrText(int port) {
    QrCode qr = qr(port);
    StringBuilder text = new StringBuilder();
    for (int y = -QUIET_ZONE; y < qr.size + QUIET_ZONE; y += 2) {
      for (int x = -QUIET_ZONE; x < qr.size + QUIET_ZONE; x++) {
        // Terminals are mostly dark: the light squares are drawn.
        boolean upper = !qr.getModule(x, y);
        boolean lower = !qr.getModule(x, y + 1);
        text.append(upper ? lower ? FULL : '\u2580' : lower ? '\u2584' : ' ');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private QrCode qr(int port) {
    return QrCode.encodeText(addresses(port).get(0), QrCode.Ecc.MEDIUM);
  }
}
