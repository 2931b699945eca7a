package ziffer.search;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import ziffer.net.Architecture;

/**
 * What a search of a budget will be like: how many of the nets that are drawn fit, and a few of
 * them.
 *
 * @param drawn number of different nets that were looked at
 * @param fitting how many of them fit
 * @param nets a few that fit and are as large as those that a search tries
 */
public record Preview(int drawn, int fitting, List<Architecture> nets) {
  private static final int NETS = 4;

  /** Nets that fit, for each of those. */
  private static final int FITTING = 10;

  /**
   * Draws nets.
   *
   * @param cost what a net costs on the budget's core
   * @throws ziffer.ZifferException if nothing fits, with the budget that the closest net needs
   */
  public static Preview of(SearchSpace space, Function<Architecture, Cost> cost, Budget budget) {
    SplittableRandom random = new SplittableRandom(0);
    Candidates candidates = new Candidates(budget, cost);
    List<Architecture> nets =
        IntStream.range(0, NETS)
            .mapToObj(
                i ->
                    candidates.drawn(
                        () -> space.draw(random), net -> space.vary(net, random), FITTING))
            .takeWhile(Optional::isPresent)
            .flatMap(Optional::stream)
            .toList();
    if (nets.isEmpty()) {
      throw candidates.nothingFits();
    }
    return new Preview(candidates.looked(), candidates.looked() - candidates.rejected(), nets);
  }
}
