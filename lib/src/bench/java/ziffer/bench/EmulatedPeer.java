package ziffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.boards.CoreProject;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.data.TemporaryFolder;
import ziffer.verify.ImageFile;

/**
 * Runs a peer in the program that runs this project's nets: same compiler, optimisation, emulator
 * and counter.
 *
 * <p>Its folder holds {@code peer.c}, which includes the peer's files and defines {@code int
 * peer_predict(const void *input)}. It may hold {@code prepare.c}, which defines {@code const void
 * *peer_prepare(const uint8_t *pixels)}: what happens to an image before the peer's own clock
 * starts. That is not counted, and not part of the sizes.
 */
final class EmulatedPeer {
  private final Peer peer;
  private final Path source;
  private final Core core;

  EmulatedPeer(Peer peer, Path folder, Core core) {
    this.peer = peer;
    this.source = folder.resolve(peer.name()).toAbsolutePath();
    this.core = core;
  }

  /**
   * Returns the figures on a set.
   *
   * @param own figures of the net beside it
   * @throws ZifferException if it does not compile or run, with the first lines of output
   */
  PeerRow run(PeerRow own, DigitSet set, Progress progress) {
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path folder = temporary.path();
      List<String> files = write(folder);
      ImageFile.write(folder.resolve("images.bin"), set);
      List<String> compile = new ArrayList<>(core.compile(files));
      compile.addAll(List.of("-std=gnu11", "-w", "-I", source.toString()));
      ExternalProcess.run(folder, compile);
      ExternalProcess.run(folder, core.link(inputs(folder)));
      String name = peer.name() + " on " + core.target();
      ExternalProcess.run(folder, core.run(), () -> progress.report(name, 0, set.size()));
      int[][] results =
          ImageFile.read(
              folder.resolve("results.bin"),
              core.byteOrder(),
              set.size(),
              CoreProject.RESULT_WORDS);
      return row(own, set, results, ExternalProcess.run(folder, core.sections()));
    } catch (IOException e) {
      throw new ZifferException("cannot run it: " + e.getMessage(), e);
    }
  }

  /** Writes the program and returns the C files. */
  private List<String> write(Path folder) throws IOException {
    Map<String, String> files = new CoreProject(core, "net").files();
    // Peers have variables, which the emulator loads with the program.
    files.computeIfPresent("link.ld", (name, text) -> text.replaceAll("ASSERT\\(SIZEOF.*", ""));
    files.put("net.h", PeerFigures.read("peer.h"));
    files.put("net.c", "#include <peer.c>\n");
    files.put("peer.c", PeerFigures.read("peer.c"));
    if (Files.exists(source.resolve("prepare.c"))) {
      files.put("prepare.c", "#include <prepare.c>\n");
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return files.keySet().stream().filter(file -> file.endsWith(".c")).toList();
  }

  /** Returns object files and linker scripts. */
  private static List<String> inputs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches(".*\\.(o|ld)"))
          .map(file -> file.endsWith(".ld") ? "-T " + file : file)
          .sorted()
          .toList();
    }
  }

  private PeerRow row(PeerRow own, DigitSet set, int[][] results, String sections) {
    int right = 0;
    long instructions = 0;
    int stack = 0;
    for (int i = 0; i < results.length; i++) {
      right += results[i][0] == set.get(i).label() ? 1 : 0;
      instructions += Integer.toUnsignedLong(results[i][1]);
      stack = Math.max(stack, results[i][CoreProject.RESULT_WORDS - 1]);
    }
    return own.of(
        peer.name(),
        Math.round(instructions / (double) set.size()),
        size(sections, CoreProject.CODE) + size(sections, CoreProject.TABLES),
        size(sections, ".net.variables") + stack,
        100.0 * right / set.size(),
        set.size(),
        own.measured());
  }

  private static int size(String sections, String name) {
    return sections
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToInt(line -> Integer.parseInt(line.split("\\s+")[1]))
        .sum();
  }
}
