package ziffer.bench;

import java.util.Locale;
import ziffer.view.NamedPoints;

/**
 * A net over several seeds.
 *
 * @param tableBytes flash of weights, biases and multipliers
 * @param seeds number of runs
 * @param mnist median accuracy on MNIST's test images, in percent
 * @param lowest of these
 * @param highest of these
 * @param swiss median accuracy on Swiss digits of held-out writers, in percent
 * @param m4 mean instructions on Cortex-M4, or null if not counted
 * @param m0 the same on Cortex-M0
 */
public record FamilyRow(
    String net,
    int tableBytes,
    int seeds,
    double mnist,
    double lowest,
    double highest,
    double swiss,
    Long m4,
    Long m0)
    implements BenchRow {
  /** Returns a point whose bar reaches to the seed farthest from the median. */
  NamedPoints.Point point(String group, double x) {
    double spread = Math.max(highest - mnist, mnist - lowest);
    return new NamedPoints.Point(net, group, x, mnist, spread);
  }

  @Override
  public String line() {
    return String.format(
        Locale.ROOT,
        "%-8s %,7d B  MNIST %.2f %% (%s)  Swiss %.2f %%  instructions M4 %s, M0 %s",
        net,
        tableBytes,
        mnist,
        seeds == 1
            ? "one seed"
            : String.format(Locale.ROOT, "%.2f to %.2f, %d seeds", lowest, highest, seeds),
        swiss,
        count(m4),
        count(m0));
  }

  private static String count(Long instructions) {
    return instructions == null ? "-" : String.format(Locale.ROOT, "%,d", instructions);
  }
}
