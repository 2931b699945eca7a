package ziffer.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.boards.CoreProject;
import ziffer.codegen.HeaderWriter;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.data.TemporaryFolder;
import ziffer.quant.Int8Net;

/**
 * Compiles a generated header for a core and runs it over a set in QEMU.
 *
 * <p>Instructions are those that retire between two readings of the machine's counter, around one
 * call of {@code predict}, less what a reading costs. The stack is painted below the caller's
 * before each call and searched after it. Sizes are those of the sections of the linked program
 * into which {@link CoreProject}'s linker script puts what belongs to the net.
 */
public final class EmulatedCore {
  private static final int INSTRUCTIONS = DigitSet.CLASSES;
  private static final int STACK = DigitSet.CLASSES + 1;

  private final Core core;
  private final boolean portable;

  /**
   * Chooses a core.
   *
   * @param portable whether to leave out the code for particular processors
   */
  public EmulatedCore(Core core, boolean portable) {
    this.core = core;
    this.portable = portable;
  }

  /** Returns the target's name, such as {@code qemu-m4 portable}. */
  public String name() {
    return core.target() + (portable ? " portable" : "");
  }

  /**
   * Checks that compiler and emulator are there.
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

  /** Returns what is not installed and the command that mends it; empty if all is there. */
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
   * What a run gave.
   *
   * @param scores {@code [digit][10]}
   * @param profile what the net costs; empty for a core that counts nothing
   * @param instructions of each digit's call, in the set's order; empty likewise
   */
  public record Outcome(int[][] scores, Optional<CoreProfile> profile, long[] instructions) {}

  /**
   * Runs a net over a set.
   *
   * @throws ZifferException if a program is missing, or the header does not compile or run, with
   *     the first lines of what was said
   */
  public Outcome run(Int8Net net, DigitSet set, Progress progress) {
    return run(net.name(), new HeaderWriter(net, net.name()).text(), set, progress);
  }

  /** Runs any header of that prefix. */
  Outcome run(String prefix, String header, DigitSet set, Progress progress) {
    requireTools();
    CoreProject project = new CoreProject(core, prefix);
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path folder = temporary.path();
      Files.writeString(folder.resolve(prefix + ".h"), header);
      for (Map.Entry<String, String> file : project.files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      ImageFile.write(folder.resolve("images.bin"), set);
      ExternalProcess.run(folder, project.compile(portable));
      ExternalProcess.run(folder, project.link());
      Path results = folder.resolve("results.bin");
      ExternalProcess.run(
          folder, core.run(), () -> progress.report(name(), done(results), set.size()));
      int[][] rows =
          ImageFile.read(results, core.byteOrder(), set.size(), CoreProject.RESULT_WORDS);
      return outcome(rows, ExternalProcess.run(folder, core.sections()));
    } catch (IOException e) {
      throw new ZifferException("cannot run the C on " + name() + ": " + e.getMessage(), e);
    }
  }

  private Outcome outcome(int[][] rows, String sections) {
    int[][] scores =
        Arrays.stream(rows).map(row -> Arrays.copyOf(row, DigitSet.CLASSES)).toArray(int[][]::new);
    if (!core.counts()) {
      return new Outcome(scores, Optional.empty(), new long[0]);
    }
    Map<String, Integer> sizes =
        sections
            .lines()
            .filter(line -> line.startsWith(".net."))
            .map(line -> line.split("\\s+"))
            .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1])));
    long[] instructions =
        Arrays.stream(rows).mapToLong(row -> row[INSTRUCTIONS] & 0xffffffffL).toArray();
    return new Outcome(
        scores,
        Optional.of(
            CoreProfile.of(
                instructions,
                sizes.get(CoreProject.CODE),
                sizes.get(CoreProject.TABLES),
                // A net of one layer keeps nothing, and the linker leaves its scratch out.
                sizes.getOrDefault(CoreProject.SCRATCH, 0),
                Arrays.stream(rows).mapToInt(row -> row[STACK]).max().orElseThrow())),
        instructions);
  }

  private static long done(Path results) {
    try {
      return Files.exists(results) ? Files.size(results) / (4L * CoreProject.RESULT_WORDS) : 0;
    } catch (IOException e) {
      // The bar alone would suffer.
      return 0;
    }
  }
}
