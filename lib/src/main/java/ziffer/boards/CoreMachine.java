package ziffer.boards;

/** Writes what differs from core to core: start-up, files, the counter of instructions. */
final class CoreMachine {
  private CoreMachine() {}

  private static final String HEADER =
      """
      /* What main.c asks of the machine. */
      #ifndef MACHINE_H
      #define MACHINE_H

      #include <stdint.h>

      /* How far images lie from an aligned address. */
      #define IMAGE_OFFSET @offset

      int machine_open(const char *name, int write); /* negative: failed */
      int machine_read(int file, void *to, int bytes); /* bytes read; negative: failed */
      int machine_write(int file, const void *from, int bytes); /* negative: failed */
      uint32_t machine_count(void); /* ticks, from any beginning */

      /* Instructions in a number of ticks. */
      static inline uint32_t machine_instructions(uint32_t ticks) {
        return @instructions;
      }

      /* The stack pointer. */
      static inline __attribute__((always_inline)) volatile uint32_t *machine_stack(void) {
        volatile uint32_t *stack;
        __asm__ volatile("@move %0, sp" : "=r"(stack));
        return stack;
      }

      #endif /* MACHINE_H */
      """;

  /* The compiler may call these three even in freestanding code. */
  private static final String MEMORY =
      """
      void *memset(void *to, int value, size_t bytes);
      void *memcpy(void *to, const void *from, size_t bytes);
      void *memmove(void *to, const void *from, size_t bytes);

      void *memset(void *to, int value, size_t bytes) {
        uint8_t *p = to;
        while (bytes-- > 0) {
          *p++ = (uint8_t)value;
        }
        return to;
      }

      void *memcpy(void *to, const void *from, size_t bytes) {
        uint8_t *p = to;
        const uint8_t *q = from;
        while (bytes-- > 0) {
          *p++ = *q++;
        }
        return to;
      }

      void *memmove(void *to, const void *from, size_t bytes) {
        uint8_t *p = to;
        const uint8_t *q = from;
        if (p < q) {
          return memcpy(to, from, bytes);
        }
        while (bytes-- > 0) {
          p[bytes] = q[bytes];
        }
        return to;
      }

      """;

  /** Returns {@code machine.h}. */
  static String header(Core core) {
    boolean ticks = core == Core.QEMU_M7;
    return HEADER
        // The core that checks the byte order also checks that images may lie anywhere.
        .replace("@offset", core == Core.QEMU_ARMEB ? "1" : "0")
        .replace("@instructions", ticks ? "(ticks * 5 + 4) / 8 /* 40 ns against 64 ns */" : "ticks")
        .replace("@move", core == Core.QEMU_RV32 ? "mv" : "mov");
  }

  /** Returns {@code start.c}. */
  static String code(Core core) {
    String code =
        switch (core) {
          case QEMU_M4 -> ArmStart.M4;
          case QEMU_M7 -> ArmStart.M7;
          case QEMU_RV32 -> RiscvStart.TEXT;
          case QEMU_ARMEB -> LinuxStart.TEXT;
        };
    return code.replace("@memory", MEMORY).replace("@files", Semihosting.TEXT);
  }
}
