package ziffer.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who may send requests. The Host and Origin headers keep pages of other sites out, which a browser
 * on this machine would otherwise let in; the join code keeps strangers in the room's network out.
 */
final class Access {
  private static final String JOIN_HEADER = "X-Join";
  private static final String JOIN_PARAMETER = "join";

  /** Browsers say in it whether another site's page sends a request. */
  private static final String FETCH_SITE = "Sec-Fetch-Site";

  private final List<String> hosts = new ArrayList<>(List.of("localhost", "127.0.0.1", "[::1]"));
  private final Room room;

  /**
   * Makes the rules.
   *
   * @param room null if only this machine may send requests
   */
  Access(Room room) {
    this.room = room;
    if (room != null) {
      hosts.addAll(room.hosts());
    }
  }

  /**
   * Checks a request.
   *
   * @throws ForbiddenResponse saying why it is refused
   */
  void check(Context request) {
    String host = request.header(Header.HOST);
    if (host == null || !hosts.contains(host.replaceFirst(":[0-9]{1,5}$", ""))) {
      throw new ForbiddenResponse("this address is not served; open the page by localhost");
    }
    String origin = request.header(Header.ORIGIN);
    boolean foreign = origin != null && !origin.equals("http://" + host);
    boolean embedded =
        "cross-site".equals(request.header(FETCH_SITE)) && !request.path().equals("/");
    if (foreign || embedded) {
      throw new ForbiddenResponse("pages of other sites may not send requests");
    }
    if (!isHost(request) && !hasCode(request)) {
      throw new ForbiddenResponse(
          "the code at the end of the address is missing or wrong; scan the QR code again");
    }
  }

  /** Returns whether a request comes from this machine, whose user is the teacher. */
  static boolean isHost(Context request) {
    try {
      // An address, not a name, so nothing is looked up.
      return InetAddress.getByName(request.ip()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Lets only this machine's user, the teacher, do something. */
  static Handler host(Handler handler) {
    return request -> {
      if (!isHost(request)) {
        throw new ForbiddenResponse("only the computer that collects can do this");
      }
      handler.handle(request);
    };
  }

  private boolean hasCode(Context request) {
    String given = request.header(JOIN_HEADER);
    if (given == null) {
      given = request.queryParam(JOIN_PARAMETER);
    }
    return room != null
        && given != null
        && MessageDigest.isEqual(
            given.toUpperCase(Locale.ROOT).getBytes(UTF_8), room.code().getBytes(UTF_8));
  }
}
