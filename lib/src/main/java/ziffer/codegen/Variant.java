package ziffer.codegen;

/** The kernel variants of a header, from the most demanding of the processor to the least. */
public enum Variant {
  /** Cortex-M with the DSP extension: M4, M7, M33. */
  DSP,
  /** 32-bit little-endian processors with a multiplier: Cortex-M0+ and M3, RV32IM. */
  SCALAR,
  /** Every processor with a C99 compiler. */
  PORTABLE
}
