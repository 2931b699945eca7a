package ziffer.data;

import java.nio.file.Path;
import ziffer.ZifferException;

/**
 * A file that is skipped because it cannot be used.
 *
 * @param file the picture or sheet
 * @param reason one line with cause and remedy that follows the file's name
 */
public record Skipped(Path file, String reason) {
  /** Creates an entry from an error, without the file's name at the start of its message. */
  public static Skipped of(Path file, ZifferException error) {
    String message = error.getMessage().replaceAll("\\s*\\R\\s*", " ");
    return new Skipped(
        file, message.startsWith(file + " ") ? message.substring((file + " ").length()) : message);
  }

  /** Returns the file and the reason. */
  public String message() {
    return file + " " + reason;
  }

  /**
   * Fails at the first file that cannot be used, instead of skipping it.
   *
   * @throws ZifferException always
   */
  public static void refuse(Skipped skipped) {
    throw new ZifferException(skipped.message());
  }
}
