package ziffer.boards;

/** Start-up code of the two Cortex-M machines, with timers that count instructions. */
final class ArmStart {
  private static final String TEXT =
      """
      /* Start-up of @machine in QEMU. */
      #include <stddef.h>
      #include "machine.h"

      #define REGISTER(address) (*(volatile uint32_t *)(address))

      @memory
      static int host(int operation, const void *block) {
        register int r0 __asm__("r0") = operation;
        register const void *r1 __asm__("r1") = block;
        __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
        return r0;
      }

      @files
      void start(void);

      void start(void) {
        clear();
      @begin  leave(main());
      }

      uint32_t machine_count(void) {
        return @count;
      }

      /* Vector table: stack pointer, reset and the first fault handlers. */
      __attribute__((section(".start"), used)) static const struct {
        uint32_t *stack;
        void (*vectors[15])(void);
      } table = {stack_top, {start, fault, fault, fault, fault, fault}};
      """;

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
    return TEXT.replace("@machine", machine).replace("@begin", begin).replace("@count", count);
  }
}
