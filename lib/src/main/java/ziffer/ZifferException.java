package ziffer;

/**
 * A fault that the user can mend. The message is one line that names the file, what was expected
 * and the remedy; scripts print it without a stack trace and exit with 1.
 */
public class ZifferException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with its one-line message. */
  public ZifferException(String message) {
    super(message);
  }

  /** Makes the exception with its one-line message and the fault below it. */
  public ZifferException(String message, Throwable cause) {
    super(message, cause);
  }
}
