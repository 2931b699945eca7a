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

/** Writes files under a temporary name and moves them, so that a reader never meets half of one. */
public final class AtomicFiles {
  private static final int MOVES = 10;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private AtomicFiles() {}

  /** Something that writes a file at the path it is given. */
  public interface Writer {
    /** Writes the whole file. */
    void write(Path temporary) throws IOException;
  }

  /** Moves a file over another. */
  interface Mover {
    /** Moves in one step where the file system can. */
    void move(Path from, Path to) throws IOException;
  }

  /** Writes {@code bytes} to {@code file}, replacing it in one step. */
  public static void write(Path file, byte[] bytes) {
    write(file, temporary -> Files.write(temporary, bytes));
  }

  /** Writes {@code text} as UTF-8 to {@code file}, replacing it in one step. */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Lets {@code writer} write a temporary file beside {@code file}, then moves it there.
   *
   * @throws ZifferException if the folder cannot be made or written to, or if another program has
   *     {@code file} open, as Windows forbids to replace it then; {@code file} stays unchanged
   */
  public static void write(Path file, Writer writer) {
    write(file, writer, AtomicFiles::move);
  }

  static void write(Path file, Writer writer, Mover mover) {
    Path folder = file.toAbsolutePath().getParent();
    makeFolder(folder);
    Path temporary = folder.resolve("." + file.getFileName() + ".part");
    boolean written = false;
    try {
      writer.write(temporary);
      written = true;
      moveWithPatience(temporary, file, mover);
    } catch (IOException e) {
      throw written ? cannotReplace(file, temporary, e) : cannotWrite(file, e);
    } finally {
      if (!written) {
        deleteQuietly(temporary);
      }
    }
  }

  /** Moves; tries again, since virus scanners and indexers open new files for a moment. */
  private static void moveWithPatience(Path from, Path to, Mover mover) throws IOException {
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

  /** Makes {@code folder} and those above it. */
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  /**
   * Checks that files can be written in {@code folder}, before long work whose outcome goes there.
   */
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

  /** Deletes a file that is in the way. */
  static void delete(Path file) {
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

  static ZifferException cannotWrite(Path path, IOException e) {
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

  /** Reads a whole file, or says that it does not exist or cannot be read. */
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
      // The file or the error that matters has been dealt with; a left-over is no reason to fail.
      temporary.toFile().deleteOnExit();
    }
  }
}
