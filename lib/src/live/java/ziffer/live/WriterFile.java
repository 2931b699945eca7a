package ziffer.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.PictureFolder;
import ziffer.data.Sha256;
import ziffer.data.StrokeFile;
import ziffer.data.StrokeFile.Drawing;

/**
 * One writer in a folder of collected handwriting: {@code <writer>.jsonl} with the strokes, {@code
 * <writer>/<digit>/<id>.png} with their pictures, and {@code <writer>/token.sha256}. The strokes
 * are the truth: whatever a crash leaves of the pictures is put in order by the next opening.
 */
final class WriterFile {
  static final String ENDING = ".jsonl";
  private static final String TOKEN = "token.sha256";

  /** More come from a program, not from a hand. */
  private static final int MOST_DRAWINGS = 1_000;

  private static final int ID_DIGITS = 16;

  private final String name;
  private final Path strokes;
  private final Path home;
  private final Map<String, Collected> drawings = new LinkedHashMap<>();
  private byte[] tokenDigest = {};

  /** Length of the file up to the last drawing that was acknowledged. */
  private long length;

  private boolean removed;

  private WriterFile(Path folder, String name) {
    this.name = name;
    this.strokes = strokes(folder, name);
    this.home = folder.resolve(name);
  }

  private static Path strokes(Path folder, String name) {
    return folder.resolve(name + ENDING);
  }

  /** Returns whether a folder has files of a writer, or others under the same name. */
  static boolean exists(Path folder, String name) {
    return Files.exists(strokes(folder, name)) || Files.exists(folder.resolve(name));
  }

  /** Returns whether a folder has strokes or a token of a writer. */
  static boolean isWriter(Path folder, String name) {
    return Files.exists(strokes(folder, name)) || Files.exists(folder.resolve(name).resolve(TOKEN));
  }

  /** Adds a writer with a token, of which the file keeps only the SHA-256. */
  static WriterFile create(Path folder, String name, String token) {
    WriterFile writer = new WriterFile(folder, name);
    writer.tokenDigest = digest(token);
    try {
      synced(writer.home.resolve(TOKEN), new String(writer.tokenDigest, UTF_8));
    } catch (ZifferException e) {
      // The name stays free for another attempt.
      writer.home.toFile().delete();
      throw e;
    }
    return writer;
  }

  /**
   * Opens a writer's files; completes or cuts off a torn last line, draws missing pictures, and
   * removes pictures without strokes.
   *
   * @throws ZifferException naming the first line that is no drawing of a digit
   */
  static WriterFile open(Path folder, String name) {
    WriterFile writer = new WriterFile(folder, name);
    Path token = writer.home.resolve(TOKEN);
    if (Files.exists(token)) {
      writer.tokenDigest = AtomicFiles.read(token);
    }
    try {
      if (Files.exists(writer.strokes)) {
        writer.read();
      }
      writer.repairPictures();
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(writer.home, e);
    }
    return writer;
  }

  String name() {
    return name;
  }

  boolean hasToken(String token) {
    return MessageDigest.isEqual(tokenDigest, digest(token));
  }

  private static byte[] digest(String token) {
    return Sha256.of(token.getBytes(UTF_8)).getBytes(UTF_8);
  }

  synchronized List<Collected> drawings() {
    return List.copyOf(drawings.values());
  }

  synchronized Collected find(String id) {
    return drawings.get(id);
  }

