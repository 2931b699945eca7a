package ziffer.codegen;

/** What a header is optimised for. */
public enum Optimize {
  /** Fewest instructions, for up to 15 % more flash. */
  SPEED,
  /** Fewest bytes of flash. */
  SIZE
}
