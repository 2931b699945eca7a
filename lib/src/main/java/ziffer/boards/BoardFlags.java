package ziffer.boards;

import java.util.ArrayList;
import java.util.List;

/** Compiler and flags for each core, in one place. */
enum BoardFlags {
  /** The host. */
  HOST("cc", "-O2", ""),
  /** ESP32-C3. */
  RV32IMC("riscv64-unknown-elf-gcc", "-O2", "-march=rv32imc -mabi=ilp32"),
  /** High-performance core of the ESP32-P4; ESP-IDF names its own extensions on top. */
  RV32IMAFC("riscv64-unknown-elf-gcc", "-O2", "-march=rv32imafc_zicsr_zifencei -mabi=ilp32f"),
  /** STM32F446. */
  CORTEX_M4("arm-none-eabi-gcc", "-O2", "-mcpu=cortex-m4 -mthumb"),
  /** STM32F746. */
  CORTEX_M7("arm-none-eabi-gcc", "-O2", "-mcpu=cortex-m7 -mthumb"),
  /** A big-endian Cortex-A7, to check byte-order independence. */
  BIG_ENDIAN("arm-none-eabi-gcc", "-O2", "-mcpu=cortex-a7 -mbig-endian -marm");

  private final String compiler;
  private final String optimisation;
  private final String machine;

  BoardFlags(String compiler, String optimisation, String machine) {
    this.compiler = compiler;
    this.optimisation = optimisation;
    this.machine = machine;
  }

  /** Returns the optimisation flags that a project pins; its build system adds the core. */
  String optimisation() {
    return optimisation;
  }

  /** Returns the compiler that tests use in place of the project's. */
  String compiler() {
    return compiler;
  }

  /** Returns the compiler with all flags as a shell command. */
  String command() {
    return (compiler + " " + flags()).strip();
  }

  /** Returns all flags: optimisation and processor. */
  String flags() {
    return optimisation + " " + machine;
  }

  /** Returns {@link #command()} as arguments. */
  List<String> arguments() {
    return new ArrayList<>(List.of(command().split(" ")));
  }
}
