package ziffer.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.data.DigitSet;
import ziffer.data.Progress;
import ziffer.quant.Int8Net;
import ziffer.verify.CoreProfile;
import ziffer.verify.EmulatedCore;

/** What a net costs on emulated cores, beside its portable code on the same core. */
public final class CoreBench {
  /** Instruction counts are exact and vary with the image alone, so that few images tell enough. */
  private static final int IMAGES = 100;

  private CoreBench() {}

  /**
   * Counts instructions on the cores whose programs are installed; says which are left out.
   *
   * @return a row for each core, under the names of the scripts' JSON; {@code ratio} is the
   *     portable code's instructions over those of the code for this core
   */
  public static List<Map<String, Object>> run(Int8Net net, DigitSet digits, Progress progress) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Core core : Core.values()) {
      if (core.counts()) {
        try {
          rows.add(row(core, net, digits.limit(IMAGES), progress));
        } catch (ZifferException e) {
          System.err.println("left out: " + e.getMessage());
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> row(
      Core core, Int8Net net, DigitSet digits, Progress progress) {
    CoreProfile fast =
        new EmulatedCore(core, false).run(net, digits, progress).profile().orElseThrow();
    CoreProfile portable =
        new EmulatedCore(core, true).run(net, digits, progress).profile().orElseThrow();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("net", net.name());
    row.put("with", core.target());
    row.put("ratio", portable.instructionsMean() / (double) fast.instructionsMean());
    row.put("instructions_mean", fast.instructionsMean());
    row.put("portable_instructions_mean", portable.instructionsMean());
    row.put("instructions_per_mac", fast.instructionsMean() / (double) net.macs());
    return row;
  }
}
