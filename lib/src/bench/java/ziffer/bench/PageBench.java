package ziffer.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.cli.Bar;
import ziffer.data.TemporaryFolder;
import ziffer.live.LiveNets;
import ziffer.live.LiveServer;

/**
 * The page to draw on in a real browser, from the pointer's event to the painted frame, and phones
 * that send drawings all at once.
 */
public final class PageBench {
  private static final List<String> NETS = List.of("nano", "lenet", "cnn");
  private static final List<String> BROWSERS =
      List.of("chromium", "google-chrome", "chromium-browser", "chrome");
  private static final int TIMEOUT_S = 120;

  private PageBench() {}

  /**
   * Times of a net on the page: medians of the rounds.
   *
   * @param moves movements of the pen in all rounds, one a frame
   * @param p50Ms half of the times are shorter: the time from the pen's event to the painted frame
   * @param differ readings of the header that differ from the mirror's
   */
  public record Row(String net, int moves, double p50Ms, double p99Ms, int compared, int differ)
      implements BenchRow {
    @Override
    public String line() {
      return String.format(
          Locale.ROOT,
          "page  %-6s p50 %6.2f ms  p99 %6.2f ms  %,d moves; %,d of %,d readings differ from Java",
          net,
          p50Ms,
          p99Ms,
          moves,
          differ,
          compared);
    }
  }

  /**
   * Returns a row for each net, then one for the phones.
   *
   * @param rounds measurements of each net, in turns
   */
  public static List<BenchRow> run(int rounds, Bar bar) {
    String browser =
        BROWSERS.stream()
            .filter(ExternalProcess::isInstalled)
            .findFirst()
            .orElseThrow(
                () -> new ZifferException("no Chromium is installed: apt-get install chromium"));
    Map<String, List<Row>> measured = new LinkedHashMap<>();
    try (LiveServer server =
        LiveServer.start(new LiveNets(NETS, null), 0, null, null, null, null)) {
      for (int i = 0; i < rounds * NETS.size(); i++) {
        bar.report("page", i, (long) rounds * NETS.size());
        String net = NETS.get(i % NETS.size());
        measured
            .computeIfAbsent(net, each -> new ArrayList<>())
            .add(measure(browser, server.address() + "?bench&net=" + net));
      }
    }
    List<BenchRow> rows = new ArrayList<>();
    measured.values().forEach(each -> rows.add(median(each)));
    rows.add(PhonesBench.run(bar));
    return rows;
  }

  private static Row median(List<Row> rounds) {
    return new Row(
        rounds.get(0).net,
        rounds.stream().mapToInt(Row::moves).sum(),
        Median.of(rounds.stream().mapToDouble(Row::p50Ms).toArray()),
        Median.of(rounds.stream().mapToDouble(Row::p99Ms).toArray()),
        rounds.stream().mapToInt(Row::compared).sum(),
        rounds.stream().mapToInt(Row::differ).sum());
  }

  private static Row measure(String browser, String address) {
    try (TemporaryFolder profile = new TemporaryFolder()) {
      Process process =
          new ProcessBuilder(
                  browser,
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-quic",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--window-size=1280,800",
                  "--user-data-dir=" + profile.path(),
                  "--remote-debugging-port=0",
                  address)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      try {
        return row(title(profile.path().resolve("DevToolsActivePort")));
      } finally {
        end(process.toHandle());
      }
    } catch (IOException e) {
      throw new ZifferException("cannot run the page's benchmark: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ZifferException("interrupted", e);
    }
  }

  /** Ends a browser and its helpers, which would go on writing into its profile. */
  private static void end(ProcessHandle browser) {
    List<ProcessHandle> all = Stream.concat(browser.descendants(), Stream.of(browser)).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  /** Returns the page's title as soon as the benchmark has put its result there. */
  private static String title(Path port) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < TIMEOUT_S; i++) {
      Thread.sleep(1000);
      if (Files.exists(port)) {
        String debugger = "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list";
        String pages =
            client
                .send(HttpRequest.newBuilder(URI.create(debugger)).build(), BodyHandlers.ofString())
                .body();
        for (Object page : JSON.std.listFrom(pages)) {
          String title = (String) ((Map<?, ?>) page).get("title");
          if (title.startsWith("bench ")) {
            return title;
          }
        }
      }
    }
    throw new ZifferException("the page's benchmark did not end in " + TIMEOUT_S + " s");
  }

  /** Reads a title as bench.js writes it. */
  private static Row row(String title) {
    String[] words = title.split(" ");
    return new Row(
        words[1],
        Integer.parseInt(words[2]),
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]),
        Integer.parseInt(words[5]),
        Integer.parseInt(words[6]));
  }
}
