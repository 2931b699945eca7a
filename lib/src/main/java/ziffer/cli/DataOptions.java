package ziffer.cli;

import java.nio.file.Files;
import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.data.DataDirectory;
import ziffer.data.European;
import ziffer.data.Mnist;
import ziffer.data.TrainingData;

/** Options that choose what to train on. */
public final class DataOptions {
  @Option(
      names = "--european",
      paramLabel = "SOURCE",
      description =
          "European digits to add: swiss, sheets, none, or a folder or zip of <digit>/*.png or"
              + " <writer>/<digit>/*.png. Default: swiss where they are in the data directory,"
              + " else none.")
  private String european;

  @Option(
      names = "--oversample",
      paramLabel = "N",
      description =
          "Repeat the European training digits N times. Default: until they are about a seventh"
              + " of an epoch.")
  private Integer oversample;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use the first N training digits of each source only; for a short run.")
  private Integer limit;

  /** Reads what was chosen; fetches MNIST if it is missing. */
  public TrainingData load(CommonOptions common) {
    require(oversample, "--oversample");
    require(limit, "--limit");
    DataDirectory directory = common.dataDirectory();
    String source = european != null ? european : present(directory);
    Mnist mnist = common.mnist();
    European digits = null;
    if (!source.equals("none")) {
      try (Bar bar = common.bar()) {
        digits = European.read(source, directory, bar);
      }
    }
    return TrainingData.of(
        mnist,
        limit == null ? Integer.MAX_VALUE : limit,
        digits,
        oversample == null ? 0 : oversample);
  }

  private static String present(DataDirectory directory) {
    return Files.exists(European.path("swiss", directory)) ? "swiss" : "none";
  }

  private static void require(Integer value, String option) {
    if (value != null && value < 1) {
      throw new UsageException(option + " is " + value + ", expected at least 1");
    }
  }
}
