package ziffer.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import ziffer.app.Json;
import ziffer.data.Sha256;

/**
 * A page as one document with everything inside, so that it works when saved without its server,
 * and in a notebook's cell.
 */
final class PageFile {
  private static final String ROOT = "page/";

  /** Joined in this order into one module. */
  private static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "colours.js",
          "ink.js",
          "chip.js",
          "server.js",
          "pad.js",
          "reading.js",
          "mirror.js",
          "board.js",
          "layers.js",
          "damage.js",
          "costs.js",
          "collect.js",
          "room.js",
          "training.js",
          "bench.js",
          "start.js");

  private final String text;
  private final String policy;

  /**
   * Assembles the page to draw on.
   *
   * @param start what its script begins with
   * @param server where the page may send requests: {@code 'self'}, or an address
   */
  PageFile(LiveServer.Start start, String server) {
    this("index.html", read("style.css"), SCRIPTS, start, server);
  }

  /** Assembles the page that shows odd digits in a cell. */
  PageFile(NotebookCleaner.Start start) {
    this(
        "cleaner.html",
        read("style.css") + read("cleaner.css"),
        List.of("page.js", "cleaner.js"),
        start,
        start.server());
  }

  private PageFile(String index, String style, List<String> scripts, Object start, String server) {
    String script = scripts.stream().map(PageFile::read).collect(Collectors.joining("\n"));
    this.policy =
        "default-src 'none'; script-src 'sha256-"
            + hash(script)
            + "' 'wasm-unsafe-eval'; style-src 'sha256-"
            + hash(style)
            + "'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; connect-src "
            + server;
    // In a script element, only </script and <!-- have a meaning; JSON can escape the character.
    this.text =
        read(index)
            .replace("POLICY", policy)
            .replace("/*STYLE*/", style)
            .replace("\"START\"", Json.of(start).replace("<", "\\u003c"))
            .replace("/*SCRIPT*/", script);
  }

  /** Returns the document. */
  String text() {
    return text;
  }

  /** Returns the content security policy, for the header of the reply. */
  String policy() {
    return policy;
  }

  private static String hash(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return Base64.getEncoder().encodeToString(Sha256.digest(bytes, bytes.length));
  }

  private static String read(String name) {
    try (InputStream in = PageFile.class.getResourceAsStream(ROOT + name)) {
      // A checkout on Windows may have other line ends, which browsers change before they hash.
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
