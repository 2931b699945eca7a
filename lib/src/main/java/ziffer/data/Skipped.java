package ziffer.data;

import java.nio.file.Path;
import ziffer.ZifferException;

/**
 * A file that is left out because it cannot be used; the work goes on with the others.
 *
 * @param file the picture or sheet
 * @param reason why, and what to do, in one line that continues the file's name
 */
public record Skipped(Path file, String reason) {
  /** Takes the reason from an error, without the file's name that its message begins with. */
  public static Skipped of(Path file, ZifferException error) {
    String message = error.getMessage().replaceAll("\\s*\\R\\s*", " ");
    return new Skipped(
        file, message.startsWith(file + " ") ? message.substring((file + " ").length()) : message);
  }

  /** Returns the file with the reason, as messages show it. */
  public String message() {
    return file + " " + reason;
  }

  /**
   * Leaves out no file: for reading that fails at the first one that cannot be used.
   *
   * @throws ZifferException always
   */
  public static void refuse(Skipped skipped) {
    throw new ZifferException(skipped.message());
  }
}
