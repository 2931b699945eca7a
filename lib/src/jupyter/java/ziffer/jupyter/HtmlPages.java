package ziffer.jupyter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;

/**
 * Writes executed notebooks as HTML pages that need no network: RequireJS and MathJax, which
 * nbconvert's pages load, are removed, since the notebooks do not use them.
 */
public final class HtmlPages {
  private static final String INDEX =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Notebooks</title>
      <style>body { font: 16px/1.6 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em }</style>
      </head>
      <body><h1>Notebooks</h1><ul></ul></body>
      </html>
      """;

  private final Jupyter jupyter;

  /** Uses this Jupyter to convert the notebooks. */
  public HtmlPages(Jupyter jupyter) {
    this.jupyter = jupyter;
  }

  /**
   * Writes one page for each notebook, solutions in a subfolder, and {@code index.html}.
   *
   * @param rows executed notebooks by their original files
   */
  public void write(Map<Path, Executed> rows, Path folder) {
    Document index = Jsoup.parse(INDEX);
    rows.forEach(
        (source, row) -> {
          NotebookFile notebook = row.notebook();
          String file = (notebook.isSolutions() ? "solutions/" : "") + notebook.name() + ".html";
          AtomicFiles.write(folder.resolve(file), page(source, notebook));
          index
              .expectFirst("ul")
              .appendElement("li")
              .appendElement("a")
              .attr("href", file)
              .text(notebook.title());
        });
    AtomicFiles.write(folder.resolve("index.html"), index.outerHtml());
  }

  private String page(Path source, NotebookFile notebook) {
    try {
      Path home = source.toAbsolutePath().getParent();
      return offline(jupyter.page(notebook, home), notebook.title());
    } catch (IOException e) {
      throw new ZifferException(
          "cannot make the page of " + notebook.name() + ": " + e.getMessage(), e);
    }
  }

  /** Returns a page that loads nothing and links to pages instead of notebooks. */
  static String offline(String html, String title) {
    Document page = Jsoup.parse(html);
    page.outputSettings().prettyPrint(false);
    page.title(title);
    page.select("head script, script[src], link[href~=^(https?|file):]").remove();
    // A script that a cell shows stays if it loads nothing.
    page.select("script:containsData(://)").removeIf(HtmlPages::loads);
    for (Element link : page.select("a[href*=.ipynb]:not([href~=^[a-z]+:])")) {
      link.attr("href", link.attr("href").replaceFirst("\\.ipynb\\b", ".html"));
    }
    return page.outerHtml();
  }

  private static boolean loads(Element script) {
    return script.data().matches("(?s).*\\b(https?|file)://.*");
  }
}
