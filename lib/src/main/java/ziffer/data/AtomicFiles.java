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
import ziffer.ZifferException;

/** Writes files under a temporary name and moves them, so that a reader never meets half of one. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Something that writes a file at the path it is given. */
  public interface Writer {
    /** Writes the whole file. */
    void write(Path temporary) throws IOException;
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
   * @throws ZifferException if the folder cannot be made or written to; {@code file} is as it was
   */
  public static void write(Path file, Writer writer) {
    Path folder = file.toAbsolutePath().getParent();
    makeFolder(folder);
    Path temporary = folder.resolve("." + file.getFileName() + ".part");
    try {
      writer.write(temporary);
      move(temporary, file);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    } finally {
      deleteQuietly(temporary);
    }
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
    String why = e.getMessage();
    if (e instanceof FileAlreadyExistsException exists) {
      why = exists.getFile() + " is a file, not a folder";
    } else if (e instanceof AccessDeniedException denied) {
      why = "no permission to write " + denied.getFile();
    } else if (e instanceof FileSystemException system && system.getReason() != null) {
      why = system.getReason();
    }
    return new ZifferException(
        "cannot write " + path + ": " + why + "; choose a writable folder", e);
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
    String why = e instanceof AccessDeniedException ? "no permission" : e.getMessage();
    return new ZifferException(
        file + (e instanceof NoSuchFileException ? " does not exist" : " cannot be read: " + why),
        e);
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
