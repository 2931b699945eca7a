package ziffer.boards;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ziffer.TestData;
import ziffer.Tools;
import ziffer.codegen.SamplesWriter;
import ziffer.data.DigitSet;
import ziffer.data.Framing;
import ziffer.data.Strokes;
import ziffer.data.Strokes.Point;
import ziffer.infer.IntegerMirror;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;
import ziffer.synth.SyntheticDigits;

/** Draws on the canvas of the C, compiled under the sanitizers, and looks at its screen. */
@Tag("thorough")
class ScreenTest {
  private static final int[] LABELS = IntStream.rangeClosed(0, DigitSet.NONE).toArray();
  private static final Path SCREENS = Path.of("src/test/resources/screens");

  @TempDir Path folder;

  /** What the C reads in its ink. */
  private record Answer(int digit, boolean isDigit, int[] scores, int[] shares, byte[] canvas) {
    static Answer read(ByteBuffer from) {
      int digit = from.getInt();
      boolean isDigit = from.getInt() == 1;
      int[] scores = ints(from);
      int[] shares = ints(from);
      int side = from.getInt();
      byte[] canvas = new byte[side * side];
      int row = (side + 7) / 8;
      for (int i = 0; i < canvas.length; i++) {
        int bits = from.get(from.position() + i / side * row + i % side / 8);
        canvas[i] = (byte) ((bits >> (7 - i % side % 8) & 1) * 255);
      }
      from.position(from.position() + side * row);
      return new Answer(digit, isDigit, scores, shares, canvas);
    }

    private static int[] ints(ByteBuffer from) {
      return IntStream.range(0, DigitSet.CLASSES).map(i -> from.getInt()).toArray();
    }

    byte[] framed() {
      int side = (int) Math.sqrt(canvas.length);
      return Framing.frame(canvas, side, side);
    }
  }

  @BeforeAll
  static void needsACompiler() {
    Tools.require("gcc", "apt-get install gcc");
  }

  @ParameterizedTest
  @CsvSource({"nano, 480, 272", "lenet, 480, 272", "nano, 1024, 600", "lenet, 240, 320"})
  void readsWhatAFingerDrawsAsJavaDoes(String name, int width, int height)
      throws IOException, InterruptedException {
    Int8Net net = build(name);
    IntegerMirror mirror = new IntegerMirror(net);
    StringBuilder commands = new StringBuilder();
    for (Strokes strokes : SyntheticDigits.strokes(1, LABELS)) {
      commands.append(finger(strokes)).append("a\nb\n");
    }
    ByteBuffer output = draw(width, height, commands.toString());
    int right = 0;
    for (int label : LABELS) {
      Answer answer = Answer.read(output);
      byte[] pixels = answer.framed();
      int[] scores = mirror.scores(pixels);
      assertArrayEquals(scores, answer.scores());
      assertEquals(IntegerMirror.argmax(scores), answer.digit());
      assertEquals(net.isDigit(scores), answer.isDigit());
      assertSoftmax(scores, net.scoreScale(), answer.shares());
      right += (answer.isDigit() ? answer.digit() : DigitSet.NONE) == label ? 1 : 0;
    }
    assertEquals(0, output.remaining());
    assertTrue(right >= 10, right + " of 11 read as meant");
  }

