///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Downloads MNIST and the Swiss digits and verifies them by SHA-256
//SOURCES ../lib/Deps.java

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.cli.Bar;
import ziffer.cli.CommonOptions;
import ziffer.cli.Launcher;
import ziffer.data.Mnist;
import ziffer.data.SwissDigits;

/** Downloads the data. */
@Command(
    name = "fetch.java",
    mixinStandardHelpOptions = true,
    description = "Downloads MNIST, and European digits on request, and verifies them by SHA-256.",
    footer = {
      "",
      "Examples:",
      "  ./jbang fetch.java",
      "  ./jbang fetch.java --european swiss",
      "  ./jbang fetch.java --european swiss --from numbers-master.zip",
      "  ./jbang fetch.java --verify-only --data /media/stick/data"
    })
class fetch implements Callable<Integer> {
  @Mixin CommonOptions common;

  @Option(
      names = "--european",
      paramLabel = "SOURCE",
      defaultValue = "none",
      description = "swiss: 9,840 digits of 17 writers, 20 MB; or none. Default: ${DEFAULT-VALUE}.")
  String european;

  @Option(
      names = "--from",
      paramLabel = "ZIP",
      description = "Take the Swiss digits from a zip of their repository that you already have.")
  Path from;

  @Option(names = "--verify-only", description = "Only verify the files; download nothing.")
  boolean verifyOnly;

  public static void main(String... arguments) {
    Launcher.run(new fetch(), arguments);
  }

  @Override
  public Integer call() {
    if (!List.of("swiss", "none").contains(european)) {
      throw new UsageException("unknown source '" + european + "'; known: swiss, none");
    }
    if (from != null && !european.equals("swiss")) {
      throw new UsageException("--from needs --european swiss");
    }
    Mnist mnist = new Mnist(common.dataDirectory().mnist());
    SwissDigits swiss = new SwissDigits(common.dataDirectory().swiss());
    try (Bar bar = common.bar()) {
      if (!verifyOnly) {
        mnist.fetch(bar);
      }
      mnist.verify();
      System.out.println("MNIST is complete and verified in " + common.dataDirectory().mnist());
      if (european.equals("swiss")) {
        if (from != null) {
          swiss.take(from);
        } else if (!verifyOnly) {
          swiss.fetch(bar);
        }
        swiss.verify();
        System.out.println(
            "Swiss digits are complete and verified in " + common.dataDirectory().swiss());
      }
    }
    return Launcher.DONE;
  }
}
