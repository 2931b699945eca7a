package ziffer.codegen;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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

  /** Returns the variants that the header contains. */
  Set<Variant> variants() {
    return only.map(EnumSet::of).orElse(EnumSet.allOf(Variant.class));
  }

  /** Returns a target's name with what differs from the default: {@code qemu-m4 scalar size}. */
  public String describe(String target) {
    return target
        + only.map(variant -> " " + Named.label(variant)).orElse("")
        + (optimize == Optimize.SIZE ? " size" : "");
  }
}
