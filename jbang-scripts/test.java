///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Runs every test there is, on what is installed
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
import ziffer.app.LibraryJar;
import ziffer.app.Maven;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;

/** All tests, by Maven. */
@Command(
    name = "test.java",
    mixinStandardHelpOptions = true,
    description = "Runs every test on what is installed, and says what it skipped and why.",
    footer = {
      "",
      "With CI=true in the environment nothing is skipped: what is missing fails.",
      "",
      "Examples:",
      "  ./jbang test.java          everything, about half an hour on two cores",
      "  ./jbang test.java --fast   without compilers, scripts and notebooks, a minute or two"
    })
class test implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Option(names = "--fast", description = "Leave out what needs compilers or runs scripts.")
  boolean fast;

  public static void main(String... arguments) {
    Launcher.run(new test(), arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> command = Maven.command("verify");
    Path lib = LibraryJar.root().resolve("lib");
    if (!fast) {
      command.add("-Pthorough");
    }
    ProcessBuilder maven = new ProcessBuilder(command).directory(lib.toFile()).inheritIO();
    maven.environment().putAll(Maven.environment());
    if (common.data != null) {
      maven.environment().put("ZIFFER_DATA", common.data.toAbsolutePath().toString());
    }
    // The tests leave a line for each program that they miss.
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
