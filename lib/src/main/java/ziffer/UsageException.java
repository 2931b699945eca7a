package ziffer;

/** An invalid option or argument; scripts print the one-line message and exit with 2. */
public final class UsageException extends ZifferException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its one-line message. */
  public UsageException(String message) {
    super(message);
  }
}
