package ziffer.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.boards.CModel;
import ziffer.boards.Targets;
import ziffer.codegen.HeaderWriter;
import ziffer.data.DigitSet;
import ziffer.data.Framing;
import ziffer.eval.Inference;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

/**
 * Compiles the generated C for this machine and runs it. Owns the matrix of compilers, levels,
 * schemes and nets, with every warning an error; OddNetsTest owns unusual shapes, EmulatedCoresTest
 * the cores, ProjectBuildsTest the projects around a header.
 */
@Tag("thorough")
class GeneratedCTest {
  /** Warnings as errors, for hosts and cross compilers. */
  static final List<String> STRICT =
      List.of(
          "-Wall",
          "-Wextra",
          "-Wpedantic",
          "-Wconversion",
          "-Wsign-conversion",
          "-Wcast-qual",
          "-Wundef",
          "-Wshadow",
          "-Werror");

  private static final String C = "-std=c99 ";
  private static final String CPP = "-std=c++17 -x c++ ";
  private static final String SANITIZED =
      "-O1 -fsanitize=address,undefined -fno-sanitize-recover=all";

  /** Compilers and flags; the first of each compiler, optimised, compiles the second scheme too. */
  private static final Map<String, List<String>> BUILDS =
      Map.of(
          "gcc", List.of(C + "-O3", C + "-O0", C + SANITIZED),
          "clang", List.of(C + "-O3", C + "-O0", C + SANITIZED),
          "g++", List.of(CPP + "-O2", CPP + "-O0"),
          "clang++", List.of(CPP + "-O2", CPP + "-O0"));

  private static final Map<String, int[][]> EXPECTED = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @BeforeAll
  static void needsCompilers() {
    Tools.require("gcc", "apt-get install gcc");
    Tools.require("g++", "apt-get install g++");
    Tools.require("clang", "apt-get install clang libclang-rt-dev");
  }

