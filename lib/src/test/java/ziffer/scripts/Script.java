package ziffer.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ziffer.cli.Launcher;
import ziffer.data.DataDirectory;

/**
 * Runs a script: in this JVM, or through the launcher at the root as a user does. Paths that a
 * script prints or reads are relative to the working directory, so calls in this JVM name absolute
 * ones.
 */
final class Script {
  static final Path ROOT = DataDirectory.repository();

  /** Options for a JVM that does little: JBang compiles in half the time. */
  static final String SHORT = "-XX:TieredStopAtLevel=1";

  private final Path folder;
  private final Path directory;

  Script(Path folder) {
    this(folder, folder);
  }

  /** Starts scripts in {@code directory} and keeps what they print in {@code folder}. */
  Script(Path folder, Path directory) {
    this.folder = folder;
    this.directory = directory;
  }

  /** What a script printed, and its exit code. */
  record Outcome(int exit, String output, String errors) {
    /** Asserts the exit code; the message shows everything that was printed. */
    Outcome endsWith(int expected) {
      assertEquals(expected, exit, output + "\n" + errors);
      return this;
    }

    /** Asserts that the output contains all parts. */
    Outcome prints(String... parts) {
      for (String part : parts) {
        assertTrue(output.contains(part), "no '" + part + "' in\n" + output + "\n" + errors);
      }
      return this;
    }

    /** Asserts one line of error that contains all parts, and no stack trace. */
    Outcome tells(String... parts) {
      String line =
          errors.lines().filter(each -> each.startsWith("error: ")).findFirst().orElse("");
      for (String part : parts) {
        assertTrue(line.contains(part), "no '" + part + "' in\n" + output + "\n" + errors);
      }
      assertFalse(errors.contains("\tat "), errors);
      return this;
    }
  }

  /** Names of all scripts, such as {@code train.java}. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("jbang-scripts"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .sorted()
          .toList();
    }
  }

  /** Runs a script's command in this JVM, without progress bars, which escape into Maven's log. */
  static Outcome call(String... arguments) {
    return callAloud(
        Stream.concat(Stream.of(arguments), Stream.of("--quiet")).toArray(String[]::new));
  }

  /** Runs a script's command in this JVM, with its remarks. */
  static Outcome callAloud(String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      int exit =
          Launcher.execute(
              command(arguments[0]),
              List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
      return new Outcome(exit, text(output), text(errors));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Scripts are classes without a package, which no import can name. */
  @SuppressWarnings("unchecked")
  private static Callable<Integer> command(String script) {
    try {
      Constructor<?> constructor =
          Class.forName(script.replace(".java", "")).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Callable<Integer>) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(script + " is no command", e);
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  /** Runs a script to its end. */
  Outcome run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  /** Runs a script to its end, with further variables in its environment. */
  Outcome run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("out.log");
    Path errors = folder.resolve("err.log");
    ProcessBuilder builder =
        builder(arguments).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(8, TimeUnit.MINUTES), String.join(" ", arguments) + " hangs");
    return new Outcome(process.exitValue(), read(output), read(errors));
  }

  /** Starts a script and returns at once. */
  Process start(Path log, String... arguments) throws IOException {
    return builder(arguments).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("jbang").toString()));
    command.add(ROOT.resolve("jbang-scripts").resolve(arguments[0]).toString());
    command.addAll(List.of(arguments).subList(1, arguments.length));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("ZIFFER_DATA", DataDirectory.find(null).path().toString());
    return builder;
  }
}
