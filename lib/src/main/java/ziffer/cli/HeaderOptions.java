package ziffer.cli;

import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.Variant;

/** Options that choose the C of a net. */
public final class HeaderOptions {
  @Option(
      names = "--only",
      paramLabel = "VARIANT",
      description =
          "One kernel variant instead of all three, of which the compiler selects one: dsp"
              + " (Cortex-M4, M7, M33), scalar (32-bit cores) or portable.")
  private String only;

  @Mixin private OptimizeOption optimize = new OptimizeOption();

  /**
   * Returns the choice.
   *
   * @throws ziffer.UsageException if a name is unknown, listing the known names
   */
  public CodeOptions code() {
    return new CodeOptions(Optional.ofNullable(only).map(Variant::named), optimize.goal());
  }
}
