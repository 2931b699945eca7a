package ziffer.cli;

import picocli.CommandLine.Option;
import ziffer.UsageException;
import ziffer.data.DataDirectory;
import ziffer.data.European;
import ziffer.data.Mnist;
import ziffer.data.TrainingData;
import ziffer.forms.EuropeanSource;

/** Options that choose what to train on. */
public final class DataOptions {
  @Option(
      names = "--european",
      paramLabel = "SOURCE",
      description =
          "European digits to add: swiss, sheets (those that ship with the project, or your own"
              + " forms), none, a folder of forms, or a folder or zip of <digit>/*.png or"
              + " <writer>/<digit>/*.png; several with commas between. Default: swiss where they"
              + " are in the data directory, else sheets.")
  private String european;

  @Option(
      names = "--oversample",
      paramLabel = "N",
      description =
          "Repeat the European training digits N times. Default: until they are the recipe's share"
              + " of an epoch, a fifth, at most 50 times. Each time they are augmented anew.")
  private Integer oversample;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use the first N training digits of each source only; for a short run.")
  private Integer limit;

  /**
   * Reads what was chosen; fetches MNIST if it is missing.
   *
   * @param share of an epoch's digits that are European unless a factor was given
   */
  public TrainingData load(CommonOptions common, double share) {
    require(oversample, "--oversample");
    require(limit, "--limit");
    DataDirectory directory = common.dataDirectory();
    String source = european != null ? european : EuropeanSource.present(directory);
    Mnist mnist = common.mnist();
    European digits = null;
    if (!source.equals("none")) {
      try (Bar bar = common.bar()) {
        digits = EuropeanSource.read(source, directory, bar);
      }
    }
    return TrainingData.of(
        mnist,
        limit == null ? Integer.MAX_VALUE : limit,
        digits,
        oversample == null ? 0 : oversample,
        share);
  }

  private static void require(Integer value, String option) {
    if (value != null && value < 1) {
      throw new UsageException(option + " is " + value + ", expected at least 1");
    }
  }
}
