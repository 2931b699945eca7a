package ziffer.boards;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import ziffer.Named;
import ziffer.UsageException;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.Variant;

/** Compiler, flags and best kernel variant for each core, in one place. */
public enum BoardFlags {
  /** The host. */
  HOST("cc", "", Variant.SCALAR),
  /** RP2040, nRF51. */
  CORTEX_M0PLUS("arm-none-eabi-gcc", "-mcpu=cortex-m0plus -mthumb", Variant.SCALAR),
  /** STM32F1. */
  CORTEX_M3("arm-none-eabi-gcc", "-mcpu=cortex-m3 -mthumb", Variant.SCALAR),
  /** STM32F446. */
  CORTEX_M4("arm-none-eabi-gcc", "-mcpu=cortex-m4 -mthumb", Variant.DSP),
  /** The same by clang. */
  CORTEX_M4_CLANG("clang --target=armv7em-none-eabi", "-mcpu=cortex-m4 -mthumb", Variant.DSP),
  /** STM32F746. */
  CORTEX_M7("arm-none-eabi-gcc", "-mcpu=cortex-m7 -mthumb", Variant.DSP),
  /** RP2350, nRF91; without its floating-point unit. */
  CORTEX_M33("arm-none-eabi-gcc", "-mcpu=cortex-m33+nofp -mthumb", Variant.DSP),
  /** ESP32-C3. */
  RV32IMC("riscv64-unknown-elf-gcc", "-march=rv32imc -mabi=ilp32", Variant.SCALAR),
  /** High-performance core of the ESP32-P4; ESP-IDF names its own extensions on top. */
  RV32IMAFC(
      "riscv64-unknown-elf-gcc", "-march=rv32imafc_zicsr_zifencei -mabi=ilp32f", Variant.SCALAR),
  /** CH32V003: 16 registers, and no multiplier. */
  RV32EC("riscv64-unknown-elf-gcc", "-march=rv32ec -mabi=ilp32e", Variant.SCALAR),
  /** A big-endian Cortex-A7, to check byte-order independence. */
  BIG_ENDIAN("arm-none-eabi-gcc", "-mcpu=cortex-a7 -mbig-endian -marm", Variant.PORTABLE),
  /** WebAssembly, with instructions that fill and copy memory. */
  WASM("clang --target=wasm32", "-mbulk-memory", Variant.SCALAR),
  /** ATmega1284P: 8 bits, 16 KB of RAM and 128 KB of flash. */
  ATMEGA1284P("avr-gcc", "-mmcu=atmega1284p", Variant.PORTABLE),
  /** ATmega328P: 8 bits, 2 KB of RAM and 32 KB of flash. */
  ATMEGA328P("avr-gcc", "-mmcu=atmega328p", Variant.PORTABLE);

  private static final String OPTIMISATION = "-O2";

  /* No C library, and a section per function and table, so that the linker drops what is unused. */
  private static final String BARE =
      "-std=c99 -Wall -Wextra -Werror -ffreestanding -fno-builtin -ffunction-sections"
          + " -fdata-sections";

  /* GCC would compile memset to a call of memset. */
  private static final String GCC = " -fno-tree-loop-distribute-patterns";

  private final String compiler;
  private final String machine;
  private final Variant best;

  BoardFlags(String compiler, String machine, Variant best) {
    this.compiler = compiler;
    this.machine = machine;
    this.best = best;
  }

  /** Returns the optimisation flags that a project pins; its build system adds the core. */
  String optimisation() {
    return OPTIMISATION;
  }

  /** Returns the compiler that tests use in place of the project's, without {@link #flags()}. */
  String compiler() {
    return compiler;
  }

  /** Returns the compiler with all flags as a shell command. */
  String command() {
    return (compiler + " " + flags()).strip();
  }

  /** Returns the further flags of a program without a C library. */
  String bare() {
    return compiler.startsWith("clang") ? BARE : BARE + GCC;
  }

  /** Returns all flags: optimisation and processor. */
  String flags() {
    return OPTIMISATION + " " + machine;
  }

  /**
   * Checks that the chosen kernel variant runs on this core.
   *
   * @param target for the message
   * @throws UsageException if it does not, listing those that do
   */
  public void require(CodeOptions options, String target) {
    options
        .only()
        .filter(only -> only.compareTo(best) < 0)
        .ifPresent(
            only -> {
              throw new UsageException(
                  "the variant "
                      + Named.label(only)
                      + " does not run on "
                      + target
                      + "; choose "
                      + Stream.of(Variant.values())
                          .filter(variant -> variant.compareTo(best) >= 0)
                          .map(Named::label)
                          .collect(joining(" or ")));
            });
  }

  /** Returns {@link #command()} as arguments. */
  public List<String> arguments() {
    return List.of(command().split(" +"));
  }
}
