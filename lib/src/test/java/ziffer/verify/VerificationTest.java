package ziffer.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ziffer.ExternalProcess;
import ziffer.Named;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.Variant;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

class VerificationTest {
  @Test
  void refusesAnUnknownTargetBeforeItMissesAProgram() {
    List<String> targets = List.of("qemu-m4", "z80");
    assertTold(
        () -> Verification.check(targets, CodeOptions.DEFAULT),
        "'z80'",
        "host, qemu-m0, qemu-m3, qemu-m4");
    assertThrows(UsageException.class, () -> Verification.check(targets, CodeOptions.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "host, DSP, scalar or portable",
    "qemu-m0, DSP, scalar or portable",
    "qemu-m3, DSP, scalar or portable",
    "qemu-rv32, DSP, scalar or portable",
    "qemu-rv32ec, DSP, scalar or portable",
    "qemu-armeb, SCALAR, choose portable",
  })
  void refusesAVariantThatATargetCannotRun(String target, Variant only, String others) {
    CodeOptions options = CodeOptions.only(only);
    assertTold(
        () -> Verification.check(List.of(target), options),
        "the variant " + Named.label(only) + " does not run on " + target,
        others);
    assertThrows(UsageException.class, () -> Verification.check(List.of(target), options));
  }

  @ParameterizedTest
  @CsvSource({
    "QEMU_M4, arm-none-eabi-gcc, gcc-arm-none-eabi",
    "QEMU_M4, arm-none-eabi-size, gcc-arm-none-eabi",
    "QEMU_M4, qemu-system-arm, qemu-system-arm",
    "QEMU_M7, qemu-system-arm, qemu-system-arm",
    "QEMU_M4_CLANG, clang, clang gcc-arm-none-eabi",
    "QEMU_RV32, riscv64-unknown-elf-gcc, gcc-riscv64-unknown-elf",
    "QEMU_RV32, qemu-system-riscv32, qemu-system-misc",
    "QEMU_ARMEB, qemu-armeb, qemu-user",
  })
  void namesThePackageOfAMissingProgram(Core core, String missing, String debianPackage) {
    EmulatedCore c = new EmulatedCore(core);
    assertTold(
        () -> c.requireTools(program -> !program.equals(missing)),
        core.target() + " needs " + missing,
        "apt-get install ",
        debianPackage);
    c.requireTools(program -> true);
  }

  @Test
  void namesThePackagesOfARunnersMissingProgram() {
    assertEquals(
        "wasm needs no-clang, which is not installed: apt-get install clang lld",
        CRunner.missing("wasm", List.of("no-clang", "no-lld"), "apt-get install clang lld").get());
    assertTrue(CRunner.missing("wasm", List.of(), "").isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Core.class)
  void runsWhereNothingIsMissing(Core core) {
    EmulatedCore c = new EmulatedCore(core);
    assertEquals(
        core.programs().stream().allMatch(ExternalProcess::isInstalled), c.missing().isEmpty());
    assertEquals(HostCompiler.compiler().isPresent(), HostCompiler.missing().isEmpty());
  }

  @Test
  void keepsNoLogInTheFolderOfAProgram(@TempDir Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThrows(
        ZifferException.class, () -> ExternalProcess.run(folder, List.of(java, "-nonsense")));
    assertTrue(ExternalProcess.run(folder, List.of(java, "-version")).contains("version"));
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void countsAnotherClassOrAnswerAsAMismatchToo() {
    Int8Net net = TestData.int8("nano", Scheme.PER_CHANNEL).withThreshold(20);
    int[] five = {0, 0, 0, 0, 0, 3, 0, 0, 0, 0};
    int[] none = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
    int[][] scores = {five, none, five};
    Results same = new Results(scores, new int[] {5, 2, 5}, new int[] {1, 0, 1});
    assertEquals(new Comparison(3, 0), Comparison.of(net, scores, same));
    Results answer = new Results(scores, new int[] {5, 2, 5}, new int[] {1, 1, 0});
    assertEquals(new Comparison(3, 2), Comparison.of(net, scores, answer));
    Results digit = new Results(scores, new int[] {5, 2, 3}, new int[] {1, 0, 1});
    assertEquals(new Comparison(3, 1), Comparison.of(net, scores, digit));
    Results score = new Results(new int[][] {five, five, five}, same.classes(), same.isDigit());
    assertEquals(new Comparison(3, 1), Comparison.of(net, scores, score));
    assertEquals(new Comparison(2, 1), Comparison.of(net, new int[][] {five, none}, same));
  }

  @Test
  void sumsUpCounts() {
    CoreProfile counts = CoreProfile.of(new long[] {5, 1, 4, 3, 100, 2}, 700, 30_000, 64, 80);
    assertEquals(new CoreProfile(1, 3, 19, 100, 30_700, 700, 30_000, 64, 80), counts);
    assertEquals(2, CoreProfile.of(new long[] {1, 9, 2}, 0, 0, 0, 0).instructionsMedian());
  }

  @Test
  void buildsInThreeWaysWithEachCompiler() {
    Tools.require("gcc", "apt-get install gcc");
    Tools.require("clang", "apt-get install clang libclang-rt-dev");
    List<String> builds = HostCompiler.builds().stream().map(HostCompiler.Build::name).toList();
    assertEquals(6, builds.size(), () -> builds + ", else apt-get install libclang-rt-dev");
  }
}
