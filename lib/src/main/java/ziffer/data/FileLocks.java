package ziffer.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Locks of files, so that two programs do not write the same. */
public final class FileLocks {
  private FileLocks() {}

  /**
   * Locks a file, which is created if it is missing.
   *
   * @return the lock, which ends when it is closed; empty if this program or another one has it
   * @throws ziffer.ZifferException if the file cannot be written
   */
  public static Optional<FileChannel> lock(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return Optional.of(channel);
        }
      } catch (OverlappingFileLockException e) {
        // This program has it already.
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(file, e);
    }
  }
}
