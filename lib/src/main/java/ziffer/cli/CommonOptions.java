package ziffer.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.app.Sources;
import ziffer.data.DataDirectory;
import ziffer.data.Mnist;
import ziffer.data.Skipped;

/** Options that every script has. */
public final class CommonOptions {
  /** The data directory; null for the default. */
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory. Default: $ZIFFER_DATA, else data/ of the repository.")
  public Path data;

  /** Whether to print no progress and no remarks. */
  @Option(names = "--quiet", description = "Print results only.")
  public boolean quiet;

  /** Whether to print stack traces. */
  @Option(names = "--verbose", description = "Print the stack trace of an error.")
  public boolean verbose;

  private final List<Skipped> skipped = new ArrayList<>();

  /** Returns the data directory. */
  public DataDirectory dataDirectory() {
    return DataDirectory.find(data);
  }

  /** Returns MNIST, fetched if it is missing. */
  public Mnist mnist() {
    return withBar(bar -> Mnist.in(dataDirectory().mnist(), bar));
  }

  /** Returns the default sources to evaluate on: MNIST, and the Swiss digits, else the model's. */
  public List<String> usualSources() {
    return List.of("mnist", Sources.usualToMeasure(dataDirectory()));
  }

  /** Returns a bar that shows nothing if {@code --quiet} is given. */
  public Bar bar() {
    return new Bar(quiet);
  }

  /** Returns the result of work that reports to a bar. */
  public <T> T withBar(Function<Bar, T> work) {
    try (Bar bar = bar()) {
      return work.apply(bar);
    }
  }

  /** Prints a remark on the error stream, so that results can be piped, unless {@code --quiet}. */
  public void remark(String text) {
    if (!quiet) {
      System.err.println(text);
    }
  }

  /** Returns the sources of digits; what cannot be used is listed at the end. */
  public Sources sources(Bar bar) {
    return new Sources(dataDirectory(), bar, this::skip);
  }

  /** Remembers a file that is left out, for {@link #end}. */
  public void skip(Skipped file) {
    skipped.add(file);
  }

  /**
   * Lists the files that were left out on the error stream.
   *
   * @param exit the exit code without them
   * @return the exit code: at least 1 if a file was left out
   */
  public int end(int exit) {
    skipped.forEach(file -> System.err.println("error: " + file.message() + " (skipped)"));
    return skipped.isEmpty() ? exit : Math.max(exit, Launcher.FAILED);
  }

  /**
   * Checks a count that was given.
   *
   * @param count null if the option was not given
   * @throws UsageException if it is less than 1
   */
  public static void requirePositive(String option, Integer count) {
    if (count != null && count < 1) {
      throw new UsageException(option + " is " + count + ", expected at least 1");
    }
  }
}
