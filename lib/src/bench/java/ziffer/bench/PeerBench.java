package ziffer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import ziffer.ExternalProcess;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.cli.Launcher;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.eval.Evaluation;
import ziffer.verify.CoreProfile;
import ziffer.verify.EmulatedCore;

/** Nets of other projects beside those of this one, on emulated cores: option and measurement. */
public final class PeerBench {
  /** Cores on which nets take so many instructions that fewer images must do. */
  private static final Set<Core> SLOW = Set.of(Core.QEMU_M0, Core.QEMU_RV32EC);

  private static final int SLOW_IMAGES = 1000;

  @Option(
      names = "--peers",
      paramLabel = "DIR",
      description =
          "For peers: measure those in DIR instead of printing the committed figures, and write"
              + " theirs to DIR/figures.csv.")
  Path folder;

  private final List<PeerRow> rows = new ArrayList<>();
  private String heading = "";
  private int exit = Launcher.DONE;

  /** Returns what precedes the table; empty before {@link #run}. */
  public String heading() {
    return heading;
  }

  /** Returns the exit code: 1 if a net that was given did not compile or run. */
  public int exit() {
    return exit;
  }

  /**
   * Returns the committed figures, or measures the peers that are given, and the nets beside them.
   * Names in a line on the error stream what is missing and what fails.
   *
   * @throws ZifferException if the folder holds no peer
   */
  public List<PeerRow> run(Supplier<DigitSet> digits, Progress progress) {
    heading = "instructions over those of the net beside it\n";
    if (folder == null) {
      for (Core core : Core.values()) {
        compare(core, Peer.all(), net -> PeerFigures.own(core, net), PeerFigures::of);
      }
      heading = note() + heading;
    } else {
      measure(digits, progress);
      PeerFigures.write(folder, rows);
    }
    return rows;
  }

  private String note() {
    return rows.stream()
            .filter(PeerRow::isPeer)
            .map(PeerRow::measured)
            .distinct()
            .collect(
                Collectors.joining("; ", "These are committed figures. Peers: measured on ", ".\n"))
        + Peer.all().stream()
            .map(peer -> peer.project() + " at " + peer.version() + " (" + peer.licence() + ")")
            .distinct()
            .collect(Collectors.joining(", ", "", ".\n"))
        + "Nets of this project: from counts.csv, which the tests hold to 3 %.\n"
        + "To measure again: git clone these projects, write DIR/<net>/peer.c for each net as"
        + " docs/performance.md\ndescribes, and run ./jbang bench.java peers --peers DIR\n";
  }

  private void measure(Supplier<DigitSet> digits, Progress progress) {
    List<Peer> given =
        Peer.all().stream()
            .filter(peer -> Files.exists(folder.resolve(peer.name()).resolve("peer.c")))
            .toList();
    if (given.isEmpty()) {
      throw new ZifferException(folder + " holds no peer; ./jbang bench.java peers describes them");
    }
    Peer.all().stream()
        .filter(peer -> !given.contains(peer))
        .forEach(peer -> System.err.println("skipped: no " + folder.resolve(peer.name())));
    for (Core core : Core.values()) {
      if (given.stream().anyMatch(peer -> peer.runsOn(core))) {
        new EmulatedCore(core)
            .missing()
            .ifPresentOrElse(
                message -> System.err.println("skipped: " + message),
                () -> measure(core, given, digits.get(), progress));
      }
    }
  }

  private void measure(Core core, List<Peer> given, DigitSet all, Progress progress) {
    DigitSet set = SLOW.contains(core) ? all.limit(SLOW_IMAGES) : all;
    compare(
        core,
        given,
        net -> attempt(net, core, () -> own(core, net, set, progress)),
        (peer, own) ->
            attempt(
                peer.name(),
                core,
                () -> new EmulatedPeer(peer, folder, core).run(own, set, progress)));
  }

  /** Adds the row of each net of this project on a core, followed by those of the peers beside. */
  private void compare(
      Core core,
      List<Peer> peers,
      Function<String, Optional<PeerRow>> nets,
      BiFunction<Peer, PeerRow, Optional<PeerRow>> beside) {
    List<Peer> fit = peers.stream().filter(peer -> peer.runsOn(core)).toList();
    for (String net : fit.stream().map(Peer::beside).distinct().toList()) {
      nets.apply(net)
          .ifPresent(
              own -> {
                rows.add(own);
                fit.stream()
                    .filter(peer -> peer.beside().equals(net))
                    .flatMap(peer -> beside.apply(peer, own).stream())
                    .forEach(rows::add);
              });
    }
  }

  private Optional<PeerRow> attempt(String net, Core core, Supplier<PeerRow> run) {
    try {
      return Optional.of(run.get());
    } catch (ZifferException e) {
      exit = Launcher.FAILED;
      // A compiler's first error says more than its command.
      List<String> lines = e.getMessage().lines().toList();
      String reason =
          lines.stream().filter(line -> line.contains("error:")).findFirst().orElse(lines.get(0));
      System.err.println("error: " + net + " on " + core.target() + ": " + reason);
      return Optional.empty();
    }
  }

  private static PeerRow own(Core core, String net, DigitSet set, Progress progress) {
    EmulatedCore.Outcome outcome =
        new EmulatedCore(core).run(BenchModel.shipped(net).integers(), set, progress);
    CoreProfile profile = outcome.profile().orElseThrow();
    return new PeerRow(
        net,
        core.target(),
        net,
        1,
        profile.instructionsMean(),
        profile.flashBytes(),
        profile.scratchBytes() + profile.stackBytes(),
        100.0 * Evaluation.of(set, outcome.results().classes()).correct() / set.size(),
        set.size(),
        LocalDate.now()
            + " with GCC "
            + version(core, 0)
            + " and QEMU "
            + version(core, core.programs().size() - 1));
  }

  private static String version(Core core, int index) {
    String program = core.programs().get(index);
    try {
      String said = ExternalProcess.run(Path.of("."), List.of(program, "--version"));
      return said.replaceFirst("(?s).*?(\\d+\\.\\d+\\.\\d+).*", "$1");
    } catch (IOException e) {
      throw new ZifferException("cannot run " + program + ": " + e.getMessage(), e);
    }
  }
}
