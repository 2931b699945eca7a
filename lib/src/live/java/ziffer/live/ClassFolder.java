package ziffer.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.data.FileLocks;
import ziffer.data.StrokeFile.Drawing;

/**
 * The handwriting of a class in a folder: strokes as JSON lines, one file a writer, and their
 * pictures as {@link ziffer.data.PictureFolder} reads them, so that the folder goes as it is to
 * {@code train.java --european} and {@code evaluate.java --on}. A writer is a pseudonym.
 *
 * <p>One program at a time has a folder open. Methods may be called from any thread; writers do not
 * wait for each other.
 */
public final class ClassFolder implements Closeable {
  private static final String NAME = "[a-z][a-z0-9-]{1,29}";

  /** Windows has devices of these names, whatever their ending. */
  private static final String DEVICE = "con|prn|aux|nul|com[0-9]|lpt[0-9]";

  private static final String KEPT = ".kept";

  /** What a crash leaves of {@link WriterFile#synced}. */
  private static final String UNFINISHED = "[.](.*[.]jsonl|[.]kept)[.][0-9]+[.]part";

  /** More than a school has in a room; a program could fill the disk. */
  private static final int MOST_WRITERS = 200;

  private final Path folder;
  private final FileChannel lock;
  private final Map<String, WriterFile> writers = new ConcurrentSkipListMap<>();

  /** Drawings that somebody looked at a second time; guarded by itself. */
  private final Set<String> kept = new TreeSet<>();

