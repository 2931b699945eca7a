package ziffer.codegen;

import java.util.List;
import ziffer.Named;

/** What a header is optimised for. */
public enum Optimize {
  /** Fewest instructions, for up to 15 % more flash. */
  SPEED,
  /** Fewest bytes of flash. */
  SIZE;

  /**
   * Returns the constant of a name in lower case.
   *
   * @throws ziffer.UsageException if there is none, listing the known names
   */
  public static Optimize named(String name) {
    return Named.of("optimisation", name, List.of(values()), Named::label);
  }
}
