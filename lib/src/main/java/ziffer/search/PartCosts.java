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
      INK 3.65 2.63 2.58
      LINE 0.00 3.71 4.59
      BORDER 13.90 5.85 8.36
      BYTE_PAPER 36.68 8.98 13.00
      BYTE_BLOCK 82.90 0.00 0.00
      BYTE_INPUT 2.70 3.43 2.31
      BYTE_REST 0.00 1.02 1.37
      BYTE_LOOP 10.14 4.64 1.53
      BYTE_PRODUCT 2.91 1.71 3.20
      BYTE_SUM 13.72 11.34 5.97
      BYTE_OUTPUT 52.38 0.00 20.81
      BYTE_PIXEL 1.24 2.16 3.62
      BYTE_PIXEL_PRODUCT 1.25 0.33 0.69
      FEW_PAPER 7.22 10.69 11.31
      FEW_BLOCK 0.00 10.60 23.08
      FEW_INPUT 7.11 4.13 3.46
      FEW_REST 7.06 6.23 5.24
      FEW_TERNARY_REST 0.00 7.21 6.06
      FEW_SPREAD 4.25 2.13 2.10
      FEW_PAIR 8.09 2.63 4.26
      FEW_TERNARY 15.81 4.76 7.22
      FEW_SUM 16.45 11.16 11.02
      FEW_LARGEST 17.14 9.86 7.43
      FEW_OUTPUT 29.98 18.26 19.23
      COMMON_CODE 0.96 100.81 23.02
      BYTE_FIRST_CODE 695.02 226.65 326.44
      BYTE_CONV_CODE 455.83 305.56 383.75
      BYTE_DENSE_CODE 253.60 53.37 110.31
      BYTE_UNROLLED_CODE 46.50 46.17 59.32
      FEW_FIRST_CODE 534.93 441.89 516.47
      FEW_CONV_CODE 379.04 371.80 391.91
      FEW_DENSE_CODE 133.19 108.41 132.18
      FEW_CALL_CODE 21.31 20.89 22.80
      FEW_BLOCK_CODE 135.58 90.12 130.41
      FEW_PAIR_CODE 105.39 74.31 94.14
      FEW_TERNARY_CODE 158.94 90.74 126.59
      BORDER_CODE 108.41 85.93 106.52
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
