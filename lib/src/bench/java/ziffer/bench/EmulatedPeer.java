package ziffer.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ziffer.ExternalProcess;
import ziffer.boards.Core;
import ziffer.boards.CoreProject;
import ziffer.data.DigitSet;
import ziffer.data.TemporaryFolder;
import ziffer.verify.ImageFile;

/**
 * Runs a peer in the program that runs this project's nets: same compiler, optimisation, emulator
 * and counter.
 *
 * <p>A folder holds {@code peer.c}, which includes the peer's files and defines {@code int
 * peer_predict(const void *input)}. It may hold {@code prepare.c}, which defines {@code const void
 * *peer_prepare(const uint8_t *pixels)}: what happens to an image before the peer's own clock
 * starts. That is not counted, and not part of the sizes.
 */
final class EmulatedPeer {
  private static final List<String> FILES = List.of("main.c", "start.c", "net.c", "peer.c");

  private EmulatedPeer() {}

  /**
   * Returns the figures on a set.
   *
   * @param own figures of the net beside it
   * @throws ziffer.ZifferException if it does not compile or run, with the first lines of output
   */
  static PeerRow run(
      Peer peer, Path source, Core core, PeerRow own, DigitSet set, Runnable meanwhile)
      throws IOException {
    try (TemporaryFolder temporary = new TemporaryFolder()) {
      Path folder = temporary.path();
      List<String> files = write(core, source.toAbsolutePath(), folder);
      ImageFile.write(folder.resolve("images.bin"), set);
      List<String> compile = new ArrayList<>(core.compile(files));
      compile.addAll(List.of("-std=gnu11", "-w", "-I", source.toAbsolutePath().toString()));
      ExternalProcess.run(folder, compile);
      List<String> objects = files.stream().map(file -> file.replace(".c", ".o")).toList();
      ExternalProcess.run(folder, core.link(objects));
      ExternalProcess.run(folder, core.run(), meanwhile);
      return row(peer, own, set, folder, ExternalProcess.run(folder, core.sections()));
    }
  }

  /** Writes the program and returns the C files. */
  private static List<String> write(Core core, Path source, Path folder) throws IOException {
    Map<String, String> files = new CoreProject(core, "net").files();
    // Peers have variables, which the emulator loads with the program.
    files.computeIfPresent("link.ld", (name, text) -> text.replaceAll("ASSERT\\(SIZEOF.*", ""));
    files.put("net.h", Peer.read("peer.h"));
    files.put("net.c", "#include <peer.c>\n");
    files.put("peer.c", Peer.read("peer.c"));
    List<String> compiled = new ArrayList<>(FILES);
    if (Files.exists(source.resolve("prepare.c"))) {
      files.put("prepare.c", "#include <prepare.c>\n");
      compiled.add("prepare.c");
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return compiled;
  }

  private static PeerRow row(Peer peer, PeerRow own, DigitSet set, Path folder, String sections)
      throws IOException {
    // Every core that counts is little-endian.
    IntBuffer words =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("results.bin")))
            .order(Core.QEMU_M4.byteOrder())
            .asIntBuffer();
    int right = 0;
    long instructions = 0;
    int stack = 0;
    for (int i = 0; i < set.size(); i++) {
      int at = i * CoreProject.RESULT_WORDS;
      right += words.get(at) == set.get(i).label() ? 1 : 0;
      instructions += words.get(at + 1) & 0xffffffffL;
      stack = Math.max(stack, words.get(at + CoreProject.RESULT_WORDS - 1));
    }
    long mean = Math.round(instructions / (double) set.size());
    return new PeerRow(
        peer.name(),
        own.core(),
        peer.beside(),
        mean / (double) own.instructions(),
        mean,
        size(sections, CoreProject.CODE) + size(sections, CoreProject.TABLES),
        size(sections, ".net.variables") + stack,
        100.0 * right / set.size(),
        set.size(),
        LocalDate.now().toString(),
        own.tools());
  }

  private static int size(String sections, String name) {
    return sections
        .lines()
        .map(line -> line.split("\\s+"))
        .filter(words -> words[0].equals(name))
        .mapToInt(words -> Integer.parseInt(words[1]))
        .sum();
  }
}
