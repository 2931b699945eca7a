package ziffer.live;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What proves to the server who asks. */
final class Token {
  static final String HEADER = "X-Token";
  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Token() {}

  /** Returns 32 hexadecimal digits that nobody guesses. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
