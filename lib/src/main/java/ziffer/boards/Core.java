package ziffer.boards;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A processor core that QEMU emulates.
 *
 * <p>The three microcontroller cores count instructions exactly; the big-endian one checks the byte
 * order and counts nothing.
 */
public enum Core {
  /** Cortex-M4 with its two-way multiply-accumulate, as in an STM32F4. */
  QEMU_M4(
      Toolchain.ARM,
      BoardFlags.CORTEX_M4,
      "qemu-system-arm -machine netduinoplus2 -icount shift=0"),

  /** Cortex-M7, as in an STM32F7. */
  QEMU_M7(
      Toolchain.ARM, BoardFlags.CORTEX_M7, "qemu-system-arm -machine mps2-an500 -icount shift=6"),

  /** RV32IMC, the instruction set of an ESP32-C3. */
  QEMU_RV32(
      Toolchain.RISCV,
      BoardFlags.RV32IMC,
      "qemu-system-riscv32 -machine virt -bios none -icount shift=0"),

  /** A big-endian Cortex-A7 under Linux. */
  QEMU_ARMEB(Toolchain.ARM_LINUX, BoardFlags.BIG_ENDIAN, "qemu-armeb");

  private static final String STRICT = "-std=c99 -Wall -Wextra -Werror";

  /* Without a C library; and each function and table in a section of its own, so that the linker
   * leaves out what is not called. */
  private static final String BARE =
      "-ffreestanding -fno-builtin -fno-tree-loop-distribute-patterns"
          + " -ffunction-sections -fdata-sections";

  private final Toolchain toolchain;
  private final String flags;
  private final String emulator;

  Core(Toolchain toolchain, BoardFlags flags, String emulator) {
    this.toolchain = toolchain;
    this.flags = flags.flags();
    this.emulator = emulator;
  }

  /** The compilers, and what belongs to them. */
  private enum Toolchain {
    ARM("arm-none-eabi", "gcc-arm-none-eabi qemu-system-arm"),
    ARM_LINUX("arm-none-eabi", "gcc-arm-none-eabi qemu-user"),
    RISCV("riscv64-unknown-elf", "gcc-riscv64-unknown-elf qemu-system-misc");

    private final String prefix;
    private final String packages;

    Toolchain(String prefix, String packages) {
      this.prefix = prefix;
      this.packages = packages;
    }
  }

  /** Returns the core of a target's name; empty if there is none. */
  public static Optional<Core> named(String target) {
    return Arrays.stream(values()).filter(core -> core.target().equals(target)).findFirst();
  }

  /** Returns the names of all targets. */
  public static List<String> targets() {
    return Arrays.stream(values()).map(Core::target).toList();
  }

  /** Returns the targets that a person can look at as a project, with counts. */
  public static List<String> projects() {
    return Arrays.stream(values()).filter(Core::counts).map(Core::target).toList();
  }

  /** Returns the name by which scripts know it, such as {@code qemu-m4}. */
  public String target() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the flags that make good code for this core: level of optimisation and processor. */
  public List<String> flags() {
    return words(flags);
  }

  /** Returns whether it counts instructions, and its sizes mean something. */
  public boolean counts() {
    return this != QEMU_ARMEB;
  }

  /** Returns the order of the bytes in what its program writes. */
  public ByteOrder byteOrder() {
    return this == QEMU_ARMEB ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Returns the programs that compiling and running need. */
  public List<String> programs() {
    return List.of(compiler(), size(), words(emulator).get(0));
  }

  /** Returns the command that installs the programs on Debian. */
  public String remedy() {
    return "apt-get install " + toolchain.packages;
  }

  /** Returns the command that compiles C files, each to an object file beside it. */
  public List<String> compile(List<String> files) {
    return words(compiler(), flags, STRICT, BARE, "-c", String.join(" ", files));
  }

  /** Returns the command that links object files to {@code program.elf} by {@code link.ld}. */
  public List<String> link(List<String> objects) {
    return words(
        compiler(),
        flags,
        "-nostdlib -static -T link.ld -Wl,--gc-sections -o program.elf",
        String.join(" ", objects),
        // There is no big-endian libgcc, nor need of one: that core divides by itself.
        counts() ? "-lgcc" : "");
  }

  /** Returns the command that runs {@code program.elf} in the present folder. */
  public List<String> run() {
    return counts()
        ? words(
            emulator,
            "-nographic -monitor none -serial none",
            "-semihosting-config enable=on,target=native -kernel program.elf")
        : words(emulator, "./program.elf");
  }

  /** Returns the command that lists the sections of {@code program.elf} with their sizes. */
  public List<String> sections() {
    return List.of(size(), "-A", "program.elf");
  }

  private String compiler() {
    return toolchain.prefix + "-gcc";
  }

  private String size() {
    return toolchain.prefix + "-size";
  }

  private static List<String> words(String... parts) {
    return List.of(String.join(" ", parts).split(" +"));
  }
}
