package ziffer.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern RESULT =
      Pattern.compile("<pre id=\"bench\"[^>]*>(\\{[^<]*\\})</pre>");

  private PageBench() {}

  /**
   * Times of a net on the page.
   *
   * @param moves movements of the pen, one a frame
   * @param p50Ms median of the time from the pen's event to the painted frame
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

  /** Returns a row for each net, then one for the phones. */
  public static List<BenchRow> run(Bar bar) {
    String browser =
        BROWSERS.stream()
            .filter(ExternalProcess::isInstalled)
            .findFirst()
            .orElseThrow(
                () -> new ZifferException("no Chromium is installed: apt-get install chromium"));
    List<BenchRow> rows = new ArrayList<>();
    try (LiveServer server = LiveServer.start(new LiveNets(NETS, null), 0, false, null, null)) {
      for (String net : NETS) {
        bar.report("page", rows.size(), NETS.size());
        rows.add(measure(browser, server.address() + "?bench&net=" + net));
      }
    }
    bar.report("page", NETS.size(), NETS.size());
    rows.add(PhonesBench.run(bar));
    return rows;
  }

  private static Row measure(String browser, String address) {
    try (TemporaryFolder profile = new TemporaryFolder()) {
      List<String> command =
          List.of(
              browser,
              "--headless",
              "--no-sandbox",
              "--disable-gpu",
              "--disable-quic",
              "--no-first-run",
              "--disable-background-networking",
              "--window-size=1280,800",
              "--user-data-dir=" + profile.path(),
              "--timeout=" + TimeUnit.SECONDS.toMillis(TIMEOUT_S),
              "--dump-dom",
              address);
      Matcher result = RESULT.matcher(ExternalProcess.run(Path.of("."), command));
      if (!result.find()) {
        throw new ZifferException("the page's benchmark did not end in " + TIMEOUT_S + " s");
      }
      Map<String, Object> times = JSON.std.mapFrom(result.group(1));
      return new Row(
          (String) times.get("net"),
          integer(times, "count"),
          ((Number) times.get("p50")).doubleValue(),
          ((Number) times.get("p99")).doubleValue(),
          integer(times, "compared"),
          integer(times, "differ"));
    } catch (IOException e) {
      throw new ZifferException("cannot read the page's benchmark: " + e.getMessage(), e);
    }
  }

  private static int integer(Map<String, Object> values, String name) {
    return ((Number) values.get(name)).intValue();
  }
}
