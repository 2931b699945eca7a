package ziffer.live;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ziffer.Tools;
import ziffer.data.Strokes;
import ziffer.data.Strokes.Point;

/** Debian's Chromium, driven by Playwright, which would otherwise download a browser of its own. */
public final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it, or skips the test where it is not installed. */
  public static Chromium start() {
    Tools.require("chromium", "apt-get install chromium");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic"))));
  }

  /** Opens a page in a window of that size, as on a desk. */
  public Page desk(String address, int width, int height) {
    Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
    page.navigate(address);
    return page;
  }

  /** Opens a page on a phone with a touch screen. */
  Page phone(String address) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(360, 640)
                .setDeviceScaleFactor(3)
                .setHasTouch(true)
                .setIsMobile(true));
    page.navigate(address);
    return page;
  }

  /** Draws strokes, 0 to 1 of the canvas, with the mouse. */
  static void draw(Page page, Strokes strokes) {
    draw(page, page.locator("#ink"), strokes);
  }

  /** Draws strokes on a canvas, 0 to 1 of it, with the mouse. */
  static void draw(Page page, Locator canvas, Strokes strokes) {
    BoundingBox box = canvas.boundingBox();
    for (List<Point> line : strokes.lines()) {
      for (int i = 0; i < line.size(); i++) {
        Point at = line.get(i);
        page.mouse().move(box.x + at.x() * box.width, box.y + at.y() * box.height);
        if (i == 0) {
          page.mouse().down();
        }
      }
      page.mouse().up();
    }
  }

  /** Draws strokes with a finger. */
  static void touch(Page page, Strokes strokes) {
    BoundingBox box = page.locator("#ink").boundingBox();
    CDPSession session = page.context().newCDPSession(page);
    for (List<Point> line : strokes.lines()) {
      for (int i = 0; i < line.size(); i++) {
        JsonObject point = new JsonObject();
        point.addProperty("x", box.x + line.get(i).x() * box.width);
        point.addProperty("y", box.y + line.get(i).y() * box.height);
        JsonArray points = new JsonArray();
        points.add(point);
        send(session, i == 0 ? "touchStart" : "touchMove", points);
      }
      send(session, "touchEnd", new JsonArray());
    }
  }

  private static void send(CDPSession session, String type, JsonArray points) {
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    session.send("Input.dispatchTouchEvent", event);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
