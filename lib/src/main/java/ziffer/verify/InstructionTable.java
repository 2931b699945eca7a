package ziffer.verify;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ziffer.ZifferException;
import ziffer.boards.Core;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Net;

/**
 * The committed table of what the shipped nets cost: instructions of one inference, counted in QEMU
 * over MNIST test images, by core and digit. Zeros are skipped, so digits with little ink cost
 * less.
 */
public final class InstructionTable {
  /** The cores of the table with the names that people know them by, in order. */
  public static final Map<Core, String> CORES = cores();

  /** First line of the file. */
  static final String HEADING = "core,net,model,digit,images,min,median,max";

  private static final int MODEL_DIGITS = 16;

  /**
   * Instructions of the images of one digit.
   *
   * @param core target, such as {@code qemu-m4}
   * @param net the net's name
   * @param model first 16 digits of the SHA-256 of the net's file
   * @param digit 0 to 9, the label
   * @param images number of images counted
   * @param min fewest of an image
   * @param median median over the images
   * @param max most of an image
   */
  record Row(
      String core,
      String net,
      String model,
      int digit,
      int images,
      long min,
      long median,
      long max) {
    static Row parse(String line) {
      String[] words = line.split(",");
      return new Row(
          words[0],
          words[1],
          words[2],
          Integer.parseInt(words[3]),
          Integer.parseInt(words[4]),
          Long.parseLong(words[5]),
          Long.parseLong(words[6]),
          Long.parseLong(words[7]));
    }
  }

  /**
   * What a net costs on a core.
   *
   * @param core the core's name for people, such as {@code Cortex-M4}
   * @param images number of images counted, all digits together
   * @param digits {@code [10][3]}: for each digit the fewest instructions, the median and the most
   */
  public record Cost(String core, int images, long[][] digits) {}

  private final List<Row> rows;

  private InstructionTable(List<Row> rows) {
    this.rows = rows;
  }

  private static Map<Core, String> cores() {
    Map<Core, String> cores = new EnumMap<>(Core.class);
    cores.put(Core.QEMU_M0, "Cortex-M0+");
    cores.put(Core.QEMU_M3, "Cortex-M3");
    cores.put(Core.QEMU_M4, "Cortex-M4");
    cores.put(Core.QEMU_M7, "Cortex-M7");
    cores.put(Core.QEMU_M33, "Cortex-M33");
    cores.put(Core.QEMU_RV32, "ESP32-C3 (RV32IMC)");
    return Collections.unmodifiableMap(cores);
  }

  /**
   * Reads the table.
   *
   * @throws ZifferException if the file is missing or damaged
   */
  public static InstructionTable read(Path file) {
    List<String> lines =
        new String(AtomicFiles.read(file), StandardCharsets.US_ASCII).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADING)) {
      throw new ZifferException(file + " is damaged: it does not begin with " + HEADING);
    }
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      try {
        rows.add(Row.parse(line));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new ZifferException(file + " is damaged: '" + line + "' is no row of " + HEADING, e);
      }
    }
    return new InstructionTable(rows);
  }

  /** Returns all rows, in the order of the file. */
  List<Row> rows() {
    return rows;
  }

  /**
   * Returns what a net costs on each core; empty for a net that was not counted, by its content.
   */
  public List<Cost> of(Int8Net net) {
    String model = modelOf(net);
    List<Cost> costs = new ArrayList<>();
    CORES.forEach(
        (core, name) -> {
          List<Row> own =
              rows.stream()
                  .filter(row -> row.core.equals(core.target()) && row.model.equals(model))
                  .toList();
          if (own.size() == DigitSet.CLASSES) {
            long[][] digits = new long[DigitSet.CLASSES][];
            own.forEach(row -> digits[row.digit] = new long[] {row.min, row.median, row.max});
            costs.add(new Cost(name, own.stream().mapToInt(Row::images).sum(), digits));
          }
        });
    return costs;
  }

  /** Returns the start of the SHA-256 of a net's file. */
  static String modelOf(Int8Net net) {
    return Int8File.sha256(net).substring(0, MODEL_DIGITS);
  }
}
