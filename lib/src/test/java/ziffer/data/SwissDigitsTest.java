package ziffer.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;

class SwissDigitsTest {
  private final Map<String, byte[]> pictures = new TreeMap<>();
  private final Map<String, byte[]> served = new TreeMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  @TempDir Path folder;
  private HttpServer server;
  private URI mirror;
  private SwissDigits digits;

  @BeforeEach
  void serveThreePictures() throws IOException {
    for (int box = 0; box < 3; box++) {
      pictures.put("0001_A/" + box + "/number-" + box + ".png", png(box, "png"));
    }
    served.putAll(pictures);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          byte[] body = served.get(exchange.getRequestURI().getPath().substring(1));
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    mirror = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    digits =
        new SwissDigits(
            folder.resolve("swiss.zip"),
            List.copyOf(pictures.keySet()),
            SwissDigits.digest(pictures));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fetchesEveryPictureAndKeepsThemAsOneZip() {
    digits.fetch(List.of(mirror), Progress.NONE);
    digits.verify();
    assertEquals(3, requests.get());
    DigitSet read =
        PictureFolder.read("swiss", folder.resolve("swiss.zip"), Progress.NONE, Skipped::refuse);
    assertEquals(List.of("0001_A"), read.writers());
    assertEquals(3, read.size());
  }

  @Test
  void fetchesNothingIfAllIsThere() {
    digits.fetch(List.of(mirror), Progress.NONE);
    digits.fetch(List.of(mirror), Progress.NONE);
    assertEquals(3, requests.get());
  }

  @Test
  void writesTheSameBytesEachTime() throws IOException {
    digits.fetch(List.of(mirror), Progress.NONE);
    byte[] first = Files.readAllBytes(folder.resolve("swiss.zip"));
    Files.delete(folder.resolve("swiss.zip"));
    digits.fetch(List.of(mirror), Progress.NONE);
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("swiss.zip")));
  }

  @Test
  void takesTheNextMirrorAfterOneThatShowsSomethingElse() throws IOException {
    HttpServer wrong =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] other = png(9, "png");
    wrong.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, other.length);
          exchange.getResponseBody().write(other);
          exchange.close();
        });
    wrong.start();
    URI first = URI.create("http://127.0.0.1:" + wrong.getAddress().getPort() + "/");
    digits.fetch(List.of(first, mirror), Progress.NONE);
    wrong.stop(0);
    digits.verify();
    assertEquals(3, requests.get());
  }

  @Test
  void saysWhatEachMirrorAnsweredAndLeavesNothing() {
    served.remove("0001_A/2/number-2.png");
    assertTold(
        () -> digits.fetch(List.of(mirror), Progress.NONE),
        "cannot fetch the Swiss digits",
        "status 404",
        "number-2.png",
        "--from ZIP");
    assertFalse(Files.exists(folder.resolve("swiss.zip")));
  }

  @Test
  void takesAZipOfTheWholeRepositoryPackedInAnotherWay() throws IOException {
    Path whole = folder.resolve("numbers-52ca7a6.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(whole))) {
      for (String name : pictures.keySet()) {
        out.putNextEntry(new ZipEntry("numbers-52ca7a6\\" + name.replace('/', '\\')));
        out.write(png(name.charAt(name.length() - 5) - '0', "bmp"));
      }
      out.putNextEntry(new ZipEntry("numbers-52ca7a6/README.md"));
      out.write(1);
    }
    digits.take(whole);
    digits.verify();
  }

  @Test
  void rejectsAZipThatLacksAPicture() throws IOException {
    Path half = folder.resolve("half.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(half))) {
      out.putNextEntry(new ZipEntry("numbers/0001_A/0/number-0.png"));
      out.write(pictures.get("0001_A/0/number-0.png"));
    }
    assertTold(() -> digits.take(half), "2 of 3 pictures", "number-1.png", "half.zip");
    assertFalse(Files.exists(folder.resolve("swiss.zip")));
  }

  @Test
  void rejectsWhatIsNoZipAndWhatIsNotThere() throws IOException {
    Path noise = Files.write(folder.resolve("noise.zip"), TestData.noise(900, 2));
    assertTold(() -> digits.take(noise), "noise.zip is not a readable zip");
    assertTold(digits::verify, "swiss.zip does not exist", "fetch.java --european swiss");
  }

  @Test
  void knowsThePathsOf9840Pictures() {
    List<String> names = SwissNames.all();
    assertEquals(9_840, new HashSet<>(names).size());
    assertTrue(names.contains("0004_CH4M/3/number-311.png"));
    assertTrue(
        names.stream()
            .allMatch(name -> name.matches("00[0-9]{2}_[A-Z0-9]{4}/[0-9]/number-[0-9]+[.]png")));
  }

  /** A picture of a stroke, the same in every format. */
  private static byte[] png(int seed, String format) throws IOException {
    BufferedImage image = new BufferedImage(40, 50, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 50; y++) {
      for (int x = 0; x < 40; x++) {
        boolean ink = x > 10 + seed && x < 16 + seed && y > 5 && y < 45;
        image.setRGB(x, y, ink ? 0x202020 : 0xf0f0f0);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
