package ziffer.cli;

import picocli.CommandLine.Option;
import ziffer.codegen.CodeOptions;

/** Options that choose the C of a net. */
public final class HeaderOptions {
  @Option(
      names = "--only",
      paramLabel = "VARIANT",
      description =
          "One kernel variant instead of all three, of which the compiler selects one: dsp"
              + " (Cortex-M4, M7, M33), scalar (32-bit cores) or portable.")
  private String only;

  @Option(
      names = "--optimize",
      paramLabel = "GOAL",
      defaultValue = "speed",
      description = "speed, for up to 15 %% more flash, or size. Default: ${DEFAULT-VALUE}.")
  private String optimize;

  /**
   * Returns the choice.
   *
   * @throws ziffer.UsageException if a name is unknown, listing the known names
   */
  public CodeOptions code() {
    return CodeOptions.named(only, optimize);
  }
}
