package ziffer.kernel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mends a fault in a cell, in one line each. */
public final class Remedies {
  /** As the compiler says it, and as IJava lists what a method in an earlier cell still lacks. */
  private static final Pattern UNKNOWN =
      Pattern.compile("(?:symbol:\\s+|^\\s+- )(?:variable|method|class) (\\w+)", Pattern.MULTILINE);

  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

  private Remedies() {}

  /**
   * Returns what to say instead of a stack trace; empty for a fault in the cell's own code.
   *
   * @param name of the exception's class
   * @param message of the exception, may be null
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
                  + " runs this notebook, and the library needs 17: install a JDK 17 or later,"
                  + " then ./jbang setup.java");
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
   * Returns what to say of a line with a name that means nothing; empty if that is not the fault.
   *
   * @param message what the compiler said, colours and all
   */
  public static Optional<String> ofUnknown(String message) {
    String plain = COLOURS.matcher(message).replaceAll("");
    if (plain.contains("package ziffer")) {
      return Optional.of(
          "the library is not loaded: run the first cell, %classpath; if that was done,"
              + " ./jbang setup.java builds it");
    }
    Matcher unknown = UNKNOWN.matcher(plain);
    if (!unknown.find()) {
      return Optional.empty();
    }
    String name = unknown.group(1);
    // Behind a dot alone it is a member's name, misspelt: no other cell makes it known.
    String said = plain.replaceAll("symbol:.*", "");
    if (said.contains(name)
        && !Pattern.compile("(?<![.:\\w])" + name + "\\b").matcher(said).find()) {
      return Optional.empty();
    }
    return Optional.of(
        name
            + " is not known yet: run the cells above first (Run > Run All Above Selected"
            + " Cell), also after the kernel was restarted");
  }
}
