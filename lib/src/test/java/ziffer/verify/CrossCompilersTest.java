package ziffer.verify;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.ExternalProcess;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.ZifferException;
import ziffer.codegen.HeaderWriter;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

/**
 * Compiles each net and one of odd shapes for small processors, with every warning an error. Owns
 * the warnings there; GeneratedCTest owns those of the host.
 */
@Tag("thorough")
class CrossCompilersTest {
  @TempDir Path folder;

  @BeforeAll
  static void needsCompilers() {
    Tools.require("arm-none-eabi-gcc", "apt-get install gcc-arm-none-eabi");
    Tools.require("clang", "apt-get install clang");
    Tools.require("riscv64-unknown-elf-gcc", "apt-get install gcc-riscv64-unknown-elf");
    Tools.require("avr-gcc", "apt-get install gcc-avr avr-libc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arm-none-eabi-gcc -std=c99 -mthumb -mcpu=cortex-m0plus",
        "arm-none-eabi-gcc -std=c99 -mthumb -mcpu=cortex-m3",
        "arm-none-eabi-gcc -std=c99 -mthumb -mcpu=cortex-m4",
        "arm-none-eabi-gcc -std=c99 -mthumb -mcpu=cortex-m33+nofp",
        "arm-none-eabi-g++ -std=c++17 -x c++ -mthumb -mcpu=cortex-m4",
        "clang -std=c99 --target=thumbv7em-none-eabi",
        "clang -std=c++17 -x c++ --target=thumbv7em-none-eabi",
        "riscv64-unknown-elf-gcc -std=c99 -march=rv32imc -mabi=ilp32",
        "riscv64-unknown-elf-gcc -std=c99 -march=rv32ec -mabi=ilp32e",
        "avr-gcc -std=c99 -mmcu=atmega1284"
      })
  void compileWithoutAWarning(String compiler) throws IOException {
    List<String> command = new ArrayList<>(List.of(compiler.split(" ")));
    command.addAll(GeneratedCTest.STRICT);
    command.addAll(List.of("-ffreestanding", "-O2", "-c", "-o", "main.o", "main.c"));
    Files.writeString(folder.resolve("main.c"), "#define NET_IMPLEMENTATION\n#include \"net.h\"\n");
    Stream<Int8Net> shipped = TestData.nets().map(name -> TestData.int8(name, Scheme.PER_CHANNEL));
    for (Int8Net net : Stream.concat(shipped, OddNets.all().limit(1)).toList()) {
      Files.writeString(folder.resolve("net.h"), new HeaderWriter(net, "net").text());
      if (compiler.startsWith("avr") && List.of("mlp", "dense", "cnn").contains(net.name())) {
        Exception e =
            assertThrows(ZifferException.class, () -> ExternalProcess.run(folder, command));
        assertTrue(e.getMessage().contains("but AVR takes 65,535 and 32,767"), e.getMessage());
      } else {
        ExternalProcess.run(folder, command);
      }
    }
  }
}
