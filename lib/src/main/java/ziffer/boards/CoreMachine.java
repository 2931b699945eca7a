package ziffer.boards;

/** The core-specific files: start-up, file access, instruction counter and linker script. */
final class CoreMachine {
  private CoreMachine() {}

  private static final String HEADER =
      """
      /* Machine interface of main.c. */
      #ifndef MACHINE_H
      #define MACHINE_H

      #include <stdint.h>

      /* Offset of the images from an aligned address. */
      #define IMAGE_OFFSET @offset

      int machine_open(const char *name, int write); /* negative: failed */
      int machine_read(int file, void *to, int bytes); /* bytes read; negative: failed */
      int machine_write(int file, const void *from, int bytes); /* negative: failed */
      uint32_t machine_count(void); /* ticks since an arbitrary start */

      /* Converts ticks to instructions. */
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

  /* Compilers may emit calls to these three even in freestanding code. */
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

  private static final String LINKER_SCRIPT =
      """
      /* The net's code, tables and working memory have their own sections, so that their sizes can
       * be read. The rest of the program does not use libgcc. */
      ENTRY(start)

      MEMORY {
        FLASH (rx) : ORIGIN = @flash
        RAM (rw) : ORIGIN = @ram
      }

      SECTIONS {
        .start : { KEEP(*(.start)) } > FLASH
        @code : { $p.o(.text .text.*) *libgcc.a:*(.text .text.*) } > FLASH
        @tables : {
          $p.o(.rodata .rodata.* .srodata .srodata.*)
          *libgcc.a:*(.rodata .rodata.* .srodata .srodata.*)
        } > FLASH
        .text : { *(.text .text.*) *(.rodata .rodata.* .srodata .srodata.*) } > FLASH

        /* State kept between calls: none. */
        .net.variables : { $p.o(.data .data.* .sdata .sdata.* .bss .bss.* .sbss .sbss.* COMMON) } > RAM
        .data : { *(.data .data.* .sdata .sdata.*) } > RAM
        @scratch (NOLOAD) : { main.o(.bss.scratch) } > RAM
        .bss (NOLOAD) : {
          bss_start = .;
          *(.bss .bss.* .sbss .sbss.* COMMON)
          . = ALIGN(4);
          bss_end = .;
        } > RAM
        stack_top = ORIGIN(RAM) + LENGTH(RAM);
      }

      ASSERT(SIZEOF(.net.variables) == 0, "the header has variables of its own")
      ASSERT(SIZEOF(.data) == 0, "the start-up code does not copy initialised variables")
      ASSERT(stack_top - bss_end >= 20K, "less than 20 KB left for the stack")
      """;

  /** Returns {@code machine.h}. */
  static String header(Core core) {
    boolean ticks = core == Core.QEMU_M7;
    return HEADER
        // The big-endian core also checks unaligned images.
        .replace("@offset", core == Core.QEMU_ARMEB ? "1" : "0")
        .replace(
            "@instructions",
            ticks ? "(ticks * 5 + 4) / 8 /* ticks of 40 ns, instructions of 64 ns */" : "ticks")
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

  /** Returns the linker script, with {@code $p} for the prefix. */
  static String linkerScript(Core core) {
    return LINKER_SCRIPT
        .replace("@flash", flash(core))
        .replace("@ram", ram(core))
        .replace("@code", CoreProject.CODE)
        .replace("@tables", CoreProject.TABLES)
        .replace("@scratch", CoreProject.SCRATCH);
  }

  private static String flash(Core core) {
    return switch (core) {
      case QEMU_M4 -> "0x08000000, LENGTH = 1M";
      case QEMU_M7 -> "0x00000000, LENGTH = 4M";
      case QEMU_RV32 -> "0x80000000, LENGTH = 4M";
      case QEMU_ARMEB -> "0x00100000, LENGTH = 4M";
    };
  }

  private static String ram(Core core) {
    return switch (core) {
      case QEMU_M4 -> "0x20000000, LENGTH = 128K";
      case QEMU_M7 -> "0x20000000, LENGTH = 320K";
      case QEMU_RV32 -> "0x80400000, LENGTH = 400K";
      case QEMU_ARMEB -> "0x00800000, LENGTH = 4M";
    };
  }
}
