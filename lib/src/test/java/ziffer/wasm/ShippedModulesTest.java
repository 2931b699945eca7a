package ziffer.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ziffer.ExternalProcess;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.app.Models;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.eval.Inference;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.verify.Comparison;
import ziffer.verify.Results;
import ziffer.verify.WasmModules;

/** Holds the shipped WebAssembly modules to the shipped nets. */
class ShippedModulesTest {
  /** What made them; another compiler makes other bytes. */
  private static final String COMPILER = "Debian clang version 14.0.6";

  private static final Path AGAIN = Path.of("target/models");

  @ParameterizedTest
  @MethodSource("ziffer.TestData#shippedNets")
  void computeEveryScoreOfTheMirror(String name) {
    Int8Net net = net(name);
    assertTrue(WasmModules.isOf(shipped(name), net), name + ".wasm is of another " + name);
    assertFalse(WasmModules.isOf(shipped(name), net.withThreshold(1)));
    DigitSet digits = TestData.test().limit(name.equals("cnn") ? 1 : 4);
    Results results = new WasmRunner().results(shipped(name), digits, Progress.NONE);
    assertEquals(
        new Comparison(digits.size(), 0),
        Comparison.of(net, Inference.scores(net, digits), results));
  }

  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("ziffer.TestData#shippedNets")
  void areMadeAgainByteForByte(String name) throws IOException {
    WasmModules.missing().ifPresent(Tools::skip);
    String found = ExternalProcess.run(Path.of("."), List.of("clang", "--version"));
    if (!found.startsWith(COMPILER + "\n")) {
      Tools.skip(
          "the shipped .wasm files need "
              + COMPILER
              + ", not "
              + found.lines().findFirst().orElse(""));
    }
    byte[] made = WasmModules.compile(net(name));
    AtomicFiles.write(AGAIN.resolve(name).resolve(name + ".wasm"), made);
    assertArrayEquals(
        shipped(name), made, "to ship them anew, from lib/: cp -r target/models/. ../data/models/");
  }

  @Test
  void areFoundByTheirContent() {
    assertArrayEquals(shipped("nano"), Models.module(net("nano")).orElseThrow());
  }

  @Tag("thorough")
  @Test
  void areNoModulesOfAnotherNet() {
    WasmModules.missing().ifPresent(Tools::skip);
    Int8Net other = net("nano").withThreshold(1);
    assertTrue(WasmModules.isOf(Models.module(other).orElseThrow(), other));
  }

  private static byte[] shipped(String name) {
    return AtomicFiles.read(TestData.shipped(name, ".wasm"));
  }

  private static Int8Net net(String name) {
    return Int8File.read(TestData.shipped(name, ".int8"));
  }
}
