package ziffer.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Fetches one file over HTTP into a {@code .part} file, resuming what an earlier attempt left, and
 * moves it to its name only when its SHA-256 is right.
 */
final class Download {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 30_000;

  private Download() {}

  /**
   * Fetches {@code source} to {@code file}.
   *
   * @throws IOException if the server cannot be reached, answers with an error, or serves bytes of
   *     another hash (the part is deleted then, since resuming it could never succeed)
   */
  static void fetch(URI source, Path file, String sha256, Progress progress) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    transfer(source, part, file.getFileName().toString(), progress);
    String found = Sha256.of(Files.readAllBytes(part));
    if (!found.equals(sha256)) {
      Files.delete(part);
      throw new IOException("serves other bytes: SHA-256 " + found + ", expected " + sha256);
    }
    AtomicFiles.move(part, file);
  }

  private static void transfer(URI source, Path part, String name, Progress progress)
      throws IOException {
    long done = Files.exists(part) ? Files.size(part) : 0;
    HttpURLConnection connection = (HttpURLConnection) source.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    if (done > 0) {
      connection.setRequestProperty("Range", "bytes=" + done + "-");
    }
    try {
      int status = connection.getResponseCode();
      if (status == 416) {
        // Nothing is left to send: the part is whole, or wrong, and its hash will tell.
        return;
      }
      if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
        throw new IOException("answers with status " + status);
      }
      if (status == HttpURLConnection.HTTP_OK) {
        done = 0;
      }
      long length = connection.getContentLengthLong();
      long total = length < 0 ? -1 : done + length;
      long received = receive(connection, part, done, total, name, progress);
      if (total >= 0 && received < total) {
        throw new IOException("breaks off after " + received + " of " + total + " bytes");
      }
    } finally {
      connection.disconnect();
    }
  }

  private static long receive(
      HttpURLConnection connection,
      Path part,
      long already,
      long total,
      String name,
      Progress progress)
      throws IOException {
    StandardOpenOption mode =
        already > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    long done = already;
    try (InputStream in = connection.getInputStream();
        OutputStream out =
            Files.newOutputStream(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        done += n;
        progress.report(name, done, total);
      }
    }
    return done;
  }
}
