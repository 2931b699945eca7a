package ziffer.tflite;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ziffer.NpmFolder;
import ziffer.Tools;
import ziffer.data.DigitSet;
import ziffer.live.Chromium;

/**
 * LiteRT as WebAssembly, of npm's package {@code @litertjs/core}, in Chromium. The package is kept
 * in {@code target}.
 */
final class LiteRt implements AutoCloseable {
  private static final String VERSION = "2.5.3";

  /** The second is what the first imports. */
  private static final List<String> PACKAGES = List.of("@litertjs/core", "@litertjs/wasm-utils");

  private static final String PAGE =
      """
      <!doctype html>
      <script type="importmap">
      {"imports": {"@litertjs/wasm-utils": "/@litertjs/wasm-utils/dist/index.js"}}
      </script>
      <script type="module">
      import {loadLiteRt, loadAndCompile, Tensor} from '/@litertjs/core/dist/index.js';
      const ready = loadLiteRt('/@litertjs/core/wasm/');
      window.run = async () => {
        await ready;
        const pixels = new Uint8Array(await (await fetch('/pixels')).arrayBuffer());
        const model = await loadAndCompile('/model', {accelerator: 'wasm'});
        const tensors = [...model.getInputDetails(), ...model.getOutputDetails()];
        const lines = [tensors.map(t => [t.name, t.dtype, ...t.shape].join(' ')).join(', ')];
        for (let i = 0; i < pixels.length; i += 784) {
          const input = new Tensor(pixels.slice(i, i + 784), [1, 28, 28, 1]);
          const [output] = await model.run(input);
          lines.push(output.toTypedArray().join(' '));
          input.delete();
          output.delete();
        }
        model.delete();
        return lines.join('\\n');
      };
      </script>
      """;

  private final Map<String, byte[]> files;
  private final HttpServer server;
  private final Chromium chromium;
  private final Page page;

  /**
   * What LiteRT computed.
   *
   * @param tensors name, type and shape of input and output
   * @param scores {@code [digit][10]}
   */
  record Result(String tensors, int[][] scores) {}

  private LiteRt(Map<String, byte[]> files, HttpServer server, Chromium chromium, Page page) {
    this.files = files;
    this.server = server;
    this.chromium = chromium;
    this.page = page;
  }

  /** Starts it, or skips the test where npm, its registry or Chromium is missing. */
  static LiteRt start() throws IOException {
    Tools.require("npm", "apt-get install npm");
    Map<String, byte[]> files = new ConcurrentHashMap<>();
    for (String name : PACKAGES) {
      files.putAll(fetched(name));
    }
    files.put("/", PAGE.getBytes(StandardCharsets.UTF_8));
    Chromium chromium = Chromium.start();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, files));
    server.start();
    Page page = chromium.desk("http://localhost:" + server.getAddress().getPort() + "/", 300, 300);
    return new LiteRt(files, server, chromium, page);
  }

  /** Runs a model on digits, one at a time. */
  Result run(byte[] model, DigitSet digits) {
    byte[] pixels = new byte[digits.size() * DigitSet.PIXELS];
    for (int i = 0; i < digits.size(); i++) {
      System.arraycopy(digits.get(i).pixels(), 0, pixels, i * DigitSet.PIXELS, DigitSet.PIXELS);
    }
    files.put("/model", model);
    files.put("/pixels", pixels);
    List<String> lines = ((String) page.evaluate("() => window.run()")).lines().toList();
    return new Result(
        lines.get(0),
        lines.stream()
            .skip(1)
            .map(line -> Stream.of(line.split(" ")).mapToInt(Integer::parseInt).toArray())
            .toArray(int[][]::new));
  }

  @Override
  public void close() {
    chromium.close();
    server.stop(0);
  }

  /** Returns the files of a package by path on the server. */
  private static Map<String, byte[]> fetched(String name) throws IOException {
    Path folder = NpmFolder.of(name, VERSION);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String inside = folder.relativize(path).toString().replace('\\', '/');
        files.put("/" + name + "/" + inside, Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static void answer(HttpExchange exchange, Map<String, byte[]> files) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] content = files.get(path);
    String type =
        path.endsWith(".js")
            ? "text/javascript"
            : path.endsWith(".wasm") ? "application/wasm" : "text/html";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    try (exchange) {
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }
}
