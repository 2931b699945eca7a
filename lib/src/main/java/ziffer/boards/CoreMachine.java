package ziffer.boards;

import ziffer.codegen.CSource;

/** The core-specific files: start-up, file access, instruction counter and linker script. */
final class CoreMachine {
  private CoreMachine() {}

  /** Returns {@code machine.h}. */
  static String header(Core core) {
    boolean ticks = core == Core.QEMU_M7;
    return file("machine.h")
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
          case QEMU_RV32 -> file("start-riscv.c");
          case QEMU_ARMEB -> file("start-linux.c");
        };
    return code.replace("@memory", file("memory.c")).replace("@files", file("semihosting.c"));
  }

  /** Returns the linker script, with {@code @prefix} for the prefix. */
  static String linkerScript(Core core) {
    return file("link.ld")
        .replace("@flash", flash(core))
        .replace("@ram", ram(core))
        .replace("@code", CoreProject.CODE)
        .replace("@tables", CoreProject.TABLES)
        .replace("@scratch", CoreProject.SCRATCH);
  }

  private static String file(String name) {
    return CSource.read("boards/emulated/" + name);
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
