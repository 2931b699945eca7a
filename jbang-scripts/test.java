///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Runs the project's tests with the installed programs
//SOURCES ../lib/Deps.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.app.LibraryJar;
import ziffer.app.Maven;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;

/** Runs all tests with Maven. */
@Command(
    name = "test.java",
    mixinStandardHelpOptions = true,
    description = "Runs all tests with the installed programs; lists skipped tests and why.",
    footer = {
      "",
      "With CI=true in the environment, a missing program fails a test instead of skipping it.",
      "",
      "Examples:",
      "  ./jbang test.java          everything, about 17 minutes on two cores",
      "  ./jbang test.java --fast   without compilers, scripts and notebooks, about a minute",
      "  ./jbang test.java --full   all 10,000 images and whole notebooks, an hour or more"
    })
class test implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Option(names = "--fast", description = "Leave out tests that need compilers or run scripts.")
  boolean fast;

  @Option(
      names = "--full",
      description = "Compare all 10,000 test images and run the notebooks at full size.")
  boolean full;

  public static void main(String... arguments) {
    Launcher.run(new test(), arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (fast && full) {
      throw new UsageException("--fast and --full exclude each other");
    }
    List<String> command = Maven.command("verify");
    Path lib = LibraryJar.root().resolve("lib");
    if (!fast) {
      command.add("-Pthorough");
    }
    if (full) {
      command.add("-Dziffer.full=true");
    }
    common.remark("building, then tests, three classes at a time, then training alone ...");
    ProcessBuilder maven = new ProcessBuilder(command).directory(lib.toFile()).inheritIO();
    maven.environment().putAll(Maven.environment());
    if (common.data != null) {
      maven.environment().put("ZIFFER_DATA", common.data.toAbsolutePath().toString());
    }
    // Each test with a missing program adds a line to this file.
    Path skipped = lib.resolve("target/skipped.txt");
    Files.deleteIfExists(skipped);
    int exit = maven.start().waitFor();
    if (Files.exists(skipped)) {
      new TreeSet<>(Files.readAllLines(skipped))
          .forEach(message -> System.out.println("skipped: " + message));
    }
    return exit == 0 ? Launcher.DONE : Launcher.FAILED;
  }
}
