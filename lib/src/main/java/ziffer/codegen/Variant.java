package ziffer.codegen;

import java.util.List;
import ziffer.Named;

/** The kernel variants of a header, from the most demanding of the processor to the least. */
public enum Variant {
  /** Cortex-M with the DSP extension: M4, M7, M33. */
  DSP,
  /** 32-bit little-endian processors with a multiplier: Cortex-M0+ and M3, RV32IM. */
  SCALAR,
  /** Every processor with a C99 compiler. */
  PORTABLE;

  /**
   * Returns the constant of a name in lower case.
   *
   * @throws ziffer.UsageException if there is none, listing the known names
   */
  public static Variant named(String name) {
    return Named.of("variant", name, List.of(values()), Named::label);
  }
}
