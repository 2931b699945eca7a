package ziffer.jupyter;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.TemporaryFolder;

/** The page for participants, the last section of {@code notebooks/README.md}, as PDF. */
public final class Handout {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome", "msedge");

  private static final String STYLE =
      """
      @page { size: A4; margin: 14mm }
      body { font: 10.5pt/1.4 sans-serif; padding: 0 }
      h2 { margin-top: 0 }
      table { border-collapse: collapse }
      th, td { text-align: left; padding: 1mm 4mm 1mm 0; border-bottom: 0.2mm solid #bbb }
      pre { background: #f3f3f3; padding: 2mm; white-space: pre-wrap }
      a { color: inherit }
      """;

  private final Jupyter jupyter;

  /** Uses this Jupyter to read Markdown as a notebook's text. */
  public Handout(Jupyter jupyter) {
    this.jupyter = jupyter;
  }

  /**
   * Prints the page.
   *
   * @param repository where the text is
   * @throws ZifferException if no Chromium is installed, with the remedy
   */
  public void print(Path repository, Path pdf) throws IOException {
    String browser =
        BROWSERS.stream()
            .filter(ExternalProcess::isInstalled)
            .findFirst()
            .orElseThrow(
                () ->
                    new ZifferException(
                        "no Chromium prints the page: apt-get install chromium, or print the last"
                            + " section of notebooks/README.md from an editor"));
    Path folder = repository.resolve("notebooks");
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path page = temporary.path().resolve("handout.html");
      Files.writeString(page, page(section(folder.resolve("README.md")), temporary.path(), folder));
      AtomicFiles.write(pdf, part -> print(browser, page, part));
    }
  }

  private static void print(String browser, Path page, Path pdf) throws IOException {
    List<String> command = new ArrayList<>(List.of(browser, "--headless", "--disable-gpu"));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox");
    }
    command.addAll(
        List.of(
            "--no-pdf-header-footer",
            "--print-to-pdf=" + pdf.toAbsolutePath(),
            page.toUri().toString()));
    ExternalProcess.run(page.getParent(), command);
    if (!Files.exists(pdf)) {
      throw new ZifferException(
          browser
              + " printed nothing; print the last section of notebooks/README.md from an editor");
    }
  }

  private String page(String markdown, Path temporary, Path home) throws IOException {
    Map<String, Object> cell =
        Map.of("cell_type", "markdown", "metadata", Map.of(), "source", markdown);
    Map<String, Object> notebook =
        Map.of("cells", List.of(cell), "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 4);
    Path file = temporary.resolve("handout.ipynb");
    Files.writeString(file, JSON.std.asString(notebook));
    String html = jupyter.page(NotebookFile.read(file), home);
    Document page = Jsoup.parse(HtmlPages.offline(html, "From handwriting to a header"));
    page.select("style").remove();
    page.select("a.anchor-link").remove();
    page.head().appendElement("style").appendText(STYLE);
    return page.outerHtml();
  }

  /** Returns the text from its last second-level heading on. */
  static String section(Path file) throws IOException {
    String text = Files.readString(file);
    return Stream.of(text.split("(?m)^(?=## )")).reduce((first, last) -> last).orElse(text);
  }
}
