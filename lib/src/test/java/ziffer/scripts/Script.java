package ziffer.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ziffer.data.DataDirectory;

/** Runs a script as a user does, through the launcher at the root. */
final class Script {
  static final Path ROOT = DataDirectory.repository();

  private final Path folder;
  private final Path directory;

  Script(Path folder) {
    this(folder, folder);
  }

  /** Calls scripts from {@code directory}; {@code folder} takes what they print. */
  Script(Path folder, Path directory) {
    this.folder = folder;
    this.directory = directory;
  }

  /** What a script printed, and how it ended. */
  record Outcome(int exit, String output, String errors) {
    /** Asserts the exit code, showing everything if it is another. */
    Outcome endsWith(int expected) {
      assertEquals(expected, exit, output + "\n" + errors);
      return this;
    }

    /** Asserts what stands on the output. */
    Outcome prints(String... parts) {
      for (String part : parts) {
        assertTrue(output.contains(part), "no '" + part + "' in\n" + output + "\n" + errors);
      }
      return this;
    }

    /** Asserts one line of error that holds all parts, and no stack trace. */
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
