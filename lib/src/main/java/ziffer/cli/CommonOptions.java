package ziffer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import ziffer.data.DataDirectory;
import ziffer.data.Mnist;
import ziffer.forms.EuropeanSource;

/** Options that every script has. */
public final class CommonOptions {
  /** Where data lies; null for the usual place. */
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; else $ZIFFER_DATA, else data/ of the repository.")
  public Path data;

  /** Whether to leave out progress and remarks. */
  @Option(names = "--quiet", description = "Print results only.")
  public boolean quiet;

  /** Whether faults show their stack trace. */
  @Option(names = "--verbose", description = "Show the stack trace of a fault.")
  public boolean verbose;

  /** Returns the data directory. */
  public DataDirectory dataDirectory() {
    return DataDirectory.find(data);
  }

  /** Returns MNIST, fetched if it is missing. */
  public Mnist mnist() {
    Mnist mnist = new Mnist(dataDirectory().mnist());
    if (!mnist.isPresent()) {
      try (Bar bar = bar()) {
        mnist.fetch(bar);
      }
    }
    return mnist;
  }

  /** Returns what a net is measured on unless something is named: MNIST, European digits if any. */
  public List<String> usualSources() {
    return Stream.of("mnist", EuropeanSource.present(dataDirectory()))
        .filter(source -> !source.equals("none"))
        .toList();
  }

  /** Returns a bar that shows nothing if {@code --quiet} is given. */
  public Bar bar() {
    return new Bar(quiet);
  }

  /** Says something on the error stream, so that results can be piped, unless {@code --quiet}. */
  public void remark(String text) {
    if (!quiet) {
      System.err.println(text);
    }
  }
}
