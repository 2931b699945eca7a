package ziffer.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.data.StrokeFile;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8File;
import ziffer.serial.HostBoard;
import ziffer.serial.SerialPorts;
import ziffer.verify.BoardLink;

/** Draws on the page in a real browser. Leaves screenshots in {@code target/page}. */
@Tag("thorough")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PageTest {
  private static final Path SCREENSHOTS = Path.of("target", "page");
  private static final Pattern SAME =
      Pattern.compile("\\s*0 differ so far \\([1-9][0-9,]* drawings?\\)\\s*");

  private static LiveServer server;
  private static Chromium chromium;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    server = LiveServer.start(LiveServerTest.nano(), 0, null, null, null, null);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
      chromium.close();
    }
  }

  @Test
  void readsEachDigitWithTheHeaderAsTheMirrorDoes() {
    try (Page page = chromium.desk(server.address(), 1280, 800)) {
      List<String> faults = faults(page);
      List<String> asked = new CopyOnWriteArrayList<>();
      page.onRequest(
          request -> {
            if (request.url().contains("/api/read")) {
              asked.add(request.postData());
            }
          });
      IntegerMirror mirror = LiveServerTest.nano().get(null).mirror();
      for (int digit = 0; digit < DigitSet.CLASSES; digit++) {
        page.keyboard().press("c");
        assertThat(page.locator("#ink")).hasAttribute("aria-label", Pattern.compile(".*empty"));
        Chromium.draw(page, LiveServerTest.drawing(digit).strokes());
        // The page asks for each state of the drawing; the last one asked for is the last shown.
        page.waitForCondition(() -> shows(page, scores(mirror, asked)));
        int[] scores = scores(mirror, asked);
        String expected = mirror.isDigit(scores) ? "" + IntegerMirror.argmax(scores) : "none";
        assertThat(page.locator("#digit")).hasText(expected);
      }
      assertThat(page.locator("#mirror")).hasText(SAME);
      assertThat(page.locator("#maps canvas").first()).isVisible();
      screenshot(page, "desk");
      assertEquals(List.of(), faults);
    }
  }

  /** Returns the scores of the drawing that the page asked for last. */
  private static int[] scores(IntegerMirror mirror, List<String> asked) {
    String last = asked.get(asked.size() - 1);
    return mirror.scores(LiveNet.pixels(StrokeFile.parse(last).strokes()));
  }

  private static boolean shows(Page page, int[] scores) {
    List<String> rows = page.locator("#bars li").allTextContents();
    return IntStream.range(0, scores.length)
        .allMatch(i -> rows.get(i).replaceAll("[^0-9-]", "").endsWith("" + scores[i]));
  }

  @Test
  void fitsAPhoneHeldUprightAndReadsAFinger() {
    try (Page page = chromium.phone(server.address())) {
      Chromium.touch(page, LiveServerTest.drawing(7).strokes());
      assertThat(page.locator("#digit")).hasText("7");
      for (String part : List.of("#ink", "#digit", "#bars")) {
        BoundingBox box = page.locator(part).boundingBox();
        assertTrue(box.y + box.height <= 640 && box.x + box.width <= 360, part + " is cut off");
      }
      assertEquals(0, page.evaluate("window.scrollY"), "drawing scrolled the page");
      screenshot(page, "phone");
    }
  }

  @Test
  void goesOnReadingWithoutItsServer() {
    LiveServer own = LiveServer.start(LiveServerTest.nano(), 0, null, null, null, null);
    try (Page page = chromium.desk(own.address(), 1000, 700)) {
      assertThat(page.locator("#bars li").first()).isVisible();
      own.close();
      Chromium.draw(page, LiveServerTest.drawing(3).strokes());
      assertThat(page.locator("#digit")).hasText("3");
      assertThat(page.locator("#notice")).containsText("does not answer");
    }
  }

  @Test
  void readsWhenSavedAsAFile() throws Exception {
    Path saved = folder.resolve("page.html");
    try (Page page = chromium.desk(server.address(), 1000, 700)) {
      String text = page.request().get(server.address()).text();
      Files.writeString(saved, text);
    }
    try (Page page = chromium.desk(saved.toUri().toString(), 1000, 700)) {
      List<String> faults = faults(page);
      Chromium.draw(page, LiveServerTest.drawing(4).strokes());
      assertThat(page.locator("#digit")).hasText("4");
      assertEquals(List.of(), faults);
    }
  }

  @Test
  void isWorkedByTheKeyboardAlone() {
    try (Page page = chromium.desk(server.address(), 1000, 700)) {
      Chromium.draw(page, LiveServerTest.drawing(8).strokes());
      assertThat(page.locator("#digit")).hasText("8");
      page.keyboard().press("u");
      assertThat(page.locator("#ink")).hasAttribute("aria-label", Pattern.compile(".*empty"));
      page.keyboard().press("n");
      assertThat(page.locator("#nets")).hasValue("mlp");
      page.keyboard().press("Tab");
      assertTrue(
          (Boolean) page.evaluate("document.activeElement !== document.body"), "Tab goes nowhere");
    }
  }

  @Test
  void breaksTheNetAndRestoresIt() {
    try (Page page = chromium.desk(server.address(), 1280, 900)) {
      Chromium.draw(page, LiveServerTest.drawing(5).strokes());
      assertThat(page.locator("#digit")).hasText("5");
      List<String> whole = page.locator("#bars li").allTextContents();
      page.locator("#break-buttons [data-kind=noise]").click();
      assertThat(page.locator("#damages li")).hasCount(1);
      page.waitForCondition(() -> !whole.equals(page.locator("#bars li").allTextContents()));
      page.locator("#restore").click();
      page.waitForCondition(() -> whole.equals(page.locator("#bars li").allTextContents()));
    }
  }

  @Test
  void collectsDrawingsShowsThemAndDeletesThem() {
    try (LiveServer class7 =
            LiveServer.start(
                LiveServerTest.nano(), 0, null, folder, DataDirectory.find(null), null);
        Page page = chromium.desk(class7.address(), 1280, 900)) {
      List<String> faults = faults(page);
      page.locator("#join-consent").check();
      page.locator("#join-start").click();
      for (int i = 0; i < 3; i++) {
        assertThat(page.locator("#prompt-digit")).hasText(Pattern.compile("[0-9]"));
        String asked = page.locator("#prompt-digit").textContent();
        Chromium.draw(page, LiveServerTest.drawing(Integer.parseInt(asked)).strokes());
        page.keyboard().press("Enter");
        assertThat(page.locator("#prompt-count")).containsText(i + 1 + " of 50");
      }
      screenshot(page, "collect");
      page.waitForCondition(() -> pictures() == 3);
      page.locator("#prompt-delete").click();
      page.locator("#confirm-yes").click();
      page.waitForCondition(() -> pictures() == 0);
      assertEquals(List.of(), faults);
    }
  }

  @Test
  void showsWhatABoardReadsUntilItIsUnplugged() throws IOException {
    try (HostBoard board = HostBoard.of(folder, "nano");
        BoardLink link = BoardLink.open(SerialPorts.open(board.path()));
        LiveServer own = LiveServer.start(LiveServerTest.nano(), 0, null, null, null, link);
        Page page = chromium.desk(own.address(), 1280, 800)) {
      List<String> faults = faults(page);
      assertThat(page.locator("#board")).hasText("draw to see");
      Chromium.draw(page, LiveServerTest.drawing(7).strokes());
      assertThat(page.locator("#board-what")).hasText("Board host:");
      assertThat(page.locator("#board"))
          .hasText(Pattern.compile("7 in [0-9.]+ .s, same scores as here"));
      screenshot(page, "board");
      page.keyboard().press("n");
      assertThat(page.locator("#board")).hasText("runs nano: choose that net to compare");
      page.locator("#nets").selectOption("nano");
      assertThat(page.locator("#board")).containsText("7 in ");
      assertEquals(List.of(), faults);
      board.unplug();
      Chromium.draw(page, LiveServerTest.drawing(1).strokes());
      assertThat(page.locator("#board")).containsText("is gone: was the board unplugged?");
      assertThat(page.locator("#mirror")).hasText(SAME);
      screenshot(page, "board-gone");
    }
  }

  @Test
  void tellsWhereABoardDiffers() throws IOException {
    try (HostBoard board =
            HostBoard.of(
                folder,
                Int8File.read(TestData.shipped("nano", ".int8")),
                "(NANO_THRESHOLD) \\d+",
                "$1 2000000000");
        BoardLink link = BoardLink.open(SerialPorts.open(board.path()));
        LiveServer own = LiveServer.start(LiveServerTest.nano(), 0, null, null, null, link);
        Page page = chromium.desk(own.address(), 1280, 800)) {
      Chromium.draw(page, LiveServerTest.drawing(7).strokes());
      assertThat(page.locator("#board")).containsText("none (closest is 7) in ");
      assertThat(page.locator("#board"))
          .containsText("Differs: Equal scores are judged differently");
    }
  }

  private long pictures() {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".png")).count();
    } catch (IOException | UncheckedIOException e) {
      // Files come and go.
      return -1;
    }
  }

  /** Returns the faults that the browser tells from now on, such as what the policy forbids. */
  private static List<String> faults(Page page) {
    List<String> faults = new CopyOnWriteArrayList<>();
    page.onPageError(faults::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            faults.add(message.text());
          }
        });
    return faults;
  }

  private static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }
}
