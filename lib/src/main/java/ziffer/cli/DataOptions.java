package ziffer.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import ziffer.app.Sources;
import ziffer.data.Mnist;
import ziffer.data.Sevens;
import ziffer.data.TrainingData;

/** Options that choose the training data. */
public final class DataOptions {
  @Option(
      names = "--european",
      paramLabel = "SOURCE",
      description =
          "European digits to add: synth (drawn by the pen model, anew for each epoch), swiss,"
              + " sheets (generated forms), none, a folder of forms, a file of strokes, or a folder"
              + " or zip of <digit>/*.png or <writer>/<digit>/*.png; separate several with commas."
              + " Default: synth, and swiss if they are in the data directory.")
  private String european;

  @Option(
      names = "--sevens",
      paramLabel = "NAME",
      defaultValue = "both",
      description =
          "both, or european: leave MNIST's 7s without a crossbar out of training, for writers who"
              + " are known to cross the 7. Default: ${DEFAULT-VALUE}.")
  private String sevens;

  @Option(
      names = "--oversample",
      paramLabel = "N",
      description =
          "Repeat the digits that people wrote N times, each time augmented differently. Default:"
              + " until they make up the recipe's share of an epoch, a sixth, at most 50 times.")
  private Integer oversample;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Train on the first N digits of each source only, for a short run.")
  private Integer limit;

  /** Returns the options that choose the same data, each word by itself. */
  List<String> arguments(CommonOptions common) {
    List<String> words = new ArrayList<>(List.of("--european", source(common)));
    if (!sevens.equals("both")) {
      words.addAll(List.of("--sevens", sevens));
    }
    if (oversample != null) {
      words.addAll(List.of("--oversample", "" + oversample));
    }
    if (limit != null) {
      words.addAll(List.of("--limit", "" + limit));
    }
    if (common.data != null) {
      words.addAll(List.of("--data", "" + common.data));
    }
    return words;
  }

  private String source(CommonOptions common) {
    return european != null ? european : Sources.usual(common.dataDirectory());
  }

  /**
   * Reads the chosen data; fetches MNIST if it is missing.
   *
   * @param share of an epoch's digits that are European unless a factor is given
   */
  public TrainingData load(CommonOptions common, double share) {
    CommonOptions.requirePositive("--oversample", oversample);
    CommonOptions.requirePositive("--limit", limit);
    String source = source(common);
    Sevens chosen = Sevens.named(sevens);
    Mnist mnist = common.mnist();
    return common.withBar(
        bar ->
            common
                .sources(bar)
                .training(
                    mnist,
                    source,
                    chosen,
                    limit == null ? Integer.MAX_VALUE : limit,
                    oversample == null ? 0 : oversample,
                    share));
  }
}
