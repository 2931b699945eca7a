package ziffer.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ziffer.ExternalProcess;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.data.DataDirectory;
import ziffer.data.Strokes;
import ziffer.data.Strokes.Point;
import ziffer.data.TemporaryFolder;
import ziffer.jupyter.NotebookServer;
import ziffer.jupyter.TestNotebook;

/**
 * The notebooks with a canvas or odd digits, used as a participant does: in a tab of Jupyter
 * Notebook, in a folder of one's own name, and in the page that nbconvert exports.
 */
@Tag("thorough")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class NotebookCellTest {
  private static final LocatorAssertions.ContainsTextOptions PATIENT =
      new LocatorAssertions.ContainsTextOptions().setTimeout(180_000);

  private static final String NOT_DRAWN = "draw something above first";

  /** A 1 with a long upstroke. */
  private static final Strokes ONE =
      new Strokes(
          List.of(List.of(new Point(0.25, 0.5), new Point(0.6, 0.15), new Point(0.6, 0.85))));

  /** A copy of the project, as far as notebooks need it. */
  private final Path folder = Path.of("target", "Zo\u00eb M\u00fcller").toAbsolutePath();

  private final Path notebooks = folder.resolve("notebooks");
  private Process jupyter;
  private int port;

  @BeforeEach
  void startJupyter() throws IOException {
    Tools.require("jupyter-notebook", NotebookServer.DEBIAN);
    TestData.test();
    TemporaryFolder.delete(folder);
    Files.createDirectories(notebooks);
    for (String shared : List.of("lib", "data", "docs")) {
      Files.createSymbolicLink(
          folder.resolve(shared), DataDirectory.repository().resolve(shared).toRealPath());
    }
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            "jupyter-notebook",
            "--no-browser",
            "--allow-root",
            "--port=" + port,
            "--NotebookApp.token=",
            "--notebook-dir=" + folder);
    builder.environment().putAll(TestNotebook.kernelDirectory(folder.resolve("kernels"), 1024));
    builder
        .environment()
        .put("ZIFFER_DATA", DataDirectory.find(null).path().toAbsolutePath().toString());
    jupyter =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("jupyter.log").toFile())
            .start();
  }

  @AfterEach
  void stopJupyter() throws InterruptedException {
    if (jupyter != null) {
      jupyter.descendants().forEach(ProcessHandle::destroy);
      jupyter.destroy();
      jupyter.waitFor();
    }
  }

  @Test
  void foolsANetTrainsAnotherAndKeepsTheDrawing() throws IOException {
    copy("00_draw_a_digit", "int EPOCHS = 6;", "int EPOCHS = 1;");
    try (Chromium chromium = Chromium.start();
        Page page = chromium.desk("about:blank", 1200, 1400)) {
      open(page, "00_draw_a_digit");
      page.evaluate("Jupyter.notebook.execute_all_cells()");
      assertThat(output(page, "lesson.keep(")).containsText(NOT_DRAWN, PATIENT);
      assertThat(output(page, "lesson.drawn(1, Map.of(\\\"American\\\", american)"))
          .containsText(NOT_DRAWN);
      page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("empty.png")));
      run(page, "lesson.canvas(\\\"American\\\"");
      draw(page, 0, ONE);
      assertDrawn(page, "lesson.drawn(1, Map.of(\\\"American\\\", american)");
      run(page, "lesson.canvas(\\\"European\\\"");
      draw(page, 1, ONE);
      assertDrawn(page, "lesson.drawn(1, Map.of(\\\"American\\\", american, ");
      run(page, "lesson.keep(");
      assertThat(output(page, "lesson.keep("))
          .containsText("; the C gives the same ten scores", PATIENT);
      page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("kept.png")));
      page.evaluate("new Promise(done => Jupyter.notebook.kernel.restart(done))");
      run(page, "lesson.keep(");
      assertThat(output(page, "lesson.keep("))
          .containsText(" is not known yet: run the cells above first", PATIENT);
    }
  }

  @Test
  void givesTheLastNotebookADrawing() throws IOException {
    copy("12_on_the_board", "int LIMIT = 1_000;", "int LIMIT = 10;");
    try (Chromium chromium = Chromium.start();
        Page page = chromium.desk("about:blank", 1200, 1400)) {
      open(page, "12_on_the_board");
      for (String cell : List.of("%classpath", "int LIMIT", "int8(NET)", "canvas.html()")) {
        run(page, cell);
      }
      run(page, "canvas.digits(7)");
      assertThat(output(page, "canvas.digits(7)")).containsText(NOT_DRAWN, PATIENT);
      draw(page, 0, LiveServerTest.drawing(7).strokes());
      assertThat(page.frameLocator("iframe").locator("#digit")).hasText("7");
      assertDrawn(page, "canvas.digits(7)");
    }
  }

  @Test
  void dropsAnOddDigitInItsCell() throws IOException {
    copy("08_where_it_fails", "int LIMIT = 10_000;", "int LIMIT = 500;");
    try (Chromium chromium = Chromium.start();
        Page page = chromium.desk("about:blank", 1200, 1400)) {
      open(page, "08_where_it_fails");
      for (String cell : List.of("%classpath", "int LIMIT", "cleaner.html()")) {
        run(page, cell);
      }
      run(page, "cleaner.decided()");
      assertThat(output(page, "cleaner.decided()"))
          .containsText("decide something above first", PATIENT);
      FrameLocator cleaner = page.frameLocator("iframe");
      cleaner.locator(".odd").first().getByText("drop").click();
      assertThat(cleaner.locator("#count")).containsText("1 dropped");
      assertDrawn(page, "cleaner.decided()");
    }
  }

  @Test
  void readsInAnExportedPageWithoutAKernel() throws IOException {
    copy("12_on_the_board", "int LIMIT = 1_000;", "int LIMIT = 10;");
    try (Chromium chromium = Chromium.start();
        Page page = chromium.desk("about:blank", 1200, 1400)) {
      open(page, "12_on_the_board");
      for (String cell : List.of("%classpath", "int LIMIT", "int8(NET)", "canvas.html()")) {
        run(page, cell);
      }
      page.frameLocator("iframe").locator("#ink").waitFor();
      page.evaluate("Jupyter.notebook.save_notebook()");
      Path notebook = notebooks.resolve("12_on_the_board.ipynb");
      ExternalProcess.run(
          notebooks, List.of("jupyter-nbconvert", "--to", "html", notebook.toString()));
      page.navigate(notebooks.resolve("12_on_the_board.html").toUri().toString());
      draw(page, 0, LiveServerTest.drawing(7).strokes());
      assertThat(page.frameLocator("iframe").locator("#digit")).hasText("7");
    }
  }

  /** Copies a notebook with another value of a knob. */
  private void copy(String name, String knob, String value) throws IOException {
    Path original = DataDirectory.repository().resolve("notebooks").resolve(name + ".ipynb");
    String text = Files.readString(original);
    if (!text.contains(knob)) {
      throw new AssertionError(original + " has no " + knob);
    }
    Files.writeString(notebooks.resolve(name + ".ipynb"), text.replace(knob, value));
  }

  /** Opens a notebook as soon as Jupyter answers. */
  private void open(Page page, String name) {
    String address = "http://localhost:" + port + "/notebooks/notebooks/" + name + ".ipynb";
    for (int attempt = 0; ; attempt++) {
      try {
        page.navigate(address);
        page.waitForFunction(
            "window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel"
                + " && Jupyter.notebook.kernel.is_connected()");
        return;
      } catch (RuntimeException e) {
        if (attempt == 60) {
          throw e;
        }
        page.waitForTimeout(500);
      }
    }
  }

  /** The number of the first cell of code that contains a text. */
  private static int cell(Page page, String text) {
    return (Integer)
        page.evaluate(
            "Jupyter.notebook.get_cells().findIndex(cell => cell.cell_type == 'code'"
                + " && cell.get_text().includes(\""
                + text
                + "\"))");
  }

  /** Runs a cell and waits for its end. */
  private static void run(Page page, String text) {
    int cell = cell(page, text);
    page.evaluate("Jupyter.notebook.execute_cells([" + cell + "])");
    page.waitForFunction(
        "!Jupyter.notebook.get_cell(" + cell + ").element.hasClass('running')",
        null,
        new Page.WaitForFunctionOptions().setTimeout(180_000));
  }

  private static Locator output(Page page, String text) {
    return page.locator(".cell").nth(cell(page, text)).locator(".output");
  }

  private static void draw(Page page, int canvas, Strokes strokes) {
    FrameLocator cell = page.frameLocator("iframe >> nth=" + canvas);
    Locator ink = cell.locator("#ink");
    ink.waitFor(new Locator.WaitForOptions().setTimeout(180_000));
    ink.scrollIntoViewIfNeeded();
    Chromium.draw(page, ink, strokes);
    assertThat(cell.locator("#digit")).hasText(Pattern.compile("[0-9]|none"));
  }

  /** Runs a cell again until the last state of the drawing has reached the kernel. */
  private static void assertDrawn(Page page, String text) {
    Locator picture = output(page, text).locator("img");
    for (int i = 0; i < 30 && picture.count() == 0; i++) {
      run(page, text);
      page.waitForTimeout(500);
    }
    assertThat(picture).isVisible();
  }
}
