package ziffer.boards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.codegen.HeaderWriter;
import ziffer.codegen.SamplesWriter;
import ziffer.data.DigitSet;
import ziffer.quant.Int8Net;
import ziffer.quant.Scheme;

/**
 * Builds the projects around a header: the host's with make and CMake, the boards' with stand-ins
 * for the vendors' libraries. Owns the boards' compiler flags; the schemes differ in their numbers
 * only, so GeneratedCTest owns them.
 */
@Tag("thorough")
class ProjectBuildsTest {
  private static final String LINE =
      "Sample \\d \\(label=\\d\\): pred=(?:\\d|none), latency=\\d+ us, scores=\\[(-?\\d+, ){9}-?\\d+]";
  private static final String TOTAL = "10 of 10 samples as in Java";
  private static final List<String> STRICT = List.of("-Wall", "-Wextra", "-Werror");

  @TempDir Path folder;

  @BeforeAll
  static void needsCompilers() {
    Tools.require("gcc", "apt-get install gcc");
    Tools.require("g++", "apt-get install g++");
    Tools.require("make", "apt-get install make");
    Tools.require("cmake", "apt-get install cmake");
    Tools.require("arm-none-eabi-gcc", "apt-get install gcc-arm-none-eabi");
    Tools.require("riscv64-unknown-elf-gcc", "apt-get install gcc-riscv64-unknown-elf");
  }

  @ParameterizedTest
  @CsvSource({"lenet, run, true", "nano, clean, false", "mlp, all, true", "cnn, test, false"})
  void theHostProjectBuildsWithMakeAndCmakeUnderAnyPrefix(String net, String prefix, boolean oneBit)
      throws IOException, InterruptedException {
    write("host", ProjectsTest.shipped(net, prefix, oneBit));
    assertClassified(run(List.of("make", "-s")));
    run(List.of("make", "-s", "clean"));
    run(List.of("cmake", "-S", ".", "-B", "build"));
    run(List.of("cmake", "--build", "build"));
    run(List.of("ctest", "--test-dir", "build", "--output-on-failure"));
    assertClassified(run(List.of("build/" + prefix + "_samples")));
  }

  @Test
  void printsNoneForWhatIsNoDigit() throws IOException, InterruptedException {
    DigitSet digits = SamplesWriter.choose(TestData.test(), 10);
    Int8Net net = TestData.refusing(TestData.int8("nano", Scheme.PER_CHANNEL), digits);
    write("host", new CModel(net, "nano", digits, false));
    String output = run(List.of("make", "-s"));
    assertClassified(output);
    assertTrue(output.contains("\n5 of 10 samples are no digit\n"), output);
    // A header with another threshold differs in that alone.
    Path header = folder.resolve("nano.h");
    String text = Files.readString(header);
    Files.writeString(header, text.replaceAll("(NANO_THRESHOLD) \\d+", "$1 0"));
    String other = run(2, List.of("make", "-s"));
    assertTrue(other.contains("\n0 of 10 samples are no digit\n5 of 10 samples as in"), other);
  }

