package ziffer.cli;

import picocli.CommandLine.Option;
import ziffer.codegen.Optimize;

/** The option that weighs the speed of the C against its size. */
final class OptimizeOption {
  @Option(
      names = "--optimize",
      paramLabel = "GOAL",
      defaultValue = "speed",
      description =
          "Optimise the C for speed, with up to 15 %% more flash, or size. Default:"
              + " ${DEFAULT-VALUE}.")
  private String goal;

  Optimize goal() {
    return Optimize.named(goal);
  }
}
