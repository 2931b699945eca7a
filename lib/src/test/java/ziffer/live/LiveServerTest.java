package ziffer.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.data.Mnist;
import ziffer.data.Sha256;
import ziffer.data.StrokeFile;
import ziffer.data.StrokeFile.Drawing;
import ziffer.data.Strokes;
import ziffer.infer.IntegerMirror;
import ziffer.synth.SyntheticDigits;

/** Requests of the page, and requests that no page of this server sends. */
class LiveServerTest {
  private static LiveServer server;

  @BeforeAll
  static void start() {
    server = LiveServer.start(nano(), 0, null, null, null, null);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void servesOnePageWhosePolicyAllowsItsOwnScriptAlone() throws IOException {
    String answer = send("GET", "/", "");
    assertEquals(200, RawRequest.status(answer));
    assertFalse(answer.contains("\r\nServer:"), "tells its version");
    assertTrue(answer.length() < 250_000, answer.length() + " bytes");
    String policy = header(answer, "Content-Security-Policy");
    assertTrue(policy.contains("default-src 'none'"), policy);
    Matcher script =
        Pattern.compile("<script type=\"module\">(.*?)</script>", Pattern.DOTALL).matcher(answer);
    assertTrue(script.find());
    byte[] bytes = script.group(1).getBytes(UTF_8);
    String hash = Base64.getEncoder().encodeToString(Sha256.digest(bytes, bytes.length));
    assertTrue(policy.contains("script-src 'sha256-" + hash + "'"), policy);
    assertFalse(answer.matches("(?s).*\\s(on[a-z]+|style)=\".*"), "an inline handler or style");
    assertFalse(answer.matches("(?s).*(src|href)=\"(http|//).*"), "another host");
  }

  @Test
  void readsADrawingAsTheMirrorDoes() throws IOException {
    LiveNet net = nano().get(null);
    for (int digit = 0; digit < 10; digit++) {
      Drawing drawing = drawing(digit);
      Map<String, Object> reading = json(send("POST", "/api/read?net=nano", drawing.json()));
      byte[] pixels = LiveNet.pixels(drawing.strokes());
      int[] scores = net.mirror().scores(pixels);
      assertEquals(IntStream.of(scores).boxed().toList(), reading.get("scores"));
      assertEquals(IntegerMirror.argmax(scores), reading.get("prediction"));
      assertArrayEquals(pixels, Base64.getDecoder().decode((String) reading.get("pixels")));
      assertEquals(3, ((List<?>) reading.get("layers")).size());
    }
  }

  @Test
  void breaksANetForOneReadingOnly() throws IOException {
    String body = drawing(7).json();
    Object whole = json(send("POST", "/api/read", body)).get("scores");
    Map<String, Object> broken = json(send("POST", "/api/read?damage=noise:1,flip:2", body));
    assertNotEquals(whole, broken.get("scores"));
    assertEquals(2, ((List<?>) broken.get("damage")).size());
    assertEquals(whole, json(send("POST", "/api/read", body)).get("scores"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example:8484",
        "Host: localhost.evil.example",
        "Origin: http://evil.example",
        "Origin: null",
        "Sec-Fetch-Site: cross-site"
      })
  void refusesPagesOfOtherSites(String header) throws IOException {
    String answer =
        RawRequest.send(
            server.port(),
            RawRequest.of(server.port(), "POST", "/api/read", drawing(1).json(), header));
    assertRefused(403, answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[[[NaN,0.5],[0.2,0.3]]]}",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[[[1e999,0.5],[0.2,0.3]]]}",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":[]}",
        "{\"writer\":\"a\",\"label\":\"7\",\"strokes\":{\"a\":1}}"
      })
  void refusesWhatIsNoDrawing(String body) throws IOException {
    assertRefused(400, send("POST", "/api/read", body));
  }

  @Test
  void refusesAMillionPoints() throws IOException {
    String points = "[0.1,0.2],".repeat(1_000_000);
    assertRefused(413, send("POST", "/api/read", "{\"strokes\":[[" + points + "[0,0]]]}"));
  }

  @Test
  void refusesStrokesThatTakeSecondsToDraw() throws IOException {
    String zigzag = "[0,0],[1,1],".repeat(2_000) + "[0,0]";
    String body = "{\"writer\":\"\",\"label\":\"\",\"strokes\":[[" + zigzag + "]]}";
    assertRefused(400, send("POST", "/api/read", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/net?name=../../secret",
        "/api/net?name=%3Cscript%3E",
        "/api/net?name=nano%00",
      })
  void refusesUnknownNets(String path) throws IOException {
    assertRefused(400, send("GET", path, ""));
  }

  @Test
  void refusesUnknownDamageAndPages() throws IOException {
    assertRefused(400, send("POST", "/api/read?damage=fire:1", drawing(3).json()));
    assertEquals(400, RawRequest.status(send("GET", "/../../etc/passwd", "")));
    assertRefused(404, send("GET", "/api/secret", ""));
  }

  @Test
  void takesTheNextPortIfOneIsInUse() {
    try (LiveServer next = LiveServer.start(nano(), server.port(), null, null, null, null)) {
      assertTrue(next.port() > server.port(), next.port() + " after " + server.port());
    }
  }

  @Test
  void survivesTenThousandMutatedRequests() throws IOException {
    Random random = new Random(16);
    byte[][] good = {
      RawRequest.of(server.port(), "GET", "/", ""),
      RawRequest.of(server.port(), "GET", "/api/net?name=nano", ""),
      RawRequest.of(server.port(), "POST", "/api/read?damage=flip:1", drawing(8).json())
    };
    for (int i = 0; i < 10_000; i++) {
      byte[] request = RawRequest.mutated(good[i % 50 == 0 ? 0 : i % 10 == 0 ? 1 : 2], random);
      String answer = RawRequest.send(server.port(), request);
      assertNotEquals(500, RawRequest.status(answer), () -> new String(request, UTF_8) + answer);
      assertFalse(answer.contains("\tat ") || answer.contains("Exception"), answer);
    }
    assertEquals(200, RawRequest.status(send("POST", "/api/read", drawing(8).json())));
  }

  private static void assertRefused(int status, String answer) throws IOException {
    assertEquals(status, RawRequest.status(answer), answer);
    String error = (String) json(answer).get("error");
    assertEquals(1, error.lines().count(), error);
  }

  private static String send(String method, String path, String body) throws IOException {
    return RawRequest.send(server.port(), RawRequest.of(server.port(), method, path, body));
  }

  private static Map<String, Object> json(String answer) throws IOException {
    return JSON.std.mapFrom(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  private static String header(String answer, String name) {
    Matcher line = Pattern.compile("(?i)\r\n" + name + ": ([^\r]*)").matcher(answer);
    assertTrue(line.find(), name);
    return line.group(1);
  }

  static Drawing drawing(int digit) {
    Strokes strokes = SyntheticDigits.strokes(16, digit).get(0).fitted(0.6, 0.2, 0.2);
    return StrokeFile.parse(new Drawing("", "" + digit, strokes).json());
  }

  /** The nets of a page that begins with nano. */
  static LiveNets nano() {
    return new LiveNets(List.of("nano"), LiveServerTest::noMnist);
  }

  private static Mnist noMnist() {
    throw new AssertionError("shipped nets need no digits");
  }
}
