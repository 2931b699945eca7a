package ziffer;

/** An option or argument that cannot be meant; scripts print its one line and exit with 2. */
public final class UsageException extends ZifferException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with its one-line message. */
  public UsageException(String message) {
    super(message);
  }
}
