package ziffer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.codegen.CodeOptions;
import ziffer.codegen.Variant;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.quant.Int8Net;
import ziffer.verify.CoreProfile;
import ziffer.verify.EmulatedCore;

/** Instruction counts of a net on emulated cores, compared with its portable code. */
public final class CoreBench {
  /** Counts are exact and depend only on the image, so that few images suffice. */
  private static final int IMAGES = 100;

  private static final List<Core> CORES = List.of(Core.QEMU_M4, Core.QEMU_M7, Core.QEMU_RV32);

  private CoreBench() {}

  /**
   * The result of one core.
   *
   * @param ratio instructions of the portable code over those of the core's kernels
   */
  public record Row(
      String net,
      String with,
      double ratio,
      long instructionsMean,
      long portableInstructionsMean,
      double instructionsPerMac)
      implements BenchRow {
    @Override
    public String line() {
      return String.format(
          Locale.ROOT,
          "%6.2fx  %-6s %-34s %,d instructions, %.2f per MAC  (portable %,d)",
          ratio,
          net,
          with,
          instructionsMean,
          instructionsPerMac,
          portableInstructionsMean);
    }
  }

  /** Counts instructions on the cores whose programs are installed; reports the others. */
  public static List<Row> run(Int8Net net, DigitSet digits, Progress progress) {
    List<Row> rows = new ArrayList<>();
    for (Core core : CORES) {
      try {
        rows.add(row(core, net, digits.limit(IMAGES), progress));
      } catch (ZifferException e) {
        System.err.println("skipped: " + e.getMessage());
      }
    }
    return rows;
  }

  private static Row row(Core core, Int8Net net, DigitSet digits, Progress progress) {
    CoreProfile fast = new EmulatedCore(core).run(net, digits, progress).profile().orElseThrow();
    CoreProfile portable =
        new EmulatedCore(core, CodeOptions.only(Variant.PORTABLE))
            .run(net, digits, progress)
            .profile()
            .orElseThrow();
    return new Row(
        net.name(),
        core.target(),
        portable.instructionsMean() / (double) fast.instructionsMean(),
        fast.instructionsMean(),
        portable.instructionsMean(),
        fast.instructionsMean() / (double) net.macs());
  }
}
