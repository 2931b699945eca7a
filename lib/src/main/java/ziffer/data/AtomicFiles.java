package ziffer.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import ziffer.ZifferException;

/**
 * Writes files under a temporary name and renames them, so that readers never see a partial file.
 */
public final class AtomicFiles {
  private static final int MOVES = 10;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private AtomicFiles() {}

  /** Writes a file at a given path. */
  public interface Writer {
    /** Writes the whole file. */
    void write(Path temporary) throws IOException;
  }

  /** Moves a file over another. */
  interface Mover {
    /** Moves atomically if the file system can. */
    void move(Path from, Path to) throws IOException;
  }

  /** Replaces a file atomically. */
  public static void write(Path file, byte[] bytes) {
    write(file, temporary -> Files.write(temporary, bytes));
  }

  /** Replaces a file atomically with text in UTF-8. */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Replaces a file atomically with what {@code writer} writes.
   *
   * @throws ZifferException if the folder cannot be created or written, or if another program has
   *     {@code file} open, which Windows does not replace then; {@code file} is unchanged
   */
  public static void write(Path file, Writer writer) {
    write(file, writer, AtomicFiles::move);
  }

  static void write(Path file, Writer writer, Mover mover) {
    Path folder = file.toAbsolutePath().getParent();
    makeFolder(folder);
    Path temporary = temporary(file);
    boolean written = false;
    try {
      writer.write(temporary);
      written = true;
      moveWithRetries(temporary, file, mover);
    } catch (IOException e) {
      throw written ? cannotReplace(file, temporary, e) : cannotWrite(file, e);
    } finally {
      if (!written) {
        deleteQuietly(temporary);
      }
    }
  }

  /** Returns a name of this process alone: another may write the same file at the same time. */
  static Path temporary(Path file) {
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    return file.toAbsolutePath().resolveSibling(name);
  }

  /** Moves with retries, since virus scanners and indexers briefly open new files. */
  private static void moveWithRetries(Path from, Path to, Mover mover) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        mover.move(from, to);
        return;
      } catch (FileSystemException e) {
        if (attempt == MOVES || Files.isDirectory(to)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static ZifferException cannotReplace(Path file, Path temporary, IOException e) {
    return new ZifferException(
        "cannot replace "
            + file
            + ": "
            + why(e)
            + "; close the program that has it open and run again; the new content is in "
            + temporary,
        e);
  }

  /** Creates a folder and its parents. */
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  /** Checks that a folder is writable, before long work whose results go there. */
  public static void checkWritable(Path folder) {
    makeFolder(folder);
    Path probe = folder.resolve(".writable.part");
    try (OutputStream out = Files.newOutputStream(probe)) {
      out.write(0);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    } finally {
      deleteQuietly(probe);
    }
  }

  /** Deletes a file; throws a ZifferException if it cannot. */
  public static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Returns the error of a path that cannot be written, with the reason and a remedy. */
  public static ZifferException cannotWrite(Path path, IOException e) {
    return new ZifferException(
        "cannot write " + path + ": " + why(e) + "; choose a writable folder", e);
  }

  private static String why(IOException e) {
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a folder";
    }
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    boolean hasReason = e instanceof FileSystemException system && system.getReason() != null;
    return hasReason ? ((FileSystemException) e).getReason() : e.getMessage();
  }

  /** Reads a whole file; throws a ZifferException if it does not exist or is unreadable. */
  public static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  static ZifferException cannotRead(Path file, IOException e) {
    boolean missing = e instanceof NoSuchFileException;
    return new ZifferException(
        file + (missing ? " does not exist" : " cannot be read: " + why(e)), e);
  }

  private static void deleteQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // A left-over temporary file is no reason to fail.
      temporary.toFile().deleteOnExit();
    }
  }
}