  private static void assertSoftmax(int[] scores, double scale, int[] shares) {
    double best = IntStream.of(scores).max().orElseThrow();
    double sum = IntStream.of(scores).mapToDouble(score -> Math.exp(scale * (score - best))).sum();
    for (int i = 0; i < scores.length; i++) {
      assertEquals(Math.exp(scale * (scores[i] - best)) / sum, shares[i] / 65536.0, 2e-4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nano, 480, 272, 3, digit",
    "nano, 480, 272, 10, none",
    "lenet, 240, 320, 5, portrait",
    "lenet, 272, 480, 8, tall",
    "nano, 240, 240, 6, square",
  })
  void looksAsCommitted(String name, int width, int height, int label, String picture)
      throws IOException, InterruptedException {
    build(name);
    Strokes strokes = SyntheticDigits.strokes(3, label).get(0);
    assertLooks(SCREENS.resolve(picture + ".png"), width, height, finger(strokes) + "f\n");
  }

  @Test
  void looksAsInTheDocumentation() throws IOException, InterruptedException {
    build("nano");
    Strokes strokes = SyntheticDigits.strokes(3, 7).get(0);
    assertLooks(Path.of("../docs/screen.png"), 1024, 600, finger(strokes) + "f\n");
  }

  @Test
  void showsAnImage() throws IOException, InterruptedException {
    build("nano");
    StringBuilder show = new StringBuilder("s");
    for (byte pixel : TestData.test().get(0).pixels()) {
      show.append(' ').append(pixel & 0xff);
    }
    assertLooks(SCREENS.resolve("image.png"), 480, 272, show + "\nf\n");
  }

  @Test
  void clearsInkAndAnswer() throws IOException, InterruptedException {
    build("nano");
    String drawn = finger(SyntheticDigits.strokes(3, 4).get(0));
    ByteBuffer untouched = draw(480, 272, "f\n");
    assertEquals(untouched, draw(480, 272, drawn + "b\nf\n"));
    assertTrue(!untouched.equals(draw(480, 272, drawn + "f\n")));
    // Ink of before does not come back with the next stroke.
    String other = finger(SyntheticDigits.strokes(3, 7).get(0));
    assertEquals(draw(480, 272, other + "f\n"), draw(480, 272, drawn + "b\n" + other + "f\n"));
  }

  @Test
  void aFingerThatBeginsElsewhereDoesNotDraw() throws IOException, InterruptedException {
    build("nano");
    assertEquals(draw(480, 272, "f\n"), draw(480, 272, "p 470 100\nc 5000 5000\nu\nf\n"));
    // One that leaves the canvas draws along its edge.
    assertTrue(!draw(480, 272, "f\n").equals(draw(480, 272, "c 5000 5000\np 470 100\nu\nf\n")));
  }

  /** SDL draws in memory; the mouse's events are read by a stand-in for its queue. */
  @Test
  void theWindowShowsTheSameScreen() throws IOException, InterruptedException {
    Tools.require("pkg-config", "apt-get install pkg-config");
    if (new ProcessBuilder("pkg-config", "--exists", "sdl2").start().waitFor() != 0) {
      Tools.skip("SDL2 is not installed: apt-get install libsdl2-dev");
    }
    build("nano");
    StringBuilder touches = new StringBuilder();
    StringBuilder mouse = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      touches.append("p ").append(160 + 10 * i).append(" 100\n");
      mouse.append(160 + 10 * i).append(" 100 1\n");
    }
    ByteBuffer expected = draw(1024, 600, touches + "u\nf\n");
    write("host");
    String wrapped =
        "gcc -Werror -Wl,--wrap=SDL_WaitEvent,--wrap=SDL_GetPerformanceCounter"
            + ",--wrap=SDL_GetPerformanceFrequency "
            + standIns("screen")
            + "/mouse.c";
    run(List.of("make", "-s", "net_window", "CC=" + wrapped));
    Files.writeString(folder.resolve("input"), mouse + "0 0 0\n");
    run(List.of("env", "SDL_VIDEODRIVER=dummy", "./net_window"));
    assertEquals(expected, output("output"));
  }