  @Test
  void reportsScoresThatDiffer() throws IOException, InterruptedException {
    write("host", ProjectsTest.shipped("nano", "nano", true));
    Path samples = folder.resolve("nano_samples.h");
    String text = Files.readString(samples);
    int scores = text.indexOf("    ", text.indexOf("nano_sample_scores"));
    Files.writeString(samples, text.substring(0, scores) + "    1 + " + text.substring(scores));
    String output = run(2, List.of("make", "-s"));
    assertTrue(output.contains("9 of 10 samples as in Java"), output);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ATMEGA1284P", "ATMEGA328P"})
  void everyNetCompilesForEveryCore(BoardFlags flags) throws IOException, InterruptedException {
    for (String name : TestData.nets().toList()) {
      CModel model = ProjectsTest.shipped(name, "digits", true);
      Map<String, String> sources = new ProjectFiles(model, flags, "core", "").sources("").map();
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Files.writeString(folder.resolve(source.getKey()), source.getValue());
      }
      compile(flags, "digits.c", List.of());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ESP32C3", "ESP32P4", "STM32F446", "STM32F746"})
  void theProjectsModelCompilesWithTheBoardsFlags(Board board)
      throws IOException, InterruptedException {
    write(board.target(), ProjectsTest.shipped("lenet", "digits", false));
    List<String> sources;
    try (Stream<Path> files = Files.walk(folder)) {
      sources = files.map(Path::toString).filter(file -> file.endsWith("digits.c")).toList();
    }
    assertEquals(board == Board.ESP32C3 ? 2 : 1, sources.size());
    for (String source : sources) {
      compile(board.flags(), source, List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({"stm32f446, stm32f4xx_hal.h, CORTEX_M4", "stm32f746, stm32f7xx_hal.h, CORTEX_M7"})
  void theStm32ProgramCompilesAndSetsTheClock(String target, String hal, BoardFlags flags)
      throws IOException, InterruptedException {
    write(target, ProjectsTest.shipped("lenet", "digits", target.equals("stm32f446")));
    compile(flags, "src/main.c", List.of("-I" + standIns("stm32"), "-DHAL=\"" + hal + "\""));
    compile(flags, "src/digits_serial.c", List.of());
    String include = "-I" + standIns("stm32");
    String define = "-DHAL=\"" + hal + "\"";
    String fake = standIns("stm32").resolve("stm32_hal.c").toString();
    List<String> sources = new ArrayList<>(List.of("src/digits.c", "src/digits_serial.c"));
    if (target.equals("stm32f746")) {
      compile(flags, "src/digits_screen.c", List.of());
      sources.add("src/digits_screen.c");
    }
    sources.addAll(List.of(include, define, "-std=c99", "src/main.c", fake));
    host("gcc", sources.toArray(String[]::new));
    String output = run(List.of("./program"));
    assertTrue(output.endsWith("\r\n"), output);
    assertClassified(output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"esp32c3/esp-idf", "esp32p4"})
  void theEspIdfProgramRuns(String project) throws IOException, InterruptedException {
    write(project.substring(0, 7), ProjectsTest.shipped("nano", "digits", true));
    String root = project.substring(7).isEmpty() ? "" : "esp-idf/";
    String component = root + "components/digits";
    List<String> sources = new ArrayList<>(List.of("-std=gnu17", "-I" + standIns("esp")));
    sources.addAll(List.of("-I" + component, component + "/digits.c"));
    sources.addAll(List.of(root + "main/main.c", root + "main/digits_serial.c"));
    sources.add(standIns("esp").resolve("esp.c").toString());
    if (project.equals("esp32p4")) {
      sources.addAll(List.of("main/digits_screen.c", "main/digits_display.c"));
      sources.add(standIns("esp").resolve("display.c").toString());
    }
    host("gcc", sources.toArray(String[]::new));
    String output = run(List.of("./program"));
    assertClassified(output);
    assertEquals(10, output.lines().filter(line -> line.contains("latency=7 us")).count(), output);
  }

  /** Alignment may add three bytes. */
  @Test
  void aSerialLineTakesTheMemoryThatIsCounted() throws IOException, InterruptedException {
    int scores = 40;
    CModel nano = ProjectsTest.shipped("nano", "nano", true);
    HeaderWriter header = new HeaderWriter(nano.net(), "nano");
    assertCounted(nano.ramBytes(Board.PICO) - scores - header.stackBytes(), nano, "");
    assertCounted(
        nano.ramBytes(Board.UNO) - scores - header.avrStackBytes(),
        nano,
        "#define NET_SERIAL_SIDE 0\n");
  }

  private void assertCounted(int counted, CModel model, String define)
      throws IOException, InterruptedException {
    write("host", model);
    Files.writeString(
        folder.resolve("size.c"),
        define.replace("NET", "NANO")
            + "#include \"nano_serial.h\"\n"
            + ("_Static_assert(sizeof(nano_serial) / 4 == (@ + 3) / 4, \"size\");\n")
                .replace("@", "" + counted));
    run(List.of("gcc", "-std=c11", "-c", "size.c"));
  }

  @Test
  void theSketchRuns() throws IOException, InterruptedException {
    write("esp32c3", ProjectsTest.shipped("nano", "digits", false));
    run(
        List.of(
            "gcc", "-c", "-std=c99", "arduino/digits/digits.c", "arduino/digits/digits_serial.c"));
    host(
        "g++",
        "-std=c++17",
        "-I" + standIns("arduino"),
        "-I" + folder.resolve("arduino/digits"),
        "-DSKETCH=\"digits.ino\"",
        standIns("arduino").resolve("main.cpp").toString(),
        "digits.o",
        "digits_serial.o");
    assertClassified(run(List.of("./program")));
  }

  private void write(String target, CModel model) throws IOException {
    for (Map.Entry<String, String> file : ProjectsTest.files(target, model).entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static Path standIns(String name) {
    return Path.of("src/test/resources/boards", name).toAbsolutePath();
  }

  private void compile(BoardFlags flags, String source, List<String> more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(flags.arguments());
    command.addAll(STRICT);
    command.addAll(List.of("-std=c99", "-ffreestanding", "-c", "-o", "object.o", source));
    command.addAll(more);
    run(command);
  }

  private void host(String compiler, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(compiler, "-O1", "-fsanitize=undefined"));
    command.addAll(STRICT);
    command.addAll(List.of("-o", "program"));
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void assertClassified(String output) {
    assertEquals(10, output.lines().filter(line -> line.matches(LINE)).count(), output);
    long none = output.lines().filter(line -> line.contains("pred=none")).count();
    assertTrue(output.contains("\n" + none + " of 10 samples are no digit"), output);
    assertEquals(TOTAL, output.lines().reduce("", (first, last) -> last), output);
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    return run(0, command);
  }

  private String run(int expected, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(expected, process.waitFor(), String.join(" ", command) + "\n" + output);
    return output;
  }
}
