package ziffer.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import ziffer.Named;
import ziffer.boards.BoardFlags;
import ziffer.boards.Core;
import ziffer.codegen.CodeOptions;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.quant.Int8Net;

/**
 * Comparison of a net's generated C with the integer mirror on one target.
 *
 * @param target host with compiler and flags, or an emulated core
 * @param net name of the net
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
   * Checks that targets exist, run the chosen kernel variant, and have their programs installed.
   *
   * @throws ziffer.UsageException if one is unknown, listing the known ones, or does not run the
   *     variant
   * @throws ziffer.ZifferException if a program is missing, with the command that installs it
   */
  public static void check(List<String> targets, CodeOptions options) {
    targets.forEach(target -> Named.of("target", target, targets(), Function.identity()));
    if (targets.contains(HOST)) {
      BoardFlags.HOST.require(options, HOST);
    }
    cores(targets).forEach(core -> core.require(options));
    cores(targets).forEach(core -> new EmulatedCore(core, options).requireTools());
  }

  private static Stream<Core> cores(List<String> targets) {
    return targets.stream().map(Core::named).flatMap(Optional::stream);
  }

  /**
   * Runs the C on a target: once on a core, once per build on the host.
   *
   * @param options of the C
   * @param expected the mirror's scores {@code [digit][10]}
   */
  public static List<Verification> on(
      String target,
      Int8Net net,
      DigitSet set,
      int[][] expected,
      CodeOptions options,
      Progress progress) {
    return target.equals(HOST)
        ? onHost(net, set, expected, options, progress)
        : List.of(onCore(Core.named(target).orElseThrow(), net, set, expected, options, progress));
  }

  private static Verification onCore(
      Core core,
      Int8Net net,
      DigitSet set,
      int[][] expected,
      CodeOptions options,
      Progress progress) {
    EmulatedCore emulated = new EmulatedCore(core, options);
    EmulatedCore.Outcome outcome = emulated.run(net, set, progress);
    Comparison comparison = Comparison.of(expected, outcome.scores());
    return new Verification(emulated.name(), net.name(), comparison, outcome.profile());
  }

  private static List<Verification> onHost(
      Int8Net net, DigitSet set, int[][] expected, CodeOptions options, Progress progress) {
    List<Verification> all = new ArrayList<>();
    List<HostCompiler.Build> builds = HostCompiler.builds();
    for (HostCompiler.Build build : builds) {
      progress.report(HOST, all.size(), builds.size());
      Comparison comparison = Comparison.of(expected, build.host().scores(net, set, options));
      String name = options.describe(HOST) + " " + build.name();
      all.add(new Verification(name, net.name(), comparison, Optional.empty()));
    }
    return all;
  }
}
