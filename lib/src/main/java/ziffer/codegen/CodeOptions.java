package ziffer.codegen;

import java.util.List;
import java.util.Optional;
import ziffer.Named;

/**
 * Choices for the C of a net. None of them changes a score.
 *
 * @param only the one kernel variant to write; empty for all, of which the compiler selects one
 * @param optimize speed or size
 */
public record CodeOptions(Optional<Variant> only, Optimize optimize) {
  /** All variants, for speed. */
  public static final CodeOptions DEFAULT = new CodeOptions(Optional.empty(), Optimize.SPEED);

  /** One variant, for speed. */
  public static CodeOptions only(Variant variant) {
    return new CodeOptions(Optional.of(variant), Optimize.SPEED);
  }

  /**
   * Returns the options of these names.
   *
   * @param only a variant, such as {@code scalar}; null for all
   * @param optimize {@code speed} or {@code size}
   * @throws ziffer.UsageException if a name is unknown, listing the known names
   */
  public static CodeOptions named(String only, String optimize) {
    return new CodeOptions(
        Optional.ofNullable(only)
            .map(name -> Named.of("variant", name, List.of(Variant.values()), Named::label)),
        Named.of("optimisation", optimize, List.of(Optimize.values()), Named::label));
  }

  /** Returns a target's name with what differs from the default: {@code qemu-m4 scalar size}. */
  public String describe(String target) {
    return target
        + only.map(variant -> " " + Named.label(variant)).orElse("")
        + (optimize == Optimize.SIZE ? " size" : "");
  }
}
