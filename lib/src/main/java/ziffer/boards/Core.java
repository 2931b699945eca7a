package ziffer.boards;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ziffer.Named;
import ziffer.codegen.CodeOptions;

/**
 * A processor core that QEMU emulates, on a machine with its memory, start-up code and counter.
 *
 * <p>The big-endian core checks the byte order and counts nothing; all others count instructions.
 */
public enum Core {
  /**
   * Cortex-M0+, as in an RP2040. The machine has a Cortex-M0, which executes the same instructions,
   * and 1 MB of flash in place of an nRF51's 256 KB, so that every net fits.
   */
  QEMU_M0(
      BoardFlags.CORTEX_M0PLUS,
      Emulator.ARM,
      "nrf51",
      "microbit -global nrf51-soc.flash-size=1048576 -icount shift=6"),

  /** Cortex-M3, as in an STM32F1. */
  QEMU_M3(BoardFlags.CORTEX_M3, Emulator.ARM, "mps2", "mps2-an385 -icount shift=6"),

  /** Cortex-M4 with its two-way multiply-accumulate, as in an STM32F4. */
  QEMU_M4(BoardFlags.CORTEX_M4, Emulator.ARM, "stm32", "netduinoplus2 -icount shift=0"),

  /** The same with clang's default flags, which avoid unaligned loads. */
  QEMU_M4_CLANG(BoardFlags.CORTEX_M4_CLANG, Emulator.ARM, "stm32", "netduinoplus2 -icount shift=0"),

  /** Cortex-M7, as in an STM32F7. */
  QEMU_M7(BoardFlags.CORTEX_M7, Emulator.ARM, "mps2", "mps2-an500 -icount shift=6"),

  /** Cortex-M33 in its secure world, as in an RP2350. */
  QEMU_M33(BoardFlags.CORTEX_M33, Emulator.ARM, "an505", "mps2-an505 -icount shift=6"),

  /** RV32IMC, the instruction set of an ESP32-C3. */
  QEMU_RV32(BoardFlags.RV32IMC, Emulator.RISCV, "virt", "virt -bios none -icount shift=0"),

  /** RV32EC, the instruction set of a CH32V003; the machine traps on a multiplication. */
  QEMU_RV32EC(
      BoardFlags.RV32EC, Emulator.RISCV, "virt", "virt -cpu rv32,m=off -bios none -icount shift=0"),

  /** A big-endian Cortex-A7 under Linux. */
  QEMU_ARMEB(BoardFlags.BIG_ENDIAN, Emulator.LINUX, "linux", "");

  /** The GNU tools that link for a program of QEMU, its Debian package, and the start-up code. */
  private enum Emulator {
    ARM(
        "arm-none-eabi",
        "qemu-system-arm",
        "qemu-system-arm",
        "start-arm.c semihosting.c semihosting.h"),
    RISCV(
        "riscv64-unknown-elf",
        "qemu-system-riscv32",
        "qemu-system-misc",
        "start-riscv.c semihosting.c semihosting.h"),
    LINUX("arm-none-eabi", "qemu-armeb", "qemu-user", "start-linux.c");

    private final String tools;
    private final String program;
    private final String debianPackage;
    private final String files;

    Emulator(String tools, String program, String debianPackage, String files) {
      this.tools = tools;
      this.program = program;
      this.debianPackage = debianPackage;
      this.files = files;
    }
  }

  private final BoardFlags flags;
  private final Emulator emulator;
  private final String chip;
  private final String machine;

  /** The chip is in the names of the files of its counter and memory; the machine is QEMU's. */
  Core(BoardFlags flags, Emulator emulator, String chip, String machine) {
    this.flags = flags;
    this.emulator = emulator;
    this.chip = chip;
    this.machine = machine;
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
    return Named.label(this);
  }

  /** Returns the optimisation level and processor flags. */
  public List<String> flags() {
    return words(flags.flags());
  }

  /** Returns whether it counts instructions and its section sizes are meaningful. */
  public boolean counts() {
    return this != QEMU_ARMEB;
  }

  /** Returns the byte order of its results. */
  public ByteOrder byteOrder() {
    return this == QEMU_ARMEB ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /**
   * Checks that the chosen kernel variant runs on it.
   *
   * @throws ziffer.UsageException if it does not, listing those that do
   */
  public void require(CodeOptions options) {
    flags.require(options, target());
  }

  /** Returns the files of its program, besides the net. */
  List<String> sources() {
    return words(
        "main.c machine.h memory.c",
        emulator.files,
        "count-" + chip + ".c memory-" + chip + ".ld link.ld");
  }

  /** Returns the programs required to compile and run. */
  public List<String> programs() {
    return List.of(words(flags.compiler()).get(0), tool("gcc"), tool("size"), emulator.program);
  }

  /** Returns the command that installs the programs on Debian. */
  public String remedy() {
    return "apt-get install "
        + (isClang() ? "clang " : "")
        + "gcc-"
        + emulator.tools
        + " "
        + emulator.debianPackage;
  }

  /** Returns the command that compiles C files, each to an object file beside it. */
  public List<String> compile(List<String> files) {
    return words(flags.command(), flags.bare(), "-c", String.join(" ", files));
  }

  /** Returns the command that links object files and scripts to {@code program.elf}. */
  public List<String> link(List<String> inputs) {
    return words(
        tool("gcc"),
        flags.flags(),
        "-nostdlib -static -Wl,--gc-sections -o program.elf",
        String.join(" ", inputs),
        // There is no big-endian libgcc; that core has a divide instruction and needs none.
        counts() ? "-lgcc" : "");
  }

  /** Returns the command that runs {@code program.elf} in the present folder. */
  public List<String> run() {
    return counts()
        ? words(
            emulator.program,
            "-machine",
            machine,
            "-nographic -monitor none -serial none",
            "-semihosting-config enable=on,target=native -kernel program.elf")
        : words(emulator.program, "./program.elf");
  }

  /** Returns the command that lists the sections of {@code program.elf} with their sizes. */
  public List<String> sections() {
    return List.of(tool("size"), "-A", "program.elf");
  }

  private boolean isClang() {
    return flags.compiler().startsWith("clang");
  }

  /** Returns the name of a GNU tool. */
  private String tool(String name) {
    return emulator.tools + "-" + name;
  }

  private static List<String> words(String... parts) {
    return List.of(String.join(" ", parts).strip().split(" +"));
  }
}
