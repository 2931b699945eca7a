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
      BoardFlags.CORTEX_M4,
      "gcc-arm-none-eabi qemu-system-arm",
      "qemu-system-arm -machine netduinoplus2 -icount shift=0"),

  /** Cortex-M7, as in an STM32F7. */
  QEMU_M7(
      BoardFlags.CORTEX_M7,
      "gcc-arm-none-eabi qemu-system-arm",
      "qemu-system-arm -machine mps2-an500 -icount shift=6"),

  /** RV32IMC, the instruction set of an ESP32-C3. */
  QEMU_RV32(
      BoardFlags.RV32IMC,
      "gcc-riscv64-unknown-elf qemu-system-misc",
      "qemu-system-riscv32 -machine virt -bios none -icount shift=0"),

  /** A big-endian Cortex-A7 under Linux. */
  QEMU_ARMEB(BoardFlags.BIG_ENDIAN, "gcc-arm-none-eabi qemu-user", "qemu-armeb");

  private static final String STRICT = "-std=c99 -Wall -Wextra -Werror";

  /* No C library, and a section per function and table, so that the linker drops what is unused. */
  private static final String BARE =
      "-ffreestanding -fno-builtin -fno-tree-loop-distribute-patterns"
          + " -ffunction-sections -fdata-sections";

  private final String compiler;
  private final String flags;
  private final String packages;
  private final String emulator;

  Core(BoardFlags flags, String packages, String emulator) {
    this.compiler = flags.compiler();
    this.flags = flags.flags();
    this.packages = packages;
    this.emulator = emulator;
  }

  /** Returns the core of a target; empty if there is none of that name. */
  public static Optional<Core> named(String target) {
    return Arrays.stream(values()).filter(core -> core.target().equals(target)).findFirst();
  }

  /** Returns the names of all targets. */
  public static List<String> targets() {
    return Arrays.stream(values()).map(Core::target).toList();
  }

  /** Returns the targets that are exported as projects: those that count instructions. */
  public static List<String> projects() {
    return Arrays.stream(values()).filter(Core::counts).map(Core::target).toList();
  }

  /** Returns the name by which scripts know it, such as {@code qemu-m4}. */
  public String target() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the optimisation level and processor flags. */
  public List<String> flags() {
    return words(flags);
  }

  /** Returns whether it counts instructions and its section sizes are meaningful. */
  public boolean counts() {
    return this != QEMU_ARMEB;
  }

  /** Returns the byte order of its results. */
  public ByteOrder byteOrder() {
    return this == QEMU_ARMEB ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Returns the programs required to compile and run. */
  public List<String> programs() {
    return List.of(compiler, size(), words(emulator).get(0));
  }

  /** Returns the command that installs the programs on Debian. */
  public String remedy() {
    return "apt-get install " + packages;
  }

  /** Returns the command that compiles C files, each to an object file beside it. */
  public List<String> compile(List<String> files) {
    return words(compiler, flags, STRICT, BARE, "-c", String.join(" ", files));
  }

  /** Returns the command that links object files to {@code program.elf} by {@code link.ld}. */
  public List<String> link(List<String> objects) {
    return words(
        compiler,
        flags,
        "-nostdlib -static -T link.ld -Wl,--gc-sections -o program.elf",
        String.join(" ", objects),
        // There is no big-endian libgcc; that core has a divide instruction and needs none.
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

  private String size() {
    return compiler.replace("-gcc", "-size");
  }

  private static List<String> words(String... parts) {
    return List.of(String.join(" ", parts).split(" +"));
  }
}
