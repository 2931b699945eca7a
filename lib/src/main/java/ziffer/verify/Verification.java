package ziffer.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import ziffer.Named;
import ziffer.ZifferException;
import ziffer.boards.BoardFlags;
import ziffer.boards.Core;
import ziffer.codegen.CodeOptions;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.quant.Int8Net;

/**
 * Comparison of a net's generated C with the integer mirror on one target.
 *
 * @param target host with compiler and flags, an emulated core, or a runner's target
 * @param net name of the net
 * @param comparison of class, scores, and whether it is a digit
 * @param profile what the net costs there; empty where no instructions are counted
 * @param cycles what the net costs there; empty where no cycles are counted
 */
public record Verification(
    String target,
    String net,
    Comparison comparison,
    Optional<CoreProfile> profile,
    Optional<CycleProfile> cycles) {
  private static final String HOST = "host";
  private static final int ALL_IMAGES = 10_000;

  /** Makes the comparison of a target that counts no cycles. */
  public Verification(
      String target, String net, Comparison comparison, Optional<CoreProfile> profile) {
    this(target, net, comparison, profile, Optional.empty());
  }

  /** Returns the names of the targets: the host, QEMU's cores and those of the runners. */
  public static List<String> targets(CRunner... runners) {
    return Stream.of(
            Stream.of(HOST), Core.targets().stream(), Stream.of(runners).map(CRunner::target))
        .flatMap(Function.identity())
        .toList();
  }

  /** Returns the number of images of a target for which none is given. */
  public static int images(String target, CRunner... runners) {
    return runner(target, runners).map(CRunner::images).orElse(ALL_IMAGES);
  }

  private static Optional<CRunner> runner(String target, CRunner... runners) {
    return Stream.of(runners).filter(runner -> runner.target().equals(target)).findFirst();
  }

  /**
   * Checks that targets exist, run the chosen kernel variant, and have their programs installed.
   *
   * @throws ziffer.UsageException if one is unknown, listing the known ones, or does not run the
   *     variant
   * @throws ZifferException if a program is missing, with the command that installs it
   */
  public static void check(List<String> targets, CodeOptions options, CRunner... runners) {
    targets.forEach(target -> Named.of("target", target, targets(runners), Function.identity()));
    for (String target : targets) {
      runner(target, runners).ifPresent(runner -> runner.board().require(options, target));
      Core.named(target).ifPresent(core -> core.require(options));
    }
    if (targets.contains(HOST)) {
      BoardFlags.HOST.require(options, HOST);
    }
    for (String target : targets) {
      runner(target, runners)
          .flatMap(CRunner::missing)
          .or(() -> Core.named(target).flatMap(core -> new EmulatedCore(core).missing()))
          .ifPresent(
              message -> {
                throw new ZifferException(message);
              });
    }
  }

  /**
   * Runs the C on a target: once on a core or a runner, once per build on the host.
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
      Progress progress,
      CRunner... runners) {
    Optional<CRunner> runner = runner(target, runners);
    if (runner.isPresent()) {
      CRunner.Outcome outcome = runner.get().run(net, set, options, progress);
      Comparison comparison = Comparison.of(net, expected, outcome.results());
      return List.of(
          new Verification(
              options.describe(target),
              net.name(),
              comparison,
              Optional.empty(),
              outcome.cycles()));
    }
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
    Comparison comparison = Comparison.of(net, expected, outcome.results());
    return new Verification(emulated.name(), net.name(), comparison, outcome.profile());
  }

  private static List<Verification> onHost(
      Int8Net net, DigitSet set, int[][] expected, CodeOptions options, Progress progress) {
    List<Verification> all = new ArrayList<>();
    List<HostCompiler.Build> builds = HostCompiler.builds();
    for (HostCompiler.Build build : builds) {
      progress.report(HOST, all.size(), builds.size());
      Comparison comparison = Comparison.of(net, expected, build.host().run(net, set, options));
      String name = options.describe(HOST) + " " + build.name();
      all.add(new Verification(name, net.name(), comparison, Optional.empty()));
    }
    return all;
  }
}
