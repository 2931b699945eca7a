package ziffer.search;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ziffer.boards.Core;
import ziffer.codegen.KernelWork.Part;

/**
 * What the parts of the kernels cost: instructions each time they run, or bytes of code. Least
 * squares of relative errors over {@code costs.csv}, in which random nets were counted on the
 * emulated cores; CostModelTest makes the table from it.
 */
final class PartCosts {
  private static final String TABLE =
      """
      part qemu-m0 qemu-m4 qemu-rv32
      INK 3.72 2.20 2.28
      LINE 4.10 5.40 6.93
      BORDER 16.49 7.07 10.01
      BYTE_PAPER 39.57 9.75 13.88
      BYTE_BLOCK 50.71 5.53 0.00
      BYTE_INPUT 3.67 3.14 2.43
      BYTE_REST 1.76 0.00 1.13
      BYTE_LOOP 6.70 6.93 0.79
      BYTE_PRODUCT 2.85 1.60 3.16
      BYTE_SUM 11.76 10.65 5.16
      BYTE_OUTPUT 54.58 0.00 21.07
      BYTE_PIXEL 1.32 2.15 3.63
      BYTE_PIXEL_PRODUCT 1.25 0.33 0.69
      FEW_PAPER 8.77 11.68 11.63
      FEW_BLOCK 15.38 0.00 0.00
      FEW_INPUT 7.18 4.17 3.62
      FEW_REST 3.13 6.90 7.06
      FEW_SPREAD 3.92 2.01 2.01
      FEW_PAIR 8.01 2.59 4.12
      FEW_TERNARY 15.32 4.81 7.22
      FEW_SUM 9.04 11.77 12.18
      FEW_LARGEST 21.54 8.11 5.88
      FEW_OUTPUT 36.07 17.68 19.15
      COMMON_CODE 1.68 100.76 22.88
      BYTE_FIRST_CODE 694.80 226.18 326.31
      BYTE_CONV_CODE 455.79 304.25 383.67
      BYTE_DENSE_CODE 253.20 52.71 110.24
      BYTE_UNROLLED_CODE 46.48 46.25 59.32
      FEW_FIRST_CODE 535.40 442.62 516.72
      FEW_CONV_CODE 379.17 372.12 392.08
      FEW_DENSE_CODE 133.55 109.20 132.42
      FEW_CALL_CODE 21.21 20.85 22.76
      FEW_BLOCK_CODE 136.39 89.98 130.66
      FEW_PAIR_CODE 105.03 74.22 94.05
      FEW_TERNARY_CODE 158.70 90.68 126.52
      BORDER_CODE 109.14 85.54 106.81
      """;

  private PartCosts() {}

  /** Returns the costs on a core; parts that cost nothing there are missing. */
  static Map<Part, Double> of(Core core) {
    List<String[]> rows = TABLE.lines().map(line -> line.split(" +")).toList();
    int column = Arrays.asList(rows.get(0)).indexOf(core.target());
    Map<Part, Double> costs = new EnumMap<>(Part.class);
    rows.stream()
        .skip(1)
        .forEach(row -> costs.put(Part.valueOf(row[0]), Double.valueOf(row[column])));
    return costs;
  }
}
