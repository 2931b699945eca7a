package ziffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.eval.Evaluation;
import ziffer.eval.Inference;
import ziffer.quant.Int8Net;
import ziffer.verify.CoreProfile;
import ziffer.verify.EmulatedCore;

/** Nets of other projects beside those of this one, on emulated cores. */
public final class PeerBench {
  /** Explains the ratios in the rows. */
  public static final String HEADING = "instructions over those of the net beside it\n";

  /** The Cortex-M and RISC-V cores that peers are written for, as far as they are known here. */
  private static final List<Core> CORES =
      List.of("qemu-m4", "qemu-m0", "qemu-rv32", "qemu-rv32ec").stream()
          .flatMap(name -> Core.named(name).stream())
          .toList();

  private final DigitSet digits;
  private final Progress progress;
  private final List<PeerRow> rows = new ArrayList<>();
  private boolean failed;

  /**
   * Creates a benchmark.
   *
   * @param digits images to classify
   */
  public PeerBench(DigitSet digits, Progress progress) {
    this.digits = digits;
    this.progress = progress;
  }

  /** Returns the committed figures. */
  public static List<PeerRow> committed() {
    return Peer.records("figures.csv").map(PeerRow::of).toList();
  }

  /** Says of when and of what the committed figures are, and how to measure again. */
  public static String note() {
    return committed().stream()
            .map(row -> row.date() + " with " + row.tools() + " on " + row.images() + " images")
            .distinct()
            .collect(Collectors.joining("; ", "These are committed figures, measured on ", ".\n"))
        + Peer.all().stream()
            .map(peer -> peer.project() + " at " + peer.version() + " (" + peer.licence() + ")")
            .distinct()
            .collect(Collectors.joining(", ", "Peers: ", ".\n"))
        + "To measure again: git clone these projects, write DIR/<net>/peer.c for each net as"
        + " docs/performance.md\ndescribes, and run ./jbang bench.java peers --peers DIR\n";
  }

  /** Returns whether a peer that was given, or a net beside it, did not compile or run. */
  public boolean failed() {
    return failed;
  }

  /**
   * Measures the peers that are given, and the nets beside them. Names in a line on the error
   * stream what is missing and what fails.
   *
   * @param folder with a folder for each peer, as {@link EmulatedPeer} expects it
   * @throws ZifferException if it holds no peer
   */
  public List<PeerRow> run(Path folder) {
    List<Peer> given = new ArrayList<>();
    for (Peer peer : Peer.all()) {
      if (Files.exists(folder.resolve(peer.name()).resolve("peer.c"))) {
        given.add(peer);
      } else {
        System.err.println("skipped: " + folder.resolve(peer.name()) + " holds no peer.c");
      }
    }
    if (given.isEmpty()) {
      throw new ZifferException(folder + " holds no peer; ./jbang bench.java peers describes them");
    }
    for (Core core : CORES) {
      Optional<String> missing = new EmulatedCore(core, false).missing();
      if (missing.isPresent()) {
        System.err.println("skipped: " + missing.get());
      } else {
        given.stream().map(Peer::beside).distinct().forEach(net -> run(core, net, given, folder));
      }
    }
    return rows;
  }

  /** Measures a net and the peers beside it. */
  private void run(Core core, String net, List<Peer> given, Path folder) {
    try {
      PeerRow own = own(core, BenchModel.shipped(net).integers());
      rows.add(own);
      given.stream()
          .filter(peer -> peer.beside().equals(net))
          .forEach(peer -> run(core, peer, folder.resolve(peer.name()), own));
    } catch (IOException | ZifferException e) {
      fail(net, core, e);
    }
  }

  private void run(Core core, Peer peer, Path source, PeerRow own) {
    String name = peer.name() + " on " + core.target();
    Runnable meanwhile = () -> progress.report(name, 0, digits.size());
    try {
      rows.add(EmulatedPeer.run(peer, source, core, own, digits, meanwhile));
    } catch (IOException | ZifferException e) {
      fail(peer.name(), core, e);
    }
  }

  private void fail(String net, Core core, Exception e) {
    failed = true;
    String reason = e.getMessage().replaceAll("\\s+", " ");
    System.err.println("error: " + net + " on " + core.target() + ": " + reason);
  }

  private PeerRow own(Core core, Int8Net net) throws IOException {
    EmulatedCore.Outcome outcome = new EmulatedCore(core, false).run(net, digits, progress);
    CoreProfile profile = outcome.profile().orElseThrow();
    return new PeerRow(
        net.name(),
        core.target(),
        net.name(),
        1,
        profile.instructionsMean(),
        profile.flashBytes(),
        profile.scratchBytes() + profile.stackBytes(),
        100 * Evaluation.of(digits, Inference.classes(outcome.scores())).accuracy(),
        digits.size(),
        LocalDate.now().toString(),
        "GCC " + version(core.programs().get(0)) + " and QEMU " + version(core.programs().get(2)));
  }

  private static String version(String program) throws IOException {
    String said = ExternalProcess.run(Path.of("."), List.of(program, "--version"));
    return said.replaceFirst("(?s).*?(\\d+\\.\\d+\\.\\d+).*", "$1");
  }
}
