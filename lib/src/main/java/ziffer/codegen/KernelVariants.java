package ziffer.codegen;

/** The C that selects one of three kernel variants. */
final class KernelVariants {
  private KernelVariants() {}

  /** Joins the three variants of a kernel by preprocessor conditions. */
  static String choose(String dsp, String riscv, String portable) {
    return "#if defined(NET_DSP)\n"
        + dsp
        + "#elif defined(NET_RISCV)\n"
        + riscv
        + "#else\n"
        + portable
        + "#endif\n\n";
  }
}
