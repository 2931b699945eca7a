package ziffer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.Tools;
import ziffer.ZifferException;

/** Phones in the room's network, played by this machine's own address in it. */
class RoomTest {
  @TempDir Path folder;
  private Room room;
  private LiveServer server;

  @BeforeEach
  void start() {
    try {
      room = Room.open();
    } catch (ZifferException e) {
      Tools.skip("this machine is in no network");
    }
    server = LiveServer.start(LiveServerTest.nano(), 0, room, folder, null, null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void letsPhonesInByTheAddressWithTheCode() throws IOException {
    for (String address : room.addresses(server.port())) {
      URI page = URI.create(address);
      assertEquals(200, status(page.getHost(), "GET", page.getPath() + "?" + page.getQuery()));
      assertEquals(403, status(page.getHost(), "GET", "/"));
      assertEquals(403, status(page.getHost(), "GET", "/?join=" + Room.open().code()));
      assertFalse(InetAddress.getByName(page.getHost()).isLinkLocalAddress(), address);
      assertFalse(InetAddress.getByName(page.getHost()).isLoopbackAddress(), address);
    }
  }

  @Test
  void letsPhonesDrawButNotSeeTheClass() throws IOException {
    String host = room.hosts().get(0);
    String joined = "?join=" + room.code();
    assertEquals(200, status(host, "GET", "/api/name" + joined));
    for (String path : List.of("/api/class", "/api/class/sheet.png", "/api/class/accuracy.png")) {
      assertEquals(403, status(host, "GET", path + joined), path);
    }
    assertEquals(403, status(host, "POST", "/api/training" + joined));
    assertEquals(403, status(host, "DELETE", "/api/training" + joined));
    assertEquals(403, status(host, "DELETE", "/api/drawings/0123456789abcdef" + joined));
    String page = get(host, "/" + joined);
    assertTrue(page.contains("\"host\" : false"), "the page takes a phone for the host");
    assertTrue(page.contains("\"room\" : null"), "the page shows a phone the code again");
  }

  @Test
  void showsTheFirstAddressAsAQrCode() {
    Room.Invitation invitation = room.invitation(server.port());
    assertEquals(room.addresses(server.port()), invitation.addresses());
    int dark = invitation.qr().split("M").length - 1;
    String text = room.qrText(server.port());
    int light = 0;
    for (char each : text.toCharArray()) {
      light += each == '\u2588' ? 2 : each == '\u2580' || each == '\u2584' ? 1 : 0;
    }
    // With two light squares around, in lines of two rows; an odd last row has a light one below.
    int side = invitation.qrSize() + 4;
    assertEquals(side * (side + side % 2) - dark, light);
    assertNotEquals(Room.open().code(), room.code());
  }

  @Test
  void isClosedWithoutARoom() throws IOException {
    try (LiveServer alone = LiveServer.start(LiveServerTest.nano(), 0, null, null, null, null)) {
      InetAddress own = InetAddress.getByName(room.hosts().get(0));
      byte[] request = RawRequest.of(alone.port(), "GET", "/", "");
      assertThrows(ConnectException.class, () -> RawRequest.send(own, alone.port(), request));
    }
  }

  private int status(String host, String method, String path) throws IOException {
    return RawRequest.status(send(host, method, path));
  }

  private String get(String host, String path) throws IOException {
    return send(host, "GET", path);
  }

  private String send(String host, String method, String path) throws IOException {
    byte[] request =
        RawRequest.of(server.port(), method, path, "", "Host: " + host + ":" + server.port());
    return RawRequest.send(InetAddress.getByName(host), server.port(), request);
  }
}
