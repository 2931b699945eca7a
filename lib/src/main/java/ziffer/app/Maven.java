package ziffer.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.data.Progress;

/** Maven, which builds the library. */
public final class Maven {
  /** How Maven's transports report a missing network, the most specific first. */
  private static final List<Pattern> NETWORK =
      Stream.of(
              "Unknown host [\\w.-]+",
              "Connection refused",
              "Connect to [\\w.-]+",
              "timed out",
              "offline mode",
              "Could not transfer artifact \\S+",
              "could not be resolved")
          .map(Pattern::compile)
          .toList();

  /** The first line says what is wrong; a code that resets colours may precede it. */
  private static final Pattern ERROR =
      Pattern.compile(
          "\\[ERROR] (?!COMPILATION ERROR)(\\S.*?)(?: -> \\[Help 1])?$", Pattern.MULTILINE);

  private Maven() {}

  /**
   * Returns the command that runs Maven.
   *
   * @throws ZifferException if Maven is not installed
   */
  public static List<String> command(String... arguments) {
    Path maven =
        ExternalProcess.find("mvn")
            .orElseThrow(
                () ->
                    new ZifferException(
                        "Maven (mvn) is not installed: apt-get install maven, or see"
                            + " environment.yml"));
    List<String> command = new ArrayList<>(List.of(maven.toString(), "-B", "-ntp"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns the variables that make Maven use the JDK that runs now. */
  public static Map<String, String> environment() {
    return Map.of("JAVA_HOME", System.getProperty("java.home"));
  }

  /**
   * Runs Maven without output.
   *
   * @param folder of the pom
   * @param what the work is called in progress
   * @throws ZifferException if Maven is missing or fails, in one line
   */
  static void run(Path folder, String what, Progress progress, String... arguments) {
    List<String> command = command(arguments);
    command.add("-Dstyle.color=never");
    try {
      ExternalProcess.Outcome outcome =
          new ExternalProcess(command, folder, environment())
              .run(ExternalProcess.NO_LIMIT, null, seconds -> progress.report(what, seconds, -1));
      if (!outcome.isDone()) {
        throw fault(outcome.output());
      }
    } catch (IOException e) {
      throw new ZifferException("cannot run Maven: " + e.getMessage(), e);
    }
  }

  private static String firstLine(String said) {
    return said.lines()
        // Java prints this where JAVA_TOOL_OPTIONS is set.
        .filter(line -> !line.isBlank() && !line.startsWith("Picked up "))
        .findFirst()
        .map(String::strip)
        .orElse("no reason given");
  }

  /** Returns one line about the failure that Maven printed. */
  static ZifferException fault(String said) {
    Matcher error = ERROR.matcher(said);
    String line = error.find() ? error.group(1) : firstLine(said);
    for (Pattern pattern : NETWORK) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return new ZifferException(
            "Maven cannot download what it needs ("
                + matcher.group()
                + "); check the network, or use an offline pack: ./jbang setup.java --from DIR");
      }
    }
    return new ZifferException("Maven fails: " + line + "; mvn -f lib process-classes shows more");
  }
}
