package ziffer.boards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ziffer.Messages.assertTold;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.UsageException;
import ziffer.ZifferException;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.SamplesWriter;
import ziffer.codegen.Variant;
import ziffer.data.DataDirectory;
import ziffer.data.DigitSet;
import ziffer.net.Shape;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Layer;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;
import ziffer.verify.OddNets;

/** What projects hold, and what they refuse. */
class ProjectsTest {
  private static final Path MODELS = DataDirectory.repository().resolve("data/models");
  private static final Shape IMAGE = new Shape(28, 28, 1);
  private static final Shape SCORES = new Shape(1, 1, 10);

  /** A net that ships with the project, as C. */
  static CModel shipped(String net, String prefix, boolean oneBit) {
    Int8Net int8 = Int8File.read(MODELS.resolve(net).resolve(net + ".int8"));
    return new CModel(int8, prefix, SamplesWriter.choose(TestData.test(), 10), oneBit);
  }

  /** The shipped nano, or a net that fits the target. */
  static CModel small(String target, String prefix, boolean oneBit) {
    return target.equals("uno")
        ? new CModel(OddNets.SMALL, prefix, SamplesWriter.choose(TestData.test(), 10), oneBit)
        : shipped("nano", prefix, oneBit);
  }

  static List<String> names() {
    return Targets.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesTheSameBytesForTheSameNet(String target) {
    Map<String, String> files = files(target, small(target, "digits", true));
    assertEquals(files, files(target, small(target, "digits", true)));
    assertEquals(List.copyOf(files.keySet()), files.keySet().stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void leavesNoPlaceholderAndNoFloat(String target) {
    files(target, small(target, "digits", false))
        .forEach(
            (path, text) -> {
              assertFalse(Pattern.compile("@[a-z]|\\$[pP]\\b").matcher(path + text).find(), path);
              assertTrue(text.endsWith("\n"), path);
              if (path.endsWith("main.c") || path.endsWith(".ino")) {
                assertFalse(Pattern.compile("\\b(float|double|printf)\\(").matcher(text).find());
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "header, '', ''",
    "host, '', main.c Makefile CMakeLists.txt README.md",
    "esp32c3, arduino/digits/, digits.ino build_opt.h",
    "esp32c3, esp-idf/components/digits/, CMakeLists.txt idf_component.yml",
    "esp32p4, components/digits/, CMakeLists.txt idf_component.yml",
    "stm32f446, src/, main.c",
    "stm32f746, src/, main.c",
    "microbit, '', main.c Makefile README.md digits_v1.h memory-v2.ld link.ld",
    "pico, '', main.c Makefile README.md digits_stage2.c digits_uf2.c memory.ld",
    "nucleo, '', main.c Makefile README.md digits_board.c digits_start.c memory.ld",
    "uno, '', main.c Makefile README.md digits_board.c digits_board.h digits_serial.c"
  })
  void holdsTheHeaderAndWhatBelongsToIt(String target, String folder, String others) {
    Set<String> paths = files(target, small(target, "digits", false)).keySet();
    assertTrue(paths.contains(folder + "digits.h"), paths::toString);
    assertTrue(paths.stream().anyMatch(path -> path.endsWith("digits_samples.h")), paths::toString);
    for (String other : others.isEmpty() ? new String[0] : others.split(" ")) {
      assertTrue(paths.contains(folder + other), () -> other + " is not in " + paths);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host",
        "esp32c3",
        "esp32p4",
        "stm32f446",
        "stm32f746",
        "microbit",
        "pico",
        "nucleo",
        "uno"
      })
  void saysHowToBuildAndWhatWasNotRun(String target) {
    CModel model = small(target, "digits", false);
    String all =
        files(target, model).entrySet().stream()
            .filter(file -> file.getKey().endsWith("README.md"))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining());
    assertTrue(all.contains("10 of 10 samples as in Java"), all);
    assertTrue(all.contains("`" + Int8File.sha256(model.net()) + "`"), all);
    assertEquals(!target.equals("host"), all.contains("a physical board"), all);
    assertTrue(all.lines().allMatch(line -> line.length() <= 100), all);
  }

  @Test
  void pinsTheCompilersFlags() {
    CModel model = shipped("nano", "digits", false);
    assertTrue(
        files("esp32p4", model)
            .get("components/digits/CMakeLists.txt")
            .contains("PRIVATE " + BoardFlags.RV32IMAFC.optimisation() + ")"));
    assertTrue(
        files("stm32f746", model)
            .get("platformio.ini")
            .contains("build_flags = " + BoardFlags.CORTEX_M7.optimisation() + "\n"));
    assertEquals(
        BoardFlags.RV32IMC.optimisation() + "\n",
        files("esp32c3", model).get("arduino/digits/build_opt.h"));
  }

  @Test
  void rejectsAnUnknownTarget() {
    UsageException e =
        assertThrows(UsageException.class, () -> Targets.named(List.of("host", "z80")));
    assertEquals(
        "unknown target 'z80'; known: " + String.join(", ", Targets.names()), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"host", "esp32c3", "esp32p4", "qemu-m3", "microbit", "pico"})
  void rejectsAVariantThatDoesNotRunThere(String target) {
    Int8Net net = Int8File.read(MODELS.resolve("nano/nano.int8"));
    DigitSet samples = TestData.test().limit(1);
    CModel model = new CModel(net, "x", samples, true, CodeOptions.only(Variant.DSP));
    UsageException e = assertThrows(UsageException.class, () -> files(target, model));
    assertEquals(
        "the variant dsp does not run on " + target + "; choose scalar or portable",
        e.getMessage());
    assertFalse(files("stm32f446", model).isEmpty());
  }

  @Test
  void takesATargetNamedTwiceOnce() {
    assertEquals(1, Targets.named(List.of("host", "host")).size());
  }

  @ParameterizedTest
  @CsvSource({"esp32c3, log", "esp32p4, esp_timer", "esp32c3, arduino"})
  void rejectsAPrefixThatTheProjectTakes(String target, String prefix) {
    CModel model = shipped("nano", prefix, false);
    UsageException e = assertThrows(UsageException.class, () -> files(target, model));
    assertTrue(e.getMessage().contains("'" + prefix + "' is taken"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "string", "stdint"})
  void rejectsAPrefixThatHidesAFile(String prefix) {
    UsageException e = assertThrows(UsageException.class, () -> shipped("nano", prefix, false));
    assertTrue(e.getMessage().contains("is taken by " + prefix + "."), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "esp32c3, 3500, '2,772,000', '4,194,304, of which 1,572,864 are kept'",
    "esp32p4, 20000, '15,840,000', '16,777,216, of which 1,048,576 are kept'",
    "stm32f446, 640, '506,880', '524,288, of which 32,768 are kept'",
    "stm32f746, 1300, '1,029,600', '1,048,576, of which 49,152 are kept'",
    "microbit-v1, 320, '253,440', '262,144, of which 16,384 are kept'",
    "pico, 2700, '2,138,400', '2,097,152, of which 16,384 are kept'",
    "nucleo, 650, '514,800', '524,288, of which 16,384 are kept'"
  })
  void refusesANetWhoseTablesDoNotFit(String target, int hidden, String largest, String room) {
    CModel model = model(dense(hidden));
    String name = target.replaceAll("-v1$", "");
    ZifferException e = assertThrows(ZifferException.class, () -> files(name, model));
    for (String part :
        new String[] {
          "net wide does not fit on " + target,
          "flash",
          "dense1, with tables of " + largest,
          room,
          "--one-bit; of the shipped nets these fit: mlp, dense, lenet, "
        }) {
      assertTrue(e.getMessage().contains(part), part + " is not in " + e.getMessage());
    }
  }

  @Test
  void refusesANetWhoseActivationsDoNotFit() {
    Shape wide = new Shape(28, 28, 170);
    Shape one = new Shape(1, 1, 1);
    Int8Net net =
        new Int8Net(
            "wide",
            Scheme.PER_CHANNEL,
            IMAGE,
            List.of(
                new Int8Layer.Conv(
                    IMAGE, wide, 1, 1, 0, 1, new byte[170], new int[170], ones(170), 1),
                new Int8Layer.Conv(
                    wide, one, 28, 1, 0, 1, new byte[133_280], new int[1], ones(1), 1),
                new Int8Layer.Dense(one, SCORES, new byte[10], new int[10], new int[0], 1)),
            Int8Net.Figures.NONE);
    CModel model = model(net);
    ZifferException e = assertThrows(ZifferException.class, () -> files("stm32f446", model));
    assertTrue(
        e.getMessage().contains("RAM")
            && e.getMessage().contains("conv1, with an output of 133,280"),
        e.getMessage());
    assertFalse(files("stm32f746", model).isEmpty());
  }

  @Test
  void refusesMoreSamplesThanFit() {
    Int8Net net = Int8File.read(MODELS.resolve("nano/nano.int8"));
    CModel many = new CModel(net, "nano", TestData.test().limit(700), false);
    ZifferException e = assertThrows(ZifferException.class, () -> files("stm32f446", many));
    assertTrue(
        e.getMessage().contains("it takes 590,248 bytes of flash with its samples"),
        e.getMessage());
    CModel packed = new CModel(net, "nano", TestData.test().limit(700), true);
    assertFalse(files("stm32f446", packed).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "dense", "lenet", "cnn", "nano"})
  void everyShippedNetFitsEveryBoardButTheSmallestTwo(String net) {
    CModel model = shipped(net, net, false);
    for (String target : Targets.names()) {
      if (!target.equals("uno") && !(net.equals("cnn") && target.equals("microbit"))) {
        assertFalse(files(target, model).isEmpty());
      }
    }
  }

  @Test
  void namesTheShippedNetsThatFitTheSmallestBoard() {
    CModel model = shipped("cnn", "cnn", true);
    ZifferException e = assertThrows(ZifferException.class, () -> files("microbit", model));
    assertTrue(
        e.getMessage()
            .matches(
                "net cnn does not fit on microbit-v1: it takes 47\\d,\\d{3} bytes of flash with its"
                    + " samples; there are 262,144, .*these fit: mlp, dense, lenet, nano, mlp4,"
                    + " tiny1k, tiny2k, tiny3k, tiny6k"),
        e.getMessage());
  }

  @Test
  void refusesNetsThatTheUnoCannotHold() {
    CModel nano = shipped("nano", "nano", true);
    assertTold(
        () -> files("uno", nano),
        "net nano does not fit on uno: it takes 3,444",
        "bytes of RAM; there are 2,048, of which 32 are kept for the program",
        "Choose a smaller net");
    CModel many = new CModel(OddNets.SMALL, "small", TestData.test().limit(30), false);
    assertTold(
        () -> files("uno", many),
        "it takes 25,857 bytes of flash with its samples; there are 32,768",
        "fewer --samples or --one-bit");
  }

  @Test
  void countsTheSerialLineAsRam() {
    CModel model = shipped("nano", "nano", true);
    int pico = model.ramBytes(Board.PICO);
    assertEquals(9804 - 1572, pico - model.ramBytes(Board.MICROBIT_V1));
    assertTrue(pico > 9804 + 784, "" + pico);
  }

  static Map<String, String> files(String target, CModel model) {
    return Targets.named(List.of(target)).get(0).files(model);
  }

  private static CModel model(Int8Net net) {
    DigitSet samples = TestData.test().limit(1);
    return new CModel(net, "wide", samples, true);
  }

  private static Int8Net dense(int hidden) {
    Shape middle = new Shape(1, 1, hidden);
    return new Int8Net(
        "wide",
        Scheme.PER_CHANNEL,
        IMAGE,
        List.of(
            new Int8Layer.Dense(
                IMAGE, middle, new byte[784 * hidden], new int[hidden], ones(hidden), 1),
            new Int8Layer.Dense(middle, SCORES, new byte[10 * hidden], new int[10], new int[0], 1)),
        Int8Net.Figures.NONE);
  }

  private static int[] ones(int length) {
    int[] values = new int[length];
    Arrays.fill(values, 1);
    return values;
  }
}