  /** The framebuffer is at its address on the board; see the stand-ins for ST's libraries. */
  @Test
  void theDiscoveryBoardShowsSamplesAndTheSameScreen() throws IOException, InterruptedException {
    build("nano");
    byte[] sample = SamplesWriter.choose(TestData.test(), 10).get(2).pixels();
    StringBuilder show = new StringBuilder("s");
    for (byte pixel : sample) {
      show.append((pixel & 0xff) >= 128 ? " 255" : " 0");
    }
    ByteBuffer lastSample = draw(480, 272, 0, show + "\nf\n");
    StringBuilder fingers = new StringBuilder();
    StringBuilder touches = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      fingers.append("p ").append(40 + 6 * i).append(' ').append(60 + 3 * i).append('\n');
      touches.append(40 + 6 * i).append(' ').append(60 + 3 * i).append('\n');
    }
    ByteBuffer drawn = draw(480, 272, 0, fingers + "u\nf\n");
    Files.delete(folder.resolve("input"));
    write("stm32f746");
    String standIns = standIns("stm32");
    compile(
        ("gcc -std=c99 -I" + standIns + " " + standIns + "/stm32_hal.c -Isrc src/main.c src/net.c")
            + " src/net_serial.c src/net_screen.c",
        "-DHAL=\"stm32f7xx_hal.h\"");
    run(List.of("./board"));
    assertEquals(lastSample, output("screen"));
    Files.writeString(folder.resolve("touches"), touches);
    // While the finger draws, a frame asks for the board's name; a byte comes each millisecond.
    byte[] input = new byte[4100];
    byte[] frame = {1, 1, 5, 1, 7, (byte) 0x16, (byte) 0xc7, 0};
    System.arraycopy(frame, 0, input, input.length - frame.length, frame.length);
    Files.write(folder.resolve("input"), input);
    run(List.of("./board"));
    assertEquals(drawn, output("screen"));
    String line = Files.readString(folder.resolve("output"), StandardCharsets.ISO_8859_1);
    assertTrue(line.contains("\nstm32f746\n"), line);
  }

  /** The display shows what the task passed to it; see the stand-ins for Espressif's libraries. */
  @Test
  void theP4ShowsTheSameScreen() throws IOException, InterruptedException {
    build("nano");
    ByteBuffer empty = draw(1024, 600, 7, "f\n");
    ByteBuffer drawn = draw(1024, 600, 7, "p 100 100\np 300 400\nu\nf\n");
    Files.delete(folder.resolve("input"));
    write("esp32p4");
    String standIns = standIns("esp");
    compile(
        ("gcc -std=gnu17 -I" + standIns + " " + standIns + "/esp.c " + standIns + "/display.c")
            + " -Icomponents/net components/net/net.c main/main.c main/net_serial.c"
            + " main/net_screen.c main/net_display.c");
    run(List.of("./board"));
    assertEquals(empty, output("screen"));
    Files.writeString(folder.resolve("touches"), "100 100\n300 400\n");
    run(List.of("./board"));
    assertEquals(drawn, output("screen"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "9, 40", "100, 60", "240, 240", "480, 272", "272, 480", "2500, 1100"})
  void neverWritesBesideTheFramebuffer(int width, int height)
      throws IOException, InterruptedException {
    build("nano");
    Random random = new Random(5);
    StringBuilder commands = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      int x = random.nextInt(3 * width) - width;
      int y = random.nextInt(3 * height) - height;
      commands.append(random.nextInt(4) == 0 ? "u\n" : "p " + x + " " + y + "\n");
      commands.append(random.nextInt(8) == 0 ? "u\nc 5000 5000\n" : "");
    }
    assertEquals(2 * width * height, draw(width, height, commands + "u\nf\n").remaining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"p 2147483647 -2147483648", "c 5000 5000\np -2147483648 2147483647"})
  void takesAnyCoordinate(String touch) throws IOException, InterruptedException {
    build("nano");
    draw(480, 272, touch + "\nu\n");
  }

  /** Returns commands that draw strokes over most of the canvas. */
  private static String finger(Strokes strokes) {
    StringBuilder commands = new StringBuilder();
    for (List<Point> line : strokes.fitted(7000, 1500, 1500).lines()) {
      line.forEach(
          p ->
              commands
                  .append("c ")
                  .append((int) p.x())
                  .append(' ')
                  .append((int) p.y())
                  .append('\n'));
      commands.append("u\n");
    }
    return commands.toString();
  }

  private Int8Net build(String name) throws IOException, InterruptedException {
    Int8Net net = Int8File.read(TestData.shipped(name, ".int8"));
    CModel model = new CModel(net, "net", TestData.test().limit(1), false);
    Map<String, String> files =
        new ProjectFiles(model, BoardFlags.HOST, "host", "").sources("").screen("").map();
    List<String> command = new ArrayList<>(List.of("gcc", "-std=c99", "-O1", "-I."));
    command.addAll(List.of("-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wcast-qual"));
    command.addAll(List.of("-Wsign-conversion", "-Wshadow", "-Wundef", "-Werror"));
    command.addAll(List.of("-fsanitize=address,undefined", "-fno-sanitize-recover=all"));
    command.addAll(List.of("-o", "fingers", standIns("screen") + "/fingers.c"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      if (file.getKey().endsWith(".c")) {
        command.add(file.getKey());
      }
    }
    run(command);
    return net;
  }

  private void write(String target) throws IOException {
    CModel model = ProjectsTest.shipped("nano", "net", false);
    for (Map.Entry<String, String> file : ProjectsTest.files(target, model).entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /** Compiles a board's program, whose arguments are divided by spaces. */
  private void compile(String arguments, String... more) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(arguments.split(" ")));
    command.addAll(List.of("-O1", "-Wall", "-Wextra", "-Werror", "-fsanitize=undefined"));
    command.addAll(List.of(more));
    command.addAll(List.of("-o", "board"));
    run(command);
  }

  private static String standIns(String name) {
    return Path.of("src/test/resources/boards", name).toAbsolutePath().toString();
  }

  private ByteBuffer draw(int width, int height, String commands)
      throws IOException, InterruptedException {
    return draw(width, height, 1234, commands);
  }

  private ByteBuffer draw(int width, int height, int microseconds, String commands)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("input"), commands);
    run(List.of("./fingers", "" + width, "" + height, "" + microseconds));
    return output("output");
  }

  private ByteBuffer output(String file) throws IOException {
    byte[] output = Files.readAllBytes(folder.resolve(file));
    return ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path input = folder.resolve("input");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Files.exists(input) ? input.toFile() : Path.of("/dev/null").toFile())
            .redirectOutput(folder.resolve("output").toFile())
            .redirectError(errors.toFile())
            .start();
    int code = process.waitFor();
    assertEquals(0, code, () -> command + "\n" + text(errors));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** Holds the screen after commands against a picture, pixel for pixel. */
  private void assertLooks(Path committed, int width, int height, String commands)
      throws IOException, InterruptedException {
    BufferedImage drawn = picture(width, height, draw(width, height, commands));
    BufferedImage expected = Files.exists(committed) ? ImageIO.read(committed.toFile()) : null;
    if (expected == null || !same(expected, drawn)) {
      Path written = Path.of("target", "screens").resolve(committed.getFileName());
      Files.createDirectories(written.getParent());
      ImageIO.write(drawn, "png", written.toFile());
      fail(committed + " differs from " + written + "; if the new one is right, copy it");
    }
  }

  private static BufferedImage picture(int width, int height, ByteBuffer framebuffer) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int pixel = framebuffer.getShort() & 0xffff;
      int red = (pixel >> 11) * 255 / 31;
      int green = (pixel >> 5 & 63) * 255 / 63;
      int blue = (pixel & 31) * 255 / 31;
      image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return image;
  }

  private static boolean same(BufferedImage a, BufferedImage b) {
    return a.getWidth() == b.getWidth()
        && a.getHeight() == b.getHeight()
        && IntStream.range(0, a.getWidth() * a.getHeight())
            .allMatch(
                i ->
                    (a.getRGB(i % a.getWidth(), i / a.getWidth()) & 0xffffff)
                        == (b.getRGB(i % a.getWidth(), i / a.getWidth()) & 0xffffff));
  }
}
