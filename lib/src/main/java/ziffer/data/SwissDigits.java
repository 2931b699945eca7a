package ziffer.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import ziffer.ZifferException;
import ziffer.data.PictureFile.Sampling;

/**
 * 9,840 digits of 17 writers in Switzerland, from the public repository {@code kensanata/numbers}
 * at a fixed commit, under MIT and CC0 1.0. The pictures are downloaded one by one from public
 * caches of the repository and stored as one zip. The SHA-256 covers the decoded pixels, so that
 * copies with another compression are valid, too.
 */
public final class SwissDigits {
  private static final String COMMIT = "52ca7a647d3724bf491cd7c0e1cca67ba41fbd1c";

  /** Public caches of the repository, tried in this order. */
  public static final List<URI> MIRRORS =
      List.of(
          URI.create("https://cdn.jsdelivr.net/gh/kensanata/numbers@" + COMMIT + "/"),
          URI.create("https://cdn.statically.io/gh/kensanata/numbers/" + COMMIT + "/"));

  /** Parallel downloads; with files of a few kilobytes, latency dominates. */
  private static final int AT_ONCE = 16;

  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 0);

  private final Path zip;
  private final List<String> names;
  private final String sha256;

  /** Creates a source for a zip, which need not exist yet. */
  public SwissDigits(Path zip) {
    this(zip, SwissNames.all(), SwissNames.SHA256);
  }

  /**
   * Creates a source of other pictures.
   *
   * @param names their paths, sorted
   * @param sha256 their {@link #digest}
   */
  SwissDigits(Path zip, List<String> names, String sha256) {
    this.zip = zip;
    this.names = List.copyOf(names);
    this.sha256 = sha256;
  }

  /**
   * Verifies the zip.
   *
   * @throws ZifferException if it is missing, incomplete, or has other pictures
   */
  public void verify() {
    verify(read(zip), zip + "; delete it and fetch it again");
  }

  /**
   * Downloads the pictures unless the zip exists, and verifies them.
   *
   * @throws ZifferException if every source fails, with the reason for each
   */
  public void fetch(Progress progress) {
    fetch(MIRRORS, progress);
  }

  void fetch(List<URI> mirrors, Progress progress) {
    if (Files.exists(zip)) {
      verify();
      return;
    }
    List<String> answers = new ArrayList<>();
    for (URI mirror : mirrors) {
      try {
        Map<String, byte[]> pictures = download(mirror, progress);
        verify(pictures, "" + mirror);
        write(pictures);
        return;
      } catch (IOException | ZifferException e) {
        answers.add(mirror.getHost() + ": " + e.getMessage());
      }
    }
    throw new ZifferException(
        "cannot fetch the Swiss digits ("
            + String.join("; ", answers)
            + "); get a zip of the repository kensanata/numbers elsewhere and take it with"
            + " --from ZIP");
  }

  /**
   * Copies the pictures from another zip, such as one of the whole repository.
   *
   * @throws ZifferException if it is incomplete or has other pictures
   */
  public void take(Path from) {
    Map<String, byte[]> pictures = read(from);
    verify(pictures, "" + from);
    write(pictures);
  }

  private void verify(Map<String, byte[]> pictures, String source) {
    for (String name : names) {
      if (!pictures.containsKey(name)) {
        throw new ZifferException(
            String.format(
                Locale.ROOT,
                "%d of %d pictures, such as %s, are missing in %s",
                names.size() - pictures.size(),
                names.size(),
                name,
                source));
      }
    }
    String found = digest(pictures);
    if (!found.equals(sha256)) {
      throw new ZifferException(
          "other pictures, with SHA-256 " + found + " instead of " + sha256 + ", in " + source);
    }
  }

  /** Returns the SHA-256 over each picture's path, size and grey levels, in path order. */
  static String digest(Map<String, byte[]> pictures) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    new TreeMap<>(pictures)
        .forEach(
            (name, bytes) -> {
              PictureFile picture = new PictureFile(name, bytes, Sampling.FULL);
              all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
              ByteBuffer size = ByteBuffer.allocate(8);
              all.writeBytes(size.putInt(picture.width()).putInt(picture.height()).array());
              for (int level : picture.grey()) {
                all.write(level);
              }
            });
    return Sha256.of(all.toByteArray());
  }

  /** Reads the entries whose paths end in one of the names. */
  private Map<String, byte[]> read(Path file) {
    if (!Files.exists(file)) {
      throw new ZifferException(
          file + " does not exist; get it with ./jbang fetch.java --european swiss");
    }
    Map<String, String> wanted = new TreeMap<>();
    names.forEach(name -> wanted.put(name, name));
    Map<String, byte[]> pictures = new TreeMap<>();
    try (ZipFile in = new ZipFile(file.toFile())) {
      for (ZipEntry entry : in.stream().toList()) {
        String[] path = entry.getName().split("[/\\\\]");
        int last = path.length - 1;
        String tail = last < 2 ? "" : String.join("/", path[last - 2], path[last - 1], path[last]);
        if (wanted.containsKey(tail)) {
          pictures.put(tail, in.getInputStream(entry).readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new ZifferException(file + " is not a readable zip: " + e.getMessage(), e);
    }
    return pictures;
  }

  private void write(Map<String, byte[]> pictures) {
    AtomicFiles.write(
        zip,
        temporary -> {
          try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(temporary))) {
            for (String name : names) {
              ZipEntry entry = new ZipEntry("numbers/" + name);
              entry.setTimeLocal(NO_TIME);
              out.putNextEntry(entry);
              out.write(pictures.get(name));
              out.closeEntry();
            }
          }
        });
  }

  private Map<String, byte[]> download(URI mirror, Progress progress) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<byte[]>> pending = new ArrayList<>();
      for (String name : names) {
        pending.add(threads.submit(() -> Download.HTTP.bytes(mirror.resolve(name))));
      }
      Map<String, byte[]> pictures = new TreeMap<>();
      for (int i = 0; i < names.size(); i++) {
        pictures.put(names.get(i), pending.get(i).get());
        progress.report("swiss digits", i + 1, names.size());
      }
      return pictures;
    } catch (ExecutionException e) {
      throw new IOException("" + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