  private ClassFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Opens a folder; creates it if it is missing. Repairs what a crash left: a torn last line is
   * completed or cut off, missing pictures are drawn, and pictures without strokes are removed.
   *
   * @throws ZifferException if the folder cannot be written, if another program has it open, or if
   *     a line in it is no drawing of a digit
   */
  public static ClassFolder open(Path folder) {
    AtomicFiles.checkWritable(folder);
    ClassFolder opened = new ClassFolder(folder, lock(folder));
    try {
      opened.read();
      opened.hide();
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Keeps people's handwriting out of a repository that the folder may be in. */
  private void hide() {
    Path ignored = folder.resolve(".gitignore");
    if (!Files.exists(ignored)) {
      AtomicFiles.write(ignored, "*\n");
    }
  }

  private static FileChannel lock(Path folder) {
    return FileLocks.lock(folder.resolve(".lock"))
        .orElseThrow(
            () ->
                new ZifferException(
                    folder
                        + " is in use by another page that collects; end that one, or choose"
                        + " another folder"));
  }

  private void read() {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      names.stream()
          .filter(name -> name.matches(UNFINISHED))
          .forEach(name -> AtomicFiles.delete(folder.resolve(name)));
      names.stream()
          .map(name -> name.replaceFirst("[.]jsonl$", ""))
          .distinct()
          .filter(name -> isName(name) && WriterFile.isWriter(folder, name))
          .forEach(name -> writers.put(name, WriterFile.open(folder, name)));
    } catch (IOException e) {
      throw new ZifferException("cannot list " + folder + ": " + e.getMessage(), e);
    }
    Path marks = folder.resolve(KEPT);
    if (Files.exists(marks)) {
      new String(AtomicFiles.read(marks), UTF_8)
          .lines()
          .filter(id -> find(id).isPresent())
          .forEach(kept::add);
    }
  }

  private static boolean isName(String name) {
    return name.matches(NAME) && !name.matches(DEVICE);
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns whether a pseudonym has files here. */
  public boolean isTaken(String name) {
    return writers.containsKey(name) || WriterFile.exists(folder, name);
  }

  /**
   * Adds a writer.
   *
   * @param name pseudonym: 2 to 30 of a to z, 0 to 9 and hyphens, with a letter first
   * @return the writer's token, 32 hexadecimal digits, which is not kept; empty if the name is
   *     taken
   * @throws UsageException for any other name
   */
  public synchronized Optional<String> join(String name) {
    if (!isName(name)) {
      throw new UsageException(
          "a pseudonym is 2 to 30 of a-z, 0-9 and hyphens, begins with a letter, and is no device"
              + " such as con");
    }
    if (isTaken(name)) {
      return Optional.empty();
    }
    if (writers.size() >= MOST_WRITERS) {
      throw new UsageException("there are " + MOST_WRITERS + " writers already");
    }
    String token = Token.random();
    writers.put(name, WriterFile.create(folder, name, token));
    return Optional.of(token);
  }

  /** Returns the writer whose token this is. */
  public Optional<String> writerOf(String token) {
    // No early end, so that the time tells nothing.
    List<String> found =
        writers.values().stream()
            .filter(each -> each.hasToken(token))
            .map(WriterFile::name)
            .toList();
    return found.stream().findFirst();
  }

  /** Returns the writers, sorted. */
  public List<String> writers() {
    return List.copyOf(writers.keySet());
  }

  /**
   * Stores a drawing; returns when it is on the disk. The same drawing again is the one already
   * stored.
   *
   * @param writer a writer of this folder; the drawing's own is ignored
   * @throws UsageException if the label is no digit, or the writer has too many drawings
   * @throws ZifferException if it cannot be written, such as on a full disk; nothing is stored then
   */
  public Collected add(String writer, Drawing drawing) {
    return writer(writer).add(drawing);
  }

  /** Returns a writer's drawings in the order of drawing. */
  public List<Collected> drawings(String writer) {
    return writer(writer).drawings();
  }

  /** Returns each writer's drawings, writers sorted. */
  public Map<String, List<Collected>> drawings() {
    Map<String, List<Collected>> all = new TreeMap<>();
    writers.values().forEach(each -> all.put(each.name(), each.drawings()));
    return all;
  }

  private WriterFile writer(String name) {
    WriterFile writer = writers.get(name);
    if (writer == null) {
      throw new UsageException("there is no such writer; join first");
    }
    return writer;
  }

  /** Returns the drawing of that id. */
  public Optional<Collected> find(String id) {
    return writers.values().stream()
        .map(each -> each.find(id))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * Returns all drawings in the order in which {@link ziffer.forms.EuropeanSource} reads the
   * folder, so that a split holds out the same.
   */
  public List<Collected> all() {
    return writers.values().stream()
        .flatMap(each -> each.drawings().stream())
        .sorted(Comparator.comparing(ClassFolder::place))
        .toList();
  }

  /** Returns all drawings as digits, in the same order. */
  public DigitSet digits() {
    return new DigitSet(
        "" + folder.toAbsolutePath().normalize().getFileName(),
        all().stream().map(Collected::digit).toList());
  }

  private static String place(Collected drawing) {
    return drawing.digit().writer() + "/" + drawing.digit().label() + "/" + drawing.id();
  }

  /** Removes a drawing, its picture and its mark; returns whether there was one. */
  public boolean remove(String id) {
    boolean found = writers.values().stream().anyMatch(each -> each.remove(id));
    mark(marks -> marks.remove(id));
    return found;
  }

  /** Removes a writer: strokes, pictures, marks and token; returns the number of drawings. */
  public int removeWriter(String name) {
    WriterFile writer = writer(name);
    Set<String> ids = writer.drawings().stream().map(Collected::id).collect(Collectors.toSet());
    int count = writer.removeAll();
    writers.remove(name, writer);
    mark(marks -> marks.removeAll(ids));
    return count;
  }

  /**
   * Marks a drawing as one to keep, after a second look; the mark survives a restart.
   *
   * @return whether there is such a drawing
   */
  public boolean keep(String id) {
    boolean found = find(id).isPresent();
    if (found) {
      mark(marks -> marks.add(id));
    }
    return found;
  }

  /** Returns whether a drawing is marked as one to keep. */
  public boolean isKept(String id) {
    synchronized (kept) {
      return kept.contains(id);
    }
  }

  private void mark(Predicate<Set<String>> change) {
    synchronized (kept) {
      Set<String> marks = new TreeSet<>(kept);
      if (change.test(marks)) {
        WriterFile.synced(folder.resolve(KEPT), String.join("\n", marks) + "\n");
        kept.clear();
        kept.addAll(marks);
      }
    }
  }

  /** Lets other programs open the folder. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(folder, e);
    }
  }
}
