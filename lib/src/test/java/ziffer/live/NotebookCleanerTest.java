package ziffer.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/** Cleans digits in a real browser. Leaves screenshots in {@code target/page}. */
@Tag("thorough")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NotebookCleanerTest {
  private static final Path SCREENSHOTS = Path.of("target", "page");
  private static final int WRONG = 7;

  /** In place of Jupyter: browsers let pages of this machine alone ask its other servers. */
  private static HttpServer notebooks;

  private static Chromium chromium;
  private static Int8Net net;
  private static DigitSet digits;

  @TempDir Path folder;

  private Path file;
  private NotebookCleaner cleaner;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    notebooks = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    notebooks.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
    notebooks.start();
    chromium = Chromium.start();
    net = Int8File.read(TestData.shipped("nano", ".int8"));
    // A digit with a wrong label, which a net finds odd.
    DigitSet right = TestData.train().limit(300);
    Digit wrong = right.where(each -> each.label() == 1).get(0);
    digits =
        new DigitSet(
            right.name(),
            Stream.concat(
                    right.digits().stream().filter(each -> each != wrong),
                    Stream.of(new Digit(wrong.pixels(), WRONG, "somebody")))
                .toList());
  }

  @AfterAll
  static void stop() {
    notebooks.stop(0);
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void openCell() {
    file = folder.resolve("decisions.csv");
    page = chromium.desk("http://localhost:" + notebooks.getAddress().getPort(), 1000, 800);
    cleaner = new NotebookCleaner(net, digits, file);
    page.setContent(cleaner.html());
  }

  @AfterEach
  void closeCell() {
    page.close();
    cleaner.close();
  }

  @Test
  void relabelsWithTheMouseDropsAndTellsJava() throws IOException {
    assertThat(count()).containsText("0 of 40 digits decided");
    // What is certainly wrong is among the first.
    Locator wrong = odd(300 - 1);
    assertThat(wrong).containsText("Labelled 7, nano reads 1");
    click(wrong, "1");
    Locator other = cell().locator(".odd").nth(5);
    int index = Integer.parseInt(other.getAttribute("id").replace("odd-", ""));
    click(other, "drop");
    assertThat(count()).containsText("2 of 40 digits decided: 0 kept, 1 relabelled, 1 dropped");
    assertThat(count()).containsText("Saved in decisions.csv");
    screenshot("cleaner");

    assertEquals(3, Files.readAllLines(file).size());
    DigitSet cleaned = cleaner.cleaned();
    assertEquals(299, cleaned.size());
    Digit last = cleaned.get(298);
    assertEquals(1, last.label());
    assertEquals("somebody", last.writer());
    assertTrue(cleaned.digits().stream().noneMatch(each -> each == digits.get(index)));
    assertEquals(List.of(digits.get(index).label() + ": drop", "7: 1"), cleaner.decisions());
  }

  /** Else the Tab key would stay in its row. */
  @Test
  void keepsAChoiceCheckedWhileItWaitsForItsAnswer() {
    List<Route> held = new ArrayList<>();
    page.route("**/api/decide*", held::add);
    Locator first = cell().locator(".odd").nth(0);
    Locator second = cell().locator(".odd").nth(1);
    click(first, "drop");
    click(second, "drop");
    page.waitForCondition(() -> held.size() == 1);
    held.get(0).resume();
    page.waitForCondition(() -> held.size() == 2);
    assertThat(count()).containsText("1 of 40 digits decided");
    assertThat(second.locator("input:checked")).hasValue("drop");
    held.get(1).resume();
    assertThat(count()).containsText("2 of 40 digits decided");
  }

  @Test
  void isWorkedByTheKeyboardAlone() {
    List<String> ids =
        cell().locator(".odd").all().stream().map(each -> each.getAttribute("id")).toList();
    cell().locator("input").first().focus();
    page.keyboard().press("Delete");
    page.keyboard().press("Tab");
    page.keyboard().press("k");
    page.keyboard().press("Tab");
    int label = digits.get(Integer.parseInt(ids.get(2).replace("odd-", ""))).label();
    page.keyboard().press("" + (label + 1) % 10);
    assertThat(count()).containsText("3 of 40 digits decided: 1 kept, 1 relabelled, 1 dropped");
    assertThat(cell().locator("#" + ids.get(0))).hasAttribute("data-decision", "drop");
    assertThat(cell().locator("#" + ids.get(1))).hasAttribute("data-decision", "keep");
    assertThat(cell().locator("#" + ids.get(2)))
        .hasAttribute("data-decision", "" + (label + 1) % 10);
  }

  @Test
  void showsTheDecisionsOfAnEarlierRunAndAfterReloading() {
    click(odd(299), "drop");
    assertThat(count()).containsText("1 dropped");
    String old = cleaner.html();
    click(odd(299), "keep 7");
    assertThat(count()).containsText("1 kept");
    page.setContent(old);
    assertThat(count()).containsText("1 kept");
    cleaner.close();
    cleaner = new NotebookCleaner(net, digits, file);
    page.setContent(cleaner.html());
    assertThat(count()).containsText("1 of 40 digits decided: 1 kept");
    assertThat(odd(299).locator("[value=keep]")).isChecked();
  }

  @Test
  void saysThatTheKernelIsGoneAndShowsNothingAsKept() {
    cleaner.close();
    click(odd(299), "drop");
    assertThat(notice())
        .hasText("The kernel does not answer, so nothing is kept: run this cell again.");
    assertThat(count()).containsText("0 of 40 digits decided");
    assertThat(odd(299).locator("[value=drop]")).not().isChecked();
  }

  @Test
  void refusesThePageOfAnEarlierRun() {
    page.setContent(cleaner.html().replaceFirst("(token&quot; : &quot;)[0-9a-f]+", "$1" + "0"));
    click(odd(299), "drop");
    assertThat(notice()).hasText("Not kept: this cell is of an earlier run; run it again");
    assertEquals(digits.size(), cleaner.cleaned().size());
  }

  @Test
  void isReadableInTheDark() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    click(odd(299), "1");
    assertThat(count()).containsText("1 relabelled");
    screenshot("cleaner-dark");
  }

  private FrameLocator cell() {
    return page.frameLocator("iframe");
  }

  private Locator odd(int index) {
    return cell().locator("#odd-" + index);
  }

  private Locator count() {
    return cell().locator("#count");
  }

  private Locator notice() {
    return cell().locator("#notice");
  }

  private static void click(Locator odd, String choice) {
    odd.locator("label").getByText(choice, new Locator.GetByTextOptions().setExact(true)).click();
  }

  private void screenshot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }
}
