package ziffer.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ziffer.UsageException;
import ziffer.boards.Core;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.quant.Int8Net;

/**
 * The generated C of a net held against the mirror on one target.
 *
 * @param target host and its compiler, or an emulated core
 * @param net name
 * @param comparison of all scores
 * @param profile what the net costs there; empty where nothing is counted
 */
public record Verification(
    String target, String net, Comparison comparison, Optional<CoreProfile> profile) {
  private static final String HOST = "host";

  /** Returns the names of the targets. */
  public static List<String> targets() {
    return Stream.concat(Stream.of(HOST), Core.targets().stream()).toList();
  }

  /**
   * Checks that targets exist and their programs are installed, before long work.
   *
   * @throws UsageException if one is unknown, with the known ones
   * @throws ziffer.ZifferException if a program is missing, with the command that installs it
   */
  public static void check(List<String> targets) {
    for (String target : targets) {
      if (!targets().contains(target)) {
        throw new UsageException("no target is called '" + target + "'; known: " + targets());
      }
    }
    for (String target : targets) {
      Core.named(target).ifPresent(core -> new EmulatedCore(core, false).requireTools());
    }
  }

  /**
   * Runs the C on a target: on the host once for each build, on a core once.
   *
   * @param portable whether cores are to run without the code for particular processors
   * @param expected the mirror's scores {@code [digit][10]}
   */
  public static List<Verification> on(
      String target,
      Int8Net net,
      DigitSet set,
      int[][] expected,
      boolean portable,
      Progress progress) {
    if (!target.equals(HOST)) {
      EmulatedCore core = new EmulatedCore(Core.named(target).orElseThrow(), portable);
      EmulatedCore.Outcome outcome = core.run(net, set, progress);
      Comparison comparison = Comparison.of(expected, outcome.scores());
      return List.of(new Verification(core.name(), net.name(), comparison, outcome.profile()));
    }
    List<Verification> all = new ArrayList<>();
    List<HostCompiler.Build> builds = HostCompiler.builds();
    for (HostCompiler.Build build : builds) {
      progress.report(HOST, all.size(), builds.size());
      Comparison comparison = Comparison.of(expected, build.host().scores(net, set));
      all.add(
          new Verification(HOST + " " + build.name(), net.name(), comparison, Optional.empty()));
    }
    return all;
  }
}
