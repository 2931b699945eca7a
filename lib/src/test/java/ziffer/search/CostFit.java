package ziffer.search;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import ziffer.boards.Core;
import ziffer.codegen.KernelWork.Part;

/**
 * Fits what the parts of the kernels cost to measured costs: least squares of relative errors, in
 * which nothing costs less than zero.
 */
final class CostFit {
  private static final int SWEEPS = 100_000;

  private CostFit() {}

  /** Returns the costs of parts on a core. */
  static Map<Part, Double> of(Core core, List<MeasuredCost> measured) {
    List<MeasuredCost> own =
        measured.stream()
            .filter(row -> row.core() == core && row.role() != MeasuredCost.Role.CHECKED)
            .toList();
    CostModel model = CostModel.of(core);
    List<Map<Part, Double>> work =
        own.stream()
            .map(row -> model.work(UntrainedNet.of(row.architecture(), 1), row.shares()))
            .toList();
    Map<Part, Double> costs = new EnumMap<>(Part.class);
    fit(false, own, work, row -> row.cost().instructions(), costs);
    fit(true, own, work, row -> row.cost().codeBytes(), costs);
    return costs;
  }

  private static void fit(
      boolean code,
      List<MeasuredCost> rows,
      List<Map<Part, Double>> work,
      ToDoubleFunction<MeasuredCost> cost,
      Map<Part, Double> costs) {
    List<Part> parts = Stream.of(Part.values()).filter(part -> part.isCode() == code).toList();
    int count = parts.size();
    double[][] products = new double[count][count];
    double[] target = new double[count];
    for (int row = 0; row < rows.size(); row++) {
      double[] shares = new double[count];
      for (int i = 0; i < count; i++) {
        shares[i] =
            work.get(row).getOrDefault(parts.get(i), 0.0) / cost.applyAsDouble(rows.get(row));
      }
      for (int i = 0; i < count; i++) {
        target[i] += shares[i];
        for (int j = 0; j < count; j++) {
          products[i][j] += shares[i] * shares[j];
        }
      }
    }
    double[] found = solve(products, target);
    for (int i = 0; i < count; i++) {
      costs.put(parts.get(i), found[i]);
    }
  }

  /** Descends along one coordinate after the other, and stops each at zero. */
  private static double[] solve(double[][] products, double[] target) {
    double[] found = new double[target.length];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < found.length; i++) {
        double rest = target[i];
        for (int j = 0; j < found.length; j++) {
          rest -= j == i ? 0 : products[i][j] * found[j];
        }
        found[i] = products[i][i] > 0 ? Math.max(0, rest / products[i][i]) : 0;
      }
    }
    return found;
  }
}
