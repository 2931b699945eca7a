package ziffer.eval;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ziffer.ZifferException;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.TemporaryFolder;
import ziffer.export.HeaderWriter;
import ziffer.export.HostProgram;
import ziffer.quant.Int8Net;

/** Compiles a generated header with a C compiler of this machine and runs it over a set. */
public final class HostC {
  /** How the scripts compile: optimised, and strict enough that a warning is an error. */
  public static final List<String> FLAGS =
      List.of("-std=c99", "-O2", "-Wall", "-Wextra", "-Wpedantic", "-Werror");

  private static final String SANITIZED =
      "-O1 -fsanitize=address,undefined -fno-sanitize-recover=all";

  private final List<String> command;

  /**
   * Chooses a compiler.
   *
   * @param compiler a program such as {@code cc}
   * @param flags its options
   */
  public HostC(String compiler, List<String> flags) {
    this.command = new ArrayList<>(List.of(compiler));
    command.addAll(flags);
  }

  /**
   * Compares the scores that this machine's compiler makes of a net with others; empty if there is
   * no compiler.
   *
   * @param expected {@code [digit][10]}
   */
  public static Optional<Comparison> compare(Int8Net net, DigitSet set, int[][] expected) {
    return compiler()
        .map(compiler -> new HostC(compiler, FLAGS))
        .map(host -> Comparison.of(expected, host.scores(net, set)));
  }

  /** Returns the machine's C compiler: {@code $CC}, else cc, gcc or clang; empty if none. */
  public static Optional<String> compiler() {
    return Stream.of(System.getenv().getOrDefault("CC", ""), "cc", "gcc", "clang")
        .filter(name -> !name.isEmpty() && isInstalled(name))
        .findFirst();
  }

  /**
   * A way to build the header here.
   *
   * @param name compiler and flags, as a person would type them
   * @param host compiles and runs it
   */
  public record Build(String name, HostC host) {}

  /**
   * Returns a build for each of gcc and clang that is installed, without optimisation, with it, and
   * watched by the address and undefined-behaviour sanitizers.
   *
   * @throws ZifferException if there is no compiler
   */
  public static List<Build> builds() {
    List<Build> builds = new ArrayList<>();
    for (String compiler : List.of("gcc", "clang")) {
      if (isInstalled(compiler)) {
        for (String flags : List.of("-O0", "-O3", SANITIZED)) {
          List<String> all = new ArrayList<>(FLAGS);
          all.addAll(List.of(flags.split(" ")));
          builds.add(new Build(compiler + " " + flags, new HostC(compiler, all)));
        }
      }
    }
    if (builds.isEmpty()) {
      throw new ZifferException("no C compiler is installed; install gcc or clang");
    }
    return builds;
  }

  /** Returns whether a program is on the path. */
  public static boolean isInstalled(String program) {
    if (program.contains(File.separator)) {
      return Files.isExecutable(Path.of(program));
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(Path.of(folder, program), Path.of(folder, program + ".exe")))
        .anyMatch(Files::isExecutable);
  }

  /**
   * Returns the scores {@code [digit][10]} that the compiled header gives.
   *
   * @throws ZifferException if it does not compile or run, with the compiler's first lines
   */
  public int[][] scores(Int8Net net, DigitSet set) {
    String prefix = "net";
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path folder = temporary.path();
      Files.writeString(folder.resolve(prefix + ".h"), new HeaderWriter(net, prefix).text());
      Files.writeString(folder.resolve("main.c"), HostProgram.text(prefix));
      writeImages(folder.resolve("images"), set);
      List<String> compile = new ArrayList<>(command);
      compile.addAll(List.of("-o", "main", "main.c"));
      run(folder, compile);
      run(folder, List.of(folder.resolve("main").toString(), "images", "scores"));
      return readScores(folder.resolve("scores"), set.size());
    } catch (IOException e) {
      throw new ZifferException("cannot run the generated C: " + e.getMessage(), e);
    }
  }

  /** Returns the classes that the compiled header gives, one a digit. */
  public int[] predict(Int8Net net, DigitSet set) {
    return Mirror.classes(scores(net, set));
  }

  private static void writeImages(Path file, DigitSet set) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Digit digit : set.digits()) {
        out.write(digit.pixels());
      }
    }
  }

  private static int[][] readScores(Path file, int count) throws IOException {
    IntBuffer values =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder()).asIntBuffer();
    if (values.remaining() != count * DigitSet.CLASSES) {
      throw new IOException("it wrote " + values.remaining() + " scores for " + count + " images");
    }
    int[][] scores = new int[count][DigitSet.CLASSES];
    for (int[] row : scores) {
      values.get(row);
    }
    return scores;
  }

  private static void run(Path folder, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new ZifferException(
            String.join(" ", command) + " failed with exit code " + exit + ":\n" + first(output));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String first(String output) {
    return String.join("\n", output.lines().limit(20).toList());
  }
}
