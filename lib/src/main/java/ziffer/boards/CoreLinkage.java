package ziffer.boards;

/** Writes the linker script of an emulated core. */
final class CoreLinkage {
  private CoreLinkage() {}

  private static final String TEXT =
      """
      /* The net's code, tables and working memory stand in sections of their own, so that their
       * sizes can be read. The program beside it needs nothing of libgcc. */
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

        /* What the net would keep between two calls: nothing. */
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
      ASSERT(SIZEOF(.data) == 0, "initialised variables, which the start-up does not copy")
      ASSERT(stack_top - bss_end >= 20K, "less than 20 KB are left for the stack")
      """;

  /** Returns the linker script, with {@code $p} for the prefix. */
  static String text(Core core) {
    return TEXT.replace("@flash", flash(core))
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
