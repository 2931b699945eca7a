package ziffer.verify;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.codegen.CIdentifier;
import ziffer.codegen.CSource;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.HeaderWriter;
import ziffer.data.DigitSet;
import ziffer.data.TemporaryFolder;
import ziffer.quant.Int8Net;

/** Compiles a generated header with a host compiler and runs it on a set. */
public final class HostCompiler {
  /** Flags of the scripts: optimised, with warnings as errors. */
  public static final List<String> FLAGS =
      List.of("-std=c99", "-O2", "-Wall", "-Wextra", "-Wpedantic", "-Werror");

  private static final String MISSING = "no C compiler is installed; install gcc or clang";

  private static final String SANITIZED =
      "-O1 -fsanitize=address,undefined -fno-sanitize-recover=all";

  private final List<String> command;

  /**
   * Chooses a compiler.
   *
   * @param compiler a program such as {@code cc}
   * @param flags its options
   */
  public HostCompiler(String compiler, List<String> flags) {
    this.command = new ArrayList<>(List.of(compiler));
    command.addAll(flags);
  }

  /** Compares results of the header with all variants, optimised for speed, as below. */
  public static Optional<Comparison> compare(Int8Net net, DigitSet set, int[][] expected) {
    return compare(net, set, expected, CodeOptions.DEFAULT);
  }

  /**
   * Compares the results of the compiled net with the mirror's; empty without a compiler.
   *
   * @param expected the mirror's scores {@code [digit][10]}
   */
  public static Optional<Comparison> compare(
      Int8Net net, DigitSet set, int[][] expected, CodeOptions options) {
    return compiler()
        .map(compiler -> new HostCompiler(compiler, FLAGS))
        .map(host -> Comparison.of(net, expected, host.run(net, set, options)));
  }

  /** Returns the host's C compiler: {@code $CC}, else cc, gcc or clang; empty if there is none. */
  public static Optional<String> compiler() {
    return Stream.of(System.getenv().getOrDefault("CC", ""), "cc", "gcc", "clang")
        .filter(name -> !name.isEmpty() && ExternalProcess.isInstalled(name))
        .findFirst();
  }

  /**
   * Returns the host's C compiler.
   *
   * @throws ZifferException if there is none, with what to install
   */
  public static String required() {
    return compiler().orElseThrow(() -> new ZifferException(MISSING));
  }

  /** Returns what to install if there is no C compiler; empty otherwise. */
  public static Optional<String> missing() {
    return compiler().isPresent() ? Optional.empty() : Optional.of(MISSING);
  }

  /**
   * A compiler with its flags.
   *
   * @param name compiler and flags as a shell command
   * @param host compiles and runs the header
   */
  public record Build(String name, HostCompiler host) {}

  /**
   * Returns the builds of each installed gcc and clang: without optimisation, optimised, and with
   * the address and undefined-behaviour sanitizers, unless these are not installed: clang's are a
   * package of their own, libclang-rt-dev.
   *
   * @throws ZifferException if there is no compiler
   */
  public static List<Build> builds() {
    List<Build> builds = new ArrayList<>();
    for (String compiler : List.of("gcc", "clang")) {
      if (ExternalProcess.isInstalled(compiler)) {
        for (String flags : List.of("-O0", "-O3", SANITIZED)) {
          List<String> all = new ArrayList<>(FLAGS);
          all.addAll(List.of(flags.split(" ")));
          HostCompiler host = new HostCompiler(compiler, all);
          if (!flags.equals(SANITIZED) || host.links()) {
            builds.add(new Build(compiler + " " + flags, host));
          }
        }
      }
    }
    if (builds.isEmpty()) {
      throw new ZifferException(MISSING);
    }
    return builds;
  }

  private boolean links() {
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Files.writeString(temporary.path().resolve("main.c"), "int main(void) { return 0; }\n");
      compile(temporary.path());
      return true;
    } catch (IOException | ZifferException e) {
      return false;
    }
  }

  private void compile(Path folder) throws IOException {
    List<String> compile = new ArrayList<>(command);
    compile.addAll(List.of("-o", "main", "main.c"));
    ExternalProcess.run(folder, compile);
  }

  /** Runs the header with all variants, optimised for speed, as below. */
  public Results run(Int8Net net, DigitSet set) {
    return run(net, set, CodeOptions.DEFAULT);
  }

  /**
   * Runs the compiled header on a set.
   *
   * @throws ZifferException if it does not compile or run, with the compiler's first lines
   */
  public Results run(Int8Net net, DigitSet set, CodeOptions options) {
    String prefix = "net";
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path folder = temporary.path();
      Files.writeString(
          folder.resolve(prefix + ".h"), new HeaderWriter(net, prefix, options).text());
      Files.writeString(
          folder.resolve("main.c"),
          new CIdentifier(prefix).apply(CSource.read("verify/results.c")));
      ImageFile.write(folder.resolve("images"), set);
      compile(folder);
      ExternalProcess.run(folder, List.of(folder.resolve("main").toString(), "images", "results"));
      return Results.of(
          ImageFile.read(
              folder.resolve("results"), ByteOrder.nativeOrder(), set.size(), Results.WORDS));
    } catch (IOException e) {
      throw new ZifferException("cannot run the generated C: " + e.getMessage(), e);
    }
  }
}
