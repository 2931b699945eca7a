package ziffer;

/**
 * An error that the user can fix. The message is one line that names the file, what was expected
 * and the remedy; scripts print it without a stack trace and exit with 1.
 */
public class ZifferException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its one-line message. */
  public ZifferException(String message) {
    super(message);
  }

  /** Creates the exception with its one-line message and cause. */
  public ZifferException(String message, Throwable cause) {
    super(message, cause);
  }
}
