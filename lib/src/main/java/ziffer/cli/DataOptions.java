package ziffer.cli;

import picocli.CommandLine.Option;
import ziffer.data.DataDirectory;
import ziffer.data.European;
import ziffer.data.Mnist;
import ziffer.data.TrainingData;
import ziffer.forms.EuropeanSource;

/** Options that choose the training data. */
public final class DataOptions {
  @Option(
      names = "--european",
      paramLabel = "SOURCE",
      description =
          "European digits to add: swiss, sheets (those in the data directory or shipped with the"
              + " project), none, a folder of forms, or a folder or zip of <digit>/*.png or"
              + " <writer>/<digit>/*.png; separate several with commas. Default: swiss if they are"
              + " in the data directory, else sheets.")
  private String european;

  @Option(
      names = "--oversample",
      paramLabel = "N",
      description =
          "Repeat the European training digits N times, each time augmented differently. Default:"
              + " until they make up the recipe's share of an epoch, a fifth, at most 50 times.")
  private Integer oversample;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Train on the first N digits of each source only, for a short run.")
  private Integer limit;

  /**
   * Reads the chosen data; fetches MNIST if it is missing.
   *
   * @param share of an epoch's digits that are European unless a factor is given
   */
  public TrainingData load(CommonOptions common, double share) {
    CommonOptions.requirePositive("--oversample", oversample);
    CommonOptions.requirePositive("--limit", limit);
    DataDirectory directory = common.dataDirectory();
    String source = european != null ? european : EuropeanSource.present(directory);
    Mnist mnist = common.mnist();
    European digits =
        source.equals("none")
            ? null
            : common.withBar(bar -> EuropeanSource.read(source, directory, bar, common::skip));
    return TrainingData.of(
        mnist,
        limit == null ? Integer.MAX_VALUE : limit,
        digits,
        oversample == null ? 0 : oversample,
        share);
  }
}
