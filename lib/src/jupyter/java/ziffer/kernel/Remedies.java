package ziffer.kernel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Returns the remedy for an error in a cell, in one line. */
public final class Remedies {
  /** Matches the compiler's message, and IJava's list of what a method still needs. */
  private static final Pattern UNKNOWN =
      Pattern.compile("(?:symbol:\\s+|^\\s+- )(?:variable|method|class) (\\w+)", Pattern.MULTILINE);

  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

  private Remedies() {}

  /**
   * Returns the text that replaces a stack trace; empty for an error in the cell's own code.
   *
   * @param name the exception's class
   * @param message the exception's message, may be null
   */
  public static Optional<String> of(String name, String message) {
    return switch (name) {
      case "ziffer.ZifferException", "ziffer.UsageException" -> Optional.of(message);
      case "java.lang.OutOfMemoryError" ->
          Optional.of(
              "not enough memory: lower LIMIT, close other notebooks, then restart the kernel"
                  + " (Kernel > Restart)");
      case "java.lang.UnsupportedClassVersionError" ->
          Optional.of(
              "Java "
                  + Runtime.version().feature()
                  + " runs this notebook, but the library needs 17: install JDK 17 or later,"
                  + " then run ./jbang setup.java");
      case "java.lang.NoClassDefFoundError",
          "java.lang.ExceptionInInitializerError",
          "java.lang.UnsatisfiedLinkError",
          "java.lang.NoSuchMethodError" ->
          Optional.of(
              "part of the library is missing ("
                  + message
                  + "): run ./jbang setup.java, then restart the kernel (Kernel > Restart)");
      default -> Optional.empty();
    };
  }

  /**
   * Returns the remedy for an unknown name; empty if the compiler complains about something else.
   *
   * @param message the compiler's message, with terminal colours
   */
  public static Optional<String> ofUnknown(String message) {
    String plain = COLOURS.matcher(message).replaceAll("");
    if (plain.contains("package ziffer")) {
      return Optional.of(
          "the library is not loaded: run the first cell, %classpath; if that does not help, run"
              + " ./jbang setup.java");
    }
    Matcher unknown = UNKNOWN.matcher(plain);
    if (!unknown.find()) {
      return Optional.empty();
    }
    String name = unknown.group(1);
    // A name that only follows a dot is a misspelt member, which no other cell defines.
    String source = plain.replaceAll("symbol:.*", "");
    if (source.contains(name)
        && !Pattern.compile("(?<![.:\\w])" + name + "\\b").matcher(source).find()) {
      return Optional.empty();
    }
    return Optional.of(
        name
            + " is not known yet: run the cells above first (Run > Run All Above Selected"
            + " Cell), also after a restart of the kernel");
  }
}
