package ziffer.jupyter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;

/**
 * Executed notebooks as pages that can be read without a network: what nbconvert's pages load from
 * elsewhere (RequireJS, MathJax) the notebooks do not need.
 */
public final class HtmlPages {
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script\\b.*?</script>");
  private static final Pattern OUTSIDE =
      Pattern.compile("(?s)<script\\b[^>]*\\bsrc=.*|.*\\b(?:https?|file)://.*");
  private static final Pattern STYLE = Pattern.compile("<link\\b[^>]*(?:https?|file)://[^>]*>");
  private static final Pattern TITLE = Pattern.compile("<title>.*?</title>");
  private static final Pattern LINK =
      Pattern.compile("(<a\\b[^>]*\\bhref=\"(?![a-z]+:)[^\"]+)\\.ipynb\\b");

  private final Jupyter jupyter;

  /** Lets this Jupyter make the pages. */
  public HtmlPages(Jupyter jupyter) {
    this.jupyter = jupyter;
  }

  /**
   * Writes a page for each notebook, solutions in a folder of their own, and {@code index.html}.
   *
   * @param rows executed notebooks by the files that they were read from
   */
  public void write(Map<Path, Executed> rows, Path folder) {
    rows.forEach(
        (source, row) -> {
          NotebookFile notebook = row.notebook();
          try {
            String page = jupyter.page(notebook, source.toAbsolutePath().getParent());
            AtomicFiles.write(folder.resolve(file(notebook)), offline(page, notebook.title()));
          } catch (IOException e) {
            throw new ZifferException(
                "cannot make the page of " + notebook.name() + ": " + e.getMessage(), e);
          }
        });
    AtomicFiles.write(
        folder.resolve("index.html"),
        index(rows.values().stream().map(Executed::notebook).toList()));
  }

  private static String file(NotebookFile notebook) {
    return (notebook.isSolutions() ? "solutions/" : "") + notebook.name() + ".html";
  }

  /** Returns a page without what it would load, its links leading to pages. */
  static String offline(String page, String title) {
    int body = Math.max(0, page.indexOf("</head>"));
    String head = SCRIPT.matcher(page.substring(0, body)).replaceAll("");
    head = STYLE.matcher(head).replaceAll("");
    head =
        TITLE
            .matcher(head)
            .replaceFirst(Matcher.quoteReplacement("<title>" + escaped(title) + "</title>"));
    // What a cell shows may hold a script of its own, which stays.
    String rest =
        SCRIPT
            .matcher(page.substring(body))
            .replaceAll(found -> OUTSIDE.matcher(found.group()).matches() ? "" : quoted(found));
    return head + LINK.matcher(rest).replaceAll("$1.html");
  }

  private static String quoted(MatchResult found) {
    return Matcher.quoteReplacement(found.group());
  }

  private static String index(List<NotebookFile> notebooks) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Notebooks</title>
        <style>body { font: 16px/1.6 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em }</style>
        </head>
        <body>
        <h1>Notebooks</h1>
        <ul>
        """);
    for (NotebookFile notebook : notebooks) {
      text.append(
          "<li><a href=\"" + file(notebook) + "\">" + escaped(notebook.title()) + "</a></li>\n");
    }
    return text.append("</ul>\n</body>\n</html>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