  /** Stores a drawing, unless it is stored already; returns when it is on the disk. */
  synchronized Collected add(Drawing drawing) {
    if (removed) {
      throw new UsageException(name + " was removed; join again");
    }
    String line;
    Collected made;
    try {
      line = new Drawing(name, drawing.label(), drawing.strokes()).json();
      made = collected(line);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    Collected known = drawings.get(made.id());
    if (known != null) {
      return known;
    }
    if (drawings.size() == MOST_DRAWINGS) {
      throw new UsageException(name + " has " + MOST_DRAWINGS + " drawings already; remove some");
    }
    append(line + "\n", made);
    drawings.put(made.id(), made);
    return made;
  }

  /** Removes a drawing; returns whether there was one. */
  synchronized boolean remove(String id) {
    Collected found = drawings.get(id);
    if (found == null) {
      return false;
    }
    String rest =
        new String(AtomicFiles.read(strokes), UTF_8)
            .lines()
            .filter(line -> !id(line).equals(id))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    synced(strokes, rest);
    length = rest.getBytes(UTF_8).length;
    drawings.remove(id);
    delete(picture(found));
    return true;
  }

  /** Removes strokes, pictures and token; returns the number of drawings. */
  synchronized int removeAll() {
    if (removed) {
      return 0;
    }
    int count = drawings.size();
    try {
      // The strokes first: pictures without strokes are removed by the next opening.
      delete(strokes);
      removed = true;
      drawings.clear();
      repairPictures();
      delete(home.resolve(TOKEN));
      for (Path folder : digitFolders()) {
        deleteIfEmpty(folder);
      }
      deleteIfEmpty(home);
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(home, e);
    }
    return count;
  }

  private void read() throws IOException {
    byte[] bytes = AtomicFiles.read(strokes);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    List<String> lines = new String(bytes, 0, whole, UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      try {
        put(lines.get(i));
      } catch (IllegalArgumentException e) {
        throw new ZifferException(strokes + ", line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    length = whole;
    if (whole < bytes.length) {
      mend(new String(bytes, whole, bytes.length - whole, UTF_8));
    }
  }

  /** Completes the last line, or cuts it off if it was torn; what others wrote is left alone. */
  private void mend(String last) throws IOException {
    boolean torn = tokenDigest.length > 0 && !last.endsWith("}");
    try (FileChannel file = FileChannel.open(strokes, StandardOpenOption.WRITE)) {
      if (torn) {
        file.truncate(length);
      } else {
        put(last);
        length = file.size() + 1;
        file.write(ByteBuffer.wrap(new byte[] {'\n'}), file.size());
      }
      file.force(true);
    } catch (IllegalArgumentException e) {
      throw new ZifferException(strokes + ", last line: " + e.getMessage(), e);
    }
  }

  private void put(String line) {
    if (!line.isBlank()) {
      Collected read = collected(line);
      drawings.putIfAbsent(read.id(), read);
    }
  }

  private Collected collected(String line) {
    Drawing drawing = StrokeFile.parse(line).whole();
    if (drawing.digit() == DigitSet.NONE) {
      throw new IllegalArgumentException("the label is no digit 0 to 9");
    }
    byte[] pixels = LiveNet.pixels(drawing.strokes());
    return new Collected(id(line), new Digit(pixels, drawing.digit(), name));
  }

  private static String id(String line) {
    return Sha256.of(line.strip().getBytes(UTF_8)).substring(0, ID_DIGITS);
  }

  private void append(String line, Collected made) {
    try (FileChannel file =
        FileChannel.open(strokes, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      try {
        // Whatever a failure left that could not be cut off then.
        file.truncate(length).position(length);
        ByteBuffer bytes = UTF_8.encode(line);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
        PictureFolder.write(picture(made), made.digit().pixels());
        length = file.position();
      } catch (IOException | ZifferException e) {
        file.truncate(length);
        throw e;
      }
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(strokes, e);
    }
  }

  private Path picture(Collected drawing) {
    return home.resolve("" + drawing.digit().label()).resolve(drawing.id() + ".png");
  }

  private void repairPictures() throws IOException {
    for (Path digit : digitFolders()) {
      try (Stream<Path> files = Files.list(digit)) {
        files.filter(this::isStray).forEach(WriterFile::delete);
      }
    }
    for (Collected each : drawings.values()) {
      Path picture = picture(each);
      // Empty: the power failed before the disk had it.
      if (!Files.exists(picture) || Files.size(picture) == 0) {
        PictureFolder.write(picture, each.digit().pixels());
      }
    }
  }

  /** Returns whether a file was written by this class, for a drawing that is gone. */
  private boolean isStray(Path file) {
    String id = "[0-9a-f]{" + ID_DIGITS + "}";
    String found = file.getFileName().toString();
    Collected drawing = drawings.get(found.split("[.]", 2)[0]);
    boolean own =
        found.matches(id + "[.]png") && !(drawing != null && picture(drawing).equals(file));
    return own || found.matches("[.]" + id + "[.]png[.].*[.]part");
  }

  private List<Path> digitFolders() {
    return IntStream.range(0, DigitSet.CLASSES)
        .mapToObj(digit -> home.resolve("" + digit))
        .filter(Files::isDirectory)
        .toList();
  }

  /** Replaces a file atomically with text that the disk has before the name changes. */
  static void synced(Path file, String text) {
    AtomicFiles.write(
        file,
        temporary -> {
          try (FileChannel out =
              FileChannel.open(
                  temporary,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE)) {
            ByteBuffer bytes = UTF_8.encode(text);
            while (bytes.hasRemaining()) {
              out.write(bytes);
            }
            out.force(true);
          }
        });
  }

  private static void delete(Path file) {
    if (Files.exists(file)) {
      AtomicFiles.delete(file);
    }
  }

  /** Files of other programs keep their folder. */
  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // As it should be.
    }
  }
}
