package ziffer;

import java.util.Objects;
import java.util.stream.Stream;

/** What is told of an exception in one line. */
public final class Causes {
  private Causes() {}

  /** Returns an exception and its causes, the outermost first. */
  public static Stream<Throwable> of(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
  }

  /** Returns the first line of a message, or the exception's name. */
  public static String line(Throwable e) {
    return ("" + e.getMessage())
        .lines()
        .findFirst()
        .filter(line -> !line.equals("null"))
        .orElse("" + e);
  }
}
