package ziffer.boards;

import ziffer.codegen.CSource;

/** Start-up code of the two Cortex-M machines, with timers that count instructions. */
final class ArmStart {
  /** An STM32F405, whose TIM2 runs at 1 GHz in QEMU: one tick per instruction. */
  static final String M4 =
      fill(
          "netduinoplus2, an STM32F405,",
          """
            REGISTER(0x4000002C) = 0xFFFFFFFFu; /* TIM2: reload value */
            REGISTER(0x40000000) = 1;           /* enable */
          """,
          "REGISTER(0x40000024)");

  /** Timer 0 runs at 25 MHz and counts down. */
  static final String M7 =
      fill(
          "mps2-an500",
          """
            REGISTER(0x40000004) = 0xFFFFFFFFu; /* CMSDK timer 0: value */
            REGISTER(0x40000008) = 0xFFFFFFFFu; /* reload value */
            REGISTER(0x40000000) = 1;           /* enable; it counts down */
          """,
          "~REGISTER(0x40000004)");

  private ArmStart() {}

  private static String fill(String machine, String begin, String count) {
    return CSource.read("boards/emulated/start-arm.c")
        .replace("@machine", machine)
        .replace("@begin", begin)
        .replace("@count", count);
  }
}
