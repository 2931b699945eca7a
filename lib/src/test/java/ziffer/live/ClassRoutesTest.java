package ziffer.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.Tools;
import ziffer.data.StrokeFile.Drawing;

/** What the page of a class asks, over HTTP. */
class ClassRoutesTest {
  @TempDir Path folder;
  private LiveServer server;

  @BeforeEach
  void start() {
    server = LiveServer.start(LiveServerTest.nano(), 0, null, folder, null, null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keepsADrawingOnceHoweverOftenItIsSent() throws IOException {
    String token = join("anna");
    Drawing drawing = ClassDrawings.by(1, 1).get(0);
    Object id = json(send("POST", "/api/drawings", drawing.json(), token)).get("id");
    assertEquals(id, json(send("POST", "/api/drawings", drawing.json(), token)).get("id"));
    assertEquals(1, drawings(token).size());
    assertTrue(Files.exists(folder.resolve("anna/0/" + id + ".png")));
  }

  @Test
  void letsOnlyItsWriterOrTheHostDecideAboutADrawing() throws IOException {
    String anna = join("anna");
    String ben = join("ben");
    String id =
        (String)
            json(send("POST", "/api/drawings", ClassDrawings.by(1, 1).get(0).json(), anna))
                .get("id");
    // The test plays the host; RoomTest plays phones.
    assertStatus(204, "POST", "/api/drawings/" + id + "/keep", "", ben);
    assertStatus(204, "DELETE", "/api/drawings/" + id, "", anna);
    assertStatus(404, "DELETE", "/api/drawings/" + id, "", anna);
  }

  @Test
  void deletesAllOfAWriterByTheTokenAndByTheHost() throws IOException {
    for (String writer : List.of("anna", "ben")) {
      String token = join(writer);
      for (Drawing drawing : ClassDrawings.by(writer.hashCode(), 3)) {
        assertStatus(200, "POST", "/api/drawings", drawing.json(), token);
      }
      String path = writer.equals("anna") ? "/api/mine" : "/api/writers/ben";
      Map<String, Object> removed = json(send("DELETE", path, "", token));
      assertEquals(3, removed.get("removed"));
      assertStatus(401, "GET", "/api/mine", "", token);
      assertStatus(401, "GET", "/api/certificate.svg", "", token);
    }
    try (var left = Files.walk(folder)) {
      assertEquals(
          List.of(), left.filter(file -> file.toString().matches(".*(anna|ben).*")).toList());
    }
  }

  @Test
  void offersUnusualDrawingsForASecondLookAndDropsNone() throws IOException {
    String token = join("anna");
    List<Drawing> drawings = ClassDrawings.by(5, 10);
    // A 0 that is said to be a 1, and so on.
    for (int i = 0; i < 10; i++) {
      Drawing wrong = new Drawing("", "" + (i + 1) % 10, drawings.get(i).strokes());
      assertStatus(200, "POST", "/api/drawings", wrong.json(), token);
    }
    List<?> odd = (List<?>) json(send("GET", "/api/class", "", "")).get("odd");
    assertTrue(odd.size() >= 9, odd.size() + " of 10");
    assertEquals(10, drawings(token).size());
    for (Object each : odd) {
      String id = (String) ((Map<?, ?>) each).get("id");
      assertStatus(204, "POST", "/api/drawings/" + id + "/keep", "", token);
    }
    assertEquals(List.of(), json(send("GET", "/api/class", "", "")).get("odd"));
    assertEquals(10, drawings(token).size());
  }

  @Test
  void drawsTheClassAndACertificate() throws IOException {
    String token = join("anna");
    for (Drawing drawing : ClassDrawings.by(3, 10)) {
      assertStatus(200, "POST", "/api/drawings", drawing.json(), token);
    }
    assertTrue(send("GET", "/api/class/sheet.png", "", "").contains("image/png"));
    assertTrue(send("GET", "/api/class/accuracy.png", "", "").contains("image/png"));
    String certificate = send("GET", "/api/certificate.svg", "", token);
    String sha256 = (String) json(send("GET", "/api/net", "", "")).get("sha256");
    assertTrue(certificate.contains("by anna") && certificate.contains(sha256), certificate);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>anna</b>",
        "../anna",
        "anna\\u0000",
        "con",
        "a",
        "7",
        "Anna",
        "abcdefghijklmnopqrstuvwxyz-0123456789"
      })
  void refusesNamesThatAreNoPseudonyms(String name) throws IOException {
    String body = "{\"name\":\"" + name + "\",\"consent\":true}";
    String answer = send("POST", "/api/writers", body, "");
    assertEquals(400, RawRequest.status(answer), answer);
    assertFalse(answer.contains("<b>"), answer);
  }

  @Test
  void refusesWhoDoesNotAgreeAndNamesThatAreTaken() throws IOException {
    assertStatus(400, "POST", "/api/writers", "{\"name\":\"anna\"}", "");
    assertStatus(400, "POST", "/api/writers", "{\"name\":\"anna\",\"consent\":\"yes\"}", "");
    join("anna");
    assertStatus(409, "POST", "/api/writers", "{\"name\":\"anna\",\"consent\":true}", "");
  }

  @Test
  void refusesDrawingsOfNobodyLettersAndDots() throws IOException {
    String token = join("anna");
    Drawing drawing = ClassDrawings.by(1, 1).get(0);
    assertStatus(401, "POST", "/api/drawings", drawing.json(), "0".repeat(32));
    String letter = new Drawing("", "A", drawing.strokes()).json();
    assertStatus(400, "POST", "/api/drawings", letter, token);
    String dot = "{\"writer\":\"\",\"label\":\"1\",\"strokes\":[[[0.5,0.5]]]}";
    assertStatus(400, "POST", "/api/drawings", dot, token);
    assertEquals(List.of(), drawings(token));
  }

  @Test
  void tellsPhonesNothingOfItsFilesWhenTheDiskIsFull() throws IOException {
    String token = join("anna");
    Path strokes = folder.resolve("anna.jsonl");
    Tools.require("bash", "a POSIX system");
    Files.createSymbolicLink(strokes, Path.of("/dev/full"));
    String body = ClassDrawings.by(1, 1).get(0).json();
    String answer = send("POST", "/api/drawings", body, token);
    // The page tries again after 500, and gives up after 400.
    assertEquals(500, RawRequest.status(answer), answer);
    assertFalse(answer.contains(folder.toString()), answer);
    Files.delete(strokes);
    assertStatus(200, "POST", "/api/drawings", body, token);
  }

  @Test
  void survivesMutatedRequests() throws IOException {
    Random random = new Random(16);
    String token = "X-Token: " + join("anna");
    String joins = "{\"name\":\"ben\",\"consent\":true}";
    byte[][] good = {
      RawRequest.of(server.port(), "POST", "/api/writers", joins),
      RawRequest.of(
          server.port(), "POST", "/api/drawings", ClassDrawings.by(1, 1).get(0).json(), token),
      RawRequest.of(server.port(), "DELETE", "/api/drawings/0123456789abcdef", "", token),
      RawRequest.of(server.port(), "GET", "/api/mine", "", token)
    };
    for (int i = 0; i < 2000; i++) {
      byte[] request = RawRequest.mutated(good[i % good.length], random);
      String answer = RawRequest.send(server.port(), request);
      assertNotEquals(500, RawRequest.status(answer), () -> new String(request, UTF_8) + answer);
    }
    for (String body : List.of("null", "\u00ff\u00fe{}", "[1]", "9".repeat(50_000))) {
      assertStatus(400, "POST", "/api/writers", body, "");
    }
  }

  @Test
  void saysWhyItCannotTrainYet() throws IOException {
    String answer = send("POST", "/api/training", "", "");
    assertEquals(400, RawRequest.status(answer), answer);
    assertEquals("none", json(send("GET", "/api/training", "", "")).get("state"));
  }

  private List<?> drawings(String token) throws IOException {
    return new ArrayList<>((List<?>) json(send("GET", "/api/mine", "", token)).get("drawings"));
  }

  private String join(String name) throws IOException {
    String body = "{\"name\":\"" + name + "\",\"consent\":true}";
    return (String) json(send("POST", "/api/writers", body, "")).get("token");
  }

  private void assertStatus(int status, String method, String path, String body, String token)
      throws IOException {
    String answer = send(method, path, body, token);
    assertEquals(status, RawRequest.status(answer), answer);
  }

  private String send(String method, String path, String body, String token) throws IOException {
    return RawRequest.send(
        server.port(), RawRequest.of(server.port(), method, path, body, "X-Token: " + token));
  }

  private static Map<String, Object> json(String answer) throws IOException {
    return JSON.std.mapFrom(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }
}
