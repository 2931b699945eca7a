package ziffer.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.boards.CoreProject;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.HeaderWriter;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.data.TemporaryFolder;
import ziffer.quant.Int8Net;

/**
 * Compiles a generated header for a core and runs it on a set in QEMU.
 *
 * <p>Instructions are counted between two readings of the machine's counter around a call of {@code
 * predict}, less the cost of a reading. The stack is painted before each call and searched
 * afterwards. Sizes are those of the net's sections, as placed by {@link CoreProject}'s linker
 * script.
 */
public final class EmulatedCore {
  private static final int INSTRUCTIONS = Results.WORDS;
  private static final int STACK = Results.WORDS + 1;

  /** What the linker says of a memory that is too small. */
  private static final Pattern FULL =
      Pattern.compile("region .\\w+. overflowed by \\d+ bytes|less than 4 KB left for the stack");

  private final Core core;
  private final CodeOptions options;

  /** Chooses a core, with the kernel variant that the compiler selects, optimised for speed. */
  public EmulatedCore(Core core) {
    this(core, CodeOptions.DEFAULT);
  }

  /**
   * Chooses a core and options of the C.
   *
   * @throws ziffer.UsageException if the kernel variant does not run there
   */
  public EmulatedCore(Core core, CodeOptions options) {
    core.require(options);
    this.core = core;
    this.options = options;
  }

  /** Returns the target's name, such as {@code qemu-m4 portable}. */
  public String name() {
    return options.describe(core.target());
  }

  /**
   * Checks that compiler and emulator are installed.
   *
   * @throws ZifferException if one is missing, with the command that installs it
   */
  public void requireTools() {
    requireTools(ExternalProcess::isInstalled);
  }

  void requireTools(Predicate<String> installed) {
    missing(installed)
        .ifPresent(
            message -> {
              throw new ZifferException(message);
            });
  }

  /** Returns which program is missing and how to install it; empty if none is. */
  public Optional<String> missing() {
    return missing(ExternalProcess::isInstalled);
  }

  private Optional<String> missing(Predicate<String> installed) {
    return core.programs().stream()
        .filter(installed.negate())
        .findFirst()
        .map(
            program ->
                core.target() + " needs " + program + ", which is not installed: " + core.remedy());
  }

  /**
   * The result of a run.
   *
   * @param results one an image, in the set's order
   * @param profile what the net costs; empty for a core that counts nothing
   * @param instructions per digit, in the set's order; empty likewise
   */
  public record Outcome(Results results, Optional<CoreProfile> profile, long[] instructions) {}

  /**
   * Runs a net on a set.
   *
   * @throws ZifferException if a program is missing, the net does not fit, or the header does not
   *     compile or run, with the first lines of output
   */
  public Outcome run(Int8Net net, DigitSet set, Progress progress) {
    return run(net.name(), new HeaderWriter(net, net.name(), options).text(), set, progress);
  }

  /**
   * What the sections of a net occupy in bytes.
   *
   * @param code functions
   * @param tables constants
   * @param scratch working memory provided by the caller
   */
  public record Sizes(int code, int tables, int scratch) {}

  /**
   * Compiles and links a net without running it.
   *
   * @throws ZifferException if a program is missing, the net does not fit, or the header does not
   *     compile, with the first lines of output
   */
  public Sizes sizes(Int8Net net) {
    requireTools();
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      return build(temporary.path(), net.name(), new HeaderWriter(net, net.name(), options).text());
    } catch (IOException e) {
      throw new ZifferException("cannot build the C for " + name() + ": " + e.getMessage(), e);
    }
  }

  /** Runs any header of a prefix. */
  Outcome run(String prefix, String header, DigitSet set, Progress progress) {
    requireTools();
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path folder = temporary.path();
      Sizes sizes = build(folder, prefix, header);
      ImageFile.write(folder.resolve("images.bin"), set);
      Path results = folder.resolve("results.bin");
      ExternalProcess.run(
          folder, core.run(), () -> progress.report(name(), done(results), set.size()));
      int[][] rows =
          ImageFile.read(results, core.byteOrder(), set.size(), CoreProject.RESULT_WORDS);
      return outcome(rows, sizes);
    } catch (IOException e) {
      throw new ZifferException("cannot run the C on " + name() + ": " + e.getMessage(), e);
    }
  }

  /** Writes, compiles and links {@code program.elf} in a folder. */
  private Sizes build(Path folder, String prefix, String header) throws IOException {
    CoreProject project = new CoreProject(core, prefix);
    Files.writeString(folder.resolve(prefix + ".h"), header);
    for (Map.Entry<String, String> file : project.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    ExternalProcess.run(folder, project.compile());
    link(folder, project, prefix);
    Map<String, Integer> sections =
        ExternalProcess.run(folder, core.sections())
            .lines()
            .filter(line -> line.startsWith(".net."))
            .map(line -> line.split("\\s+"))
            .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1])));
    return new Sizes(
        sections.get(CoreProject.CODE),
        sections.get(CoreProject.TABLES),
        // A net of one layer uses no scratch, and the linker drops it.
        sections.getOrDefault(CoreProject.SCRATCH, 0));
  }

  private void link(Path folder, CoreProject project, String net) throws IOException {
    try {
      ExternalProcess.run(folder, project.link());
    } catch (ZifferException e) {
      Matcher full = FULL.matcher(e.getMessage());
      throw full.find()
          ? new ZifferException(
              "net "
                  + net
                  + " does not fit on "
                  + name()
                  + ": "
                  + full.group().replaceAll("[`']", ""),
              e)
          : e;
    }
  }

  private Outcome outcome(int[][] rows, Sizes sizes) {
    Results results = Results.of(rows);
    if (!core.counts()) {
      return new Outcome(results, Optional.empty(), new long[0]);
    }
    long[] instructions =
        Arrays.stream(rows).mapToLong(row -> row[INSTRUCTIONS] & 0xffffffffL).toArray();
    return new Outcome(
        results,
        Optional.of(
            CoreProfile.of(
                instructions,
                sizes.code(),
                sizes.tables(),
                sizes.scratch(),
                Arrays.stream(rows).mapToInt(row -> row[STACK]).max().orElseThrow())),
        instructions);
  }

  private static long done(Path results) {
    try {
      return Files.exists(results) ? Files.size(results) / (4L * CoreProject.RESULT_WORDS) : 0;
    } catch (IOException e) {
      // Only the progress bar depends on it.
      return 0;
    }
  }
}
