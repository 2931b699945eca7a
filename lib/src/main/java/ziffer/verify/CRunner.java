package ziffer.verify;

import java.util.List;
import java.util.Optional;
import ziffer.ExternalProcess;
import ziffer.boards.BoardFlags;
import ziffer.codegen.CodeOptions;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.quant.Int8Net;

/** Compiles a generated header for a target besides the host and QEMU's cores, and runs it. */
public interface CRunner {
  /** Returns the name of the target. */
  String target();

  /** Returns its compiler, flags and kernel variants. */
  BoardFlags board();

  /** Returns which program is missing and how to install it; empty if none is. */
  Optional<String> missing();

  /** Returns the number of images of a run for which no number is given. */
  int images();

  /**
   * Runs a net on a set.
   *
   * @param options of the C
   * @throws ziffer.ZifferException if a program is missing, or the header does not compile or run,
   *     with the first lines of output
   */
  Outcome run(Int8Net net, DigitSet set, CodeOptions options, Progress progress);

  /**
   * The result of a run.
   *
   * @param results one an image, in the set's order
   * @param cycles what the net costs; empty for a target that counts nothing
   */
  record Outcome(Results results, Optional<CycleProfile> cycles) {}

  /** Returns a line on the first program of a target that is not installed; empty if all are. */
  static Optional<String> missing(String target, List<String> programs, String remedy) {
    return programs.stream()
        .filter(program -> !ExternalProcess.isInstalled(program))
        .findFirst()
        .map(program -> target + " needs " + program + ", which is not installed: " + remedy);
  }
}