  static Stream<Arguments> matrix() {
    return TestData.nets()
        .flatMap(
            net ->
                Stream.of("gcc", "clang", "g++", "clang++")
                    .map(compiler -> Arguments.of(net, compiler)));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void computesEveryScoreOfTheMirrorWithoutAWarning(String name, String compiler) {
    for (Scheme scheme : Scheme.values()) {
      Int8Net net = TestData.refusing(TestData.int8(name, scheme), TestData.test(200));
      List<String> all = BUILDS.get(compiler);
      // The schemes differ in their numbers only, so one build is enough for the second.
      for (String flags : scheme == Scheme.PER_CHANNEL ? all : all.subList(0, 1)) {
        // The large net takes its time where it is not optimised.
        boolean slow = name.equals("cnn") && !flags.equals(all.get(0));
        DigitSet digits =
            slow ? TestData.test().limit(TestData.FULL ? 500 : 50) : TestData.test(200);
        List<String> options = new ArrayList<>(STRICT);
        options.addAll(List.of(flags.split(" ")));
        Results found = new HostCompiler(compiler, options).run(net, digits);
        assertEquals(
            new Comparison(digits.size(), 0),
            Comparison.of(net, expected(net, digits), found),
            name + ", " + scheme + ", " + compiler + " " + flags);
      }
    }
  }

  private static int[][] expected(Int8Net net, DigitSet digits) {
    int[][] all =
        EXPECTED.computeIfAbsent(
            net.name() + net.scheme(), key -> Inference.scores(net, TestData.test(200)));
    return Arrays.copyOf(all, digits.size());
  }

  /** The samples' code depends on their format, not on the net. */
  @ParameterizedTest
  @CsvSource({
    "gcc, -std=c99, c",
    "clang, -std=c99, c",
    "g++, -std=c++17, cc",
    "clang++, -std=c++17, cc"
  })
  void theHostProjectCompilesWithoutAWarning(String compiler, String standard, String ending)
      throws IOException, InterruptedException {
    Int8Net net = TestData.int8("nano", Scheme.PER_CHANNEL);
    for (boolean oneBit : new boolean[] {false, true}) {
      CModel model = new CModel(net, "x", TestData.test().limit(3), oneBit);
      Map<String, String> files = Targets.named(List.of("host")).get(0).files(model);
      for (String file : List.of("x.h", "x_samples.h", "x_serial.h")) {
        Files.writeString(folder.resolve(file), files.get(file));
      }
      Files.writeString(folder.resolve("main." + ending), files.get("main.c"));
      Files.writeString(folder.resolve("x." + ending), files.get("x.c"));
      for (String level : List.of("-O0", "-O2")) {
        List<String> command = new ArrayList<>(List.of(compiler, standard, level));
        command.addAll(STRICT);
        command.addAll(List.of("-o", "main", "main." + ending, "x." + ending));
        run(command);
        run(List.of(folder.resolve("main").toString()));
      }
    }
  }

  @Test
  void twoModelsIncludedInTwoFilesLinkIntoOneProgram() throws IOException, InterruptedException {
    for (String name : List.of("nano", "lenet")) {
      Int8Net net = TestData.int8(name, Scheme.PER_CHANNEL);
      Files.writeString(folder.resolve(name + ".h"), new HeaderWriter(net, name).text());
    }
    Files.writeString(
        folder.resolve("models.c"),
        """
        #define NANO_IMPLEMENTATION
        #include "nano.h"
        #define LENET_IMPLEMENTATION
        #include "lenet.h"
        #include "nano.h"
        """);
    Files.writeString(
        folder.resolve("main.c"),
        """
        #include "lenet.h"
        #include "nano.h"
        int main(void) {
          static nano_scratch a;
          static lenet_scratch b;
          static uint8_t pixels[NANO_PIXELS];
          int32_t scores[LENET_CLASSES];
          return nano_predict(&a, pixels, scores) < 0 || lenet_predict(&b, pixels, scores) < 0;
        }
        """);
    List<String> command = new ArrayList<>(List.of("gcc", "-std=c99"));
    command.addAll(STRICT);
    command.addAll(List.of("-o", "main", "main.c", "models.c"));
    run(command);
    run(List.of(folder.resolve("main").toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gcc", "clang"})
  void framesAsJavaDoes(String compiler) throws IOException, InterruptedException {
    Int8Net net = TestData.int8("mlp", Scheme.PER_CHANNEL);
    Files.writeString(folder.resolve("x.h"), new HeaderWriter(net, "x").text());
    Files.writeString(
        folder.resolve("main.c"),
        """
        #include <stdio.h>
        #define X_IMPLEMENTATION
        #include "x.h"
        int main(void) {
          static uint8_t canvas[1024 * 1024];
          uint8_t size[4], pixels[X_PIXELS];
          FILE *in = fopen("canvases", "rb"), *out = fopen("pixels", "wb");
          while (in && out && fread(size, 1, 4, in) == 4) {
            const int width = size[0] * 256 + size[1], height = size[2] * 256 + size[3];
            if (fread(canvas, 1, (size_t)(width * height), in) != (size_t)(width * height)) return 1;
            x_frame(canvas, width, height, pixels);
            fwrite(pixels, 1, sizeof pixels, out);
          }
          return !in || !out || fclose(out) != 0;
        }
        """);
    Random random = new Random(7);
    List<byte[]> expected = new ArrayList<>();
    try (var out = Files.newOutputStream(folder.resolve("canvases"))) {
      for (int i = 0; i < 600; i++) {
        int longest = i % 50 == 0 ? 1024 : 120;
        int width = i == 0 ? 1024 : 1 + random.nextInt(longest);
        int height = i == 0 ? 1024 : 1 + random.nextInt(longest);
        byte[] canvas = canvas(i, width, height, random);
        out.write(
            new byte[] {(byte) (width >> 8), (byte) width, (byte) (height >> 8), (byte) height});
        out.write(canvas);
        expected.add(Framing.frame(canvas, width, height));
      }
    }
    run(
        List.of(
            compiler,
            "-std=c99",
            "-O2",
            "-fsanitize=address,undefined",
            "-fno-sanitize-recover=all",
            "-o",
            "main",
            "main.c"));
    run(List.of(folder.resolve("main").toString()));
    byte[] found = Files.readAllBytes(folder.resolve("pixels"));
    assertEquals(expected.size() * 784, found.length);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(
          expected.get(i), Arrays.copyOfRange(found, i * 784, (i + 1) * 784), "canvas " + i);
    }
  }

  /** Full ink, blank, a few specks, noise, and strokes. */
  private static byte[] canvas(int kind, int width, int height, Random random) {
    byte[] canvas = new byte[width * height];
    if (kind == 0) {
      Arrays.fill(canvas, (byte) 255);
    } else if (kind % 5 == 1) {
      for (int i = 0; i < 3; i++) {
        canvas[random.nextInt(canvas.length)] = (byte) (1 + random.nextInt(255));
      }
    } else if (kind % 5 == 2) {
      random.nextBytes(canvas);
    } else if (kind % 5 > 2) {
      for (int i = 0; i < 40; i++) {
        int x = random.nextInt(width);
        int y = random.nextInt(height);
        for (int t = 0; t < 60; t++) {
          canvas[Math.min(height - 1, y + t / 2) * width + Math.min(width - 1, x + t)] = (byte) 200;
        }
      }
    }
    return canvas;
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), String.join(" ", command) + "\n" + output);
    return output;
  }
}
