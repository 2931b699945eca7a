package ziffer.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import ziffer.ZifferException;

/**
 * Downloads over HTTP; follows redirects and the proxy in the system properties.
 *
 * @param silence time without data after which a download fails
 */
record Download(Duration silence) {
  /** Time-out suitable for slow networks. */
  static final Download HTTP = new Download(Duration.ofSeconds(30));

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private static final int ATTEMPTS = 3;
  private static final int POLL_MILLIS = 100;
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  /** The requested range starts at the end of the file. */
  private static final int NOTHING_LEFT = 416;

  /**
   * Downloads to a {@code .part} file, resuming an earlier attempt, and renames it once its SHA-256
   * matches.
   *
   * @param size of the file in bytes, for the progress bar
   * @throws IOException if the server cannot be reached, reports an error, or serves other bytes;
   *     the partial file is then deleted, since resuming it could never succeed
   */
  void fetch(URI source, Path file, String sha256, long size, Progress progress)
      throws IOException {
    String name = file.getFileName().toString();
    Path part = file.resolveSibling(name + ".part");
    long done = part.toFile().length();
    HttpRequest.Builder request = HttpRequest.newBuilder(source);
    if (done > 0) {
      request.header("Range", "bytes=" + done + "-");
    }
    HttpResponse<?> response =
        await(
            CLIENT.sendAsync(request.build(), info -> body(info.statusCode(), part)),
            () -> {
              long bytes = part.toFile().length();
              progress.report(name, Math.min(bytes, size), size);
              return bytes;
            });
    int status = response.statusCode();
    if (status != OK && status != PARTIAL && status != NOTHING_LEFT) {
      throw new IOException("answers with status " + status);
    }
    String found = Sha256.of(part);
    if (!found.equals(sha256)) {
      Files.delete(part);
      throw new IOException("serves other bytes: SHA-256 " + found + ", expected " + sha256);
    }
    AtomicFiles.move(part, file);
    progress.report(name, size, size);
  }

  private static HttpResponse.BodySubscriber<Path> body(int status, Path part) {
    return switch (status) {
      case OK ->
          BodySubscribers.ofFile(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
      case PARTIAL ->
          BodySubscribers.ofFile(part, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      default -> BodySubscribers.replacing(part);
    };
  }

  /**
   * Downloads a small file; retries after server errors.
   *
   * @throws ZifferException if the server does not have the file
   */
  byte[] bytes(URI source) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(source).build();
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<byte[]> response =
            await(CLIENT.sendAsync(request, BodyHandlers.ofByteArray()), () -> 0);
        if (response.statusCode() == OK) {
          return response.body();
        }
        if (response.statusCode() < 500 || attempt == ATTEMPTS) {
          throw new ZifferException("status " + response.statusCode() + " for " + source);
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
    }
  }

  /**
   * Waits for a response, with the time-out {@link #silence}.
   *
   * @param received returns the number of bytes received
   */
  private <T> HttpResponse<T> await(
      CompletableFuture<HttpResponse<T>> response, LongSupplier received) throws IOException {
    long before = received.getAsLong();
    long since = System.nanoTime();
    try {
      while (true) {
        try {
          return response.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          long bytes = received.getAsLong();
          since = bytes == before ? since : System.nanoTime();
          before = bytes;
          if (System.nanoTime() - since > silence.toNanos()) {
            throw new IOException("sends nothing for " + silence.toSeconds() + " s", e);
          }
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      response.cancel(true);
    }
  }

  /** Returns the reason of a failure; the client's exceptions often have no message. */
  private static String reason(Throwable fault) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (each instanceof UnresolvedAddressException) {
        return "no such host";
      }
    }
    return fault instanceof ConnectException ? "no connection" : "" + fault.getMessage();
  }
}
