package ziffer.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import ziffer.ZifferException;
import ziffer.cli.Bar;
import ziffer.data.PictureFolder;
import ziffer.data.Progress;
import ziffer.data.Skipped;
import ziffer.data.StrokeFile.Drawing;
import ziffer.data.Strokes;
import ziffer.data.TemporaryFolder;
import ziffer.live.LiveNets;
import ziffer.live.LiveServer;
import ziffer.synth.SyntheticDigits;

/** Thirty phones that each send fifty drawings in two minutes, as a class does. */
final class PhonesBench {
  private static final int PHONES = 30;
  private static final int DRAWINGS = 50;
  private static final long EVERY_MS = 2 * 60_000 / DRAWINGS;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final AtomicInteger sent = new AtomicInteger();

  private PhonesBench(String address) {
    this.address = address;
  }

  /**
   * How the server answered.
   *
   * @param stored drawings whose strokes and picture are in the folder
   * @param p95Ms 95th percentile of the time of an answer
   * @param heapMb highest use of the heap, by server and phones together
   */
  record Row(int phones, int sent, int stored, double p50Ms, double p95Ms, long heapMb)
      implements BenchRow {
    @Override
    public String line() {
      return String.format(
          Locale.ROOT,
          "phones %d: %,d of %,d drawings stored  p50 %.1f ms  p95 %.1f ms  heap at most %,d MB",
          phones,
          stored,
          sent,
          p50Ms,
          p95Ms,
          heapMb);
    }
  }

  static Row run(Bar bar) {
    try (TemporaryFolder folder = new TemporaryFolder();
        LiveServer server =
            LiveServer.start(
                new LiveNets(List.of("nano"), null), 0, null, folder.path(), null, null)) {
      ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
      double[] times = new PhonesBench(server.address()).send(bar);
      int stored =
          PictureFolder.read("phones", folder.path(), Progress.NONE, Skipped::refuse).size();
      return new Row(
          PHONES,
          times.length,
          stored,
          times[times.length / 2],
          times[times.length * 95 / 100],
          heap());
    } catch (IOException e) {
      throw new ZifferException("cannot collect: " + e.getMessage(), e);
    }
  }

  /** Returns the times of all answers in milliseconds, sorted. */
  private double[] send(Bar bar) {
    ExecutorService phones = Executors.newFixedThreadPool(PHONES);
    try {
      List<Future<double[]>> all = new ArrayList<>();
      for (int phone = 0; phone < PHONES; phone++) {
        int seed = phone;
        all.add(phones.submit(() -> write(seed, bar)));
      }
      List<Double> times = new ArrayList<>();
      for (Future<double[]> each : all) {
        Arrays.stream(each.get()).forEach(times::add);
      }
      return times.stream().mapToDouble(each -> each).sorted().toArray();
    } catch (ExecutionException e) {
      throw new ZifferException("a phone failed: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ZifferException("interrupted", e);
    } finally {
      phones.shutdownNow();
    }
  }

  /** Returns the times of one phone's answers. */
  private double[] write(int phone, Bar bar) throws IOException, InterruptedException {
    String joined = post("api/writers", "{\"name\":\"phone-" + phone + "\",\"consent\":true}", "");
    String token = (String) JSON.std.mapFrom(joined).get("token");
    int[] labels = new int[DRAWINGS];
    Arrays.setAll(labels, i -> i % 10);
    List<Strokes> strokes = SyntheticDigits.strokes(phone, labels);
    double[] times = new double[DRAWINGS];
    // Phones do not begin at the same moment.
    long next = System.nanoTime() + phone * EVERY_MS * 1_000_000 / PHONES;
    for (int i = 0; i < DRAWINGS; i++) {
      Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
      next += EVERY_MS * 1_000_000;
      Drawing drawing = new Drawing("", "" + labels[i], strokes.get(i).fitted(0.6, 0.2, 0.2));
      String body = drawing.json();
      long start = System.nanoTime();
      post("api/drawings?net=nano", body, token);
      times[i] = (System.nanoTime() - start) / 1e6;
      bar.report("phones", sent.incrementAndGet(), (long) PHONES * DRAWINGS);
    }
    return times;
  }

  private String post(String path, String body, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("X-Token", token)
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .collect(Collectors.summingLong(pool -> pool.getPeakUsage().getUsed()))
        >> 20;
  }
}
