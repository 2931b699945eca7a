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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ziffer.ExternalProcess;
import ziffer.Tools;
import ziffer.data.DataDirectory;
import ziffer.jupyter.NotebookServer;
import ziffer.jupyter.TestNotebook;

/** The canvas in a cell: in a tab of Jupyter Notebook, and in the page that nbconvert exports. */
@Tag("thorough")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NotebookCellTest {
  private static final LocatorAssertions.HasTextOptions PATIENT =
      new LocatorAssertions.HasTextOptions().setTimeout(60_000);

  /** In the repository, where notebooks find the pretrained nets. */
  private final Path folder = Path.of("target", "cell").toAbsolutePath();

  private Path notebook;
  private Process jupyter;
  private int port;

  @BeforeEach
  void startJupyter() throws IOException {
    Tools.require("jupyter-notebook", NotebookServer.DEBIAN);
    Files.createDirectories(folder);
    notebook =
        TestNotebook.write(
            folder.resolve("cell.ipynb"),
            "Draw \u00b7 1 minute",
            "%classpath "
                + Path.of("target/ziffer.jar").toAbsolutePath()
                + "\n"
                + "import ziffer.app.Models;\n"
                + "import ziffer.infer.IntegerMirror;\n"
                + "import ziffer.notebook.Notebook;\n"
                + "import ziffer.quant.Int8File;\n"
                + "var net = Int8File.read(Models.shipped(\"nano\", \".int8\"));\n"
                + "var canvas = Notebook.draw(net);\n"
                + "render(canvas.html(), \"text/html\")",
            "var drawn = canvas.digits(7);\n"
                + "drawn.size() == 0 ? \"nothing drawn\" : \"read as \""
                + " + new IntegerMirror(net).predict(drawn.get(0).pixels())");
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
    builder.environment().putAll(TestNotebook.kernelDirectory(folder.resolve("kernels"), 512));
    builder
        .environment()
        .put("ZIFFER_DATA", DataDirectory.find(null).path().toAbsolutePath().toString());
    jupyter = builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
  }

  private Path log() {
    return folder.resolve("jupyter.log");
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
  void drawsInTheCellAndGivesTheDrawingToJava() throws Exception {
    try (Chromium chromium = Chromium.start();
        Page page = chromium.desk("about:blank", 1200, 1400)) {
      open(page);
      page.evaluate("Jupyter.notebook.execute_all_cells()");
      Locator answer = page.locator(".output_result pre").last();
      assertThat(answer).hasText("nothing drawn", PATIENT);
      drawSeven(page);
      // Until the last state of the drawing has reached the kernel.
      for (int i = 0; i < 20 && !answer.textContent().contains("read as 7"); i++) {
        page.evaluate("Jupyter.notebook.execute_cells([2])");
        page.waitForTimeout(2000);
      }
      assertThat(answer).hasText("read as 7", PATIENT);
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", "page", "notebook.png")));
      page.evaluate("Jupyter.notebook.save_notebook()");
      page.waitForTimeout(1000);
      ExternalProcess.run(
          folder, List.of("jupyter-nbconvert", "--to", "html", notebook.toString()));
      page.navigate(folder.resolve("cell.html").toUri().toString());
      drawSeven(page);
    }
  }

  /** Opens the notebook as soon as Jupyter answers. */
  private void open(Page page) {
    String address = "http://localhost:" + port + "/notebooks/cell.ipynb";
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

  private static void drawSeven(Page page) {
    FrameLocator cell = page.frameLocator("iframe");
    Locator canvas = cell.locator("#ink");
    canvas.scrollIntoViewIfNeeded();
    Chromium.draw(page, canvas, LiveServerTest.drawing(7).strokes());
    assertThat(cell.locator("#digit")).hasText("7");
    page.waitForTimeout(500);
  }
}
