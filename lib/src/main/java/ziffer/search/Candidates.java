package ziffer.search;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import ziffer.ZifferException;
import ziffer.net.Architecture;
import ziffer.net.ArchitectureText;

/** Sieves nets: each is tried once, and those that do not fit a budget are thrown out untrained. */
final class Candidates {
  /** Nets that are looked at before a search gives up finding one that is new and fits. */
  private static final int MOST_DRAWN = 2000;

  private final Budget budget;
  private final Function<Architecture, Cost> cost;
  private final Set<String> seen = new HashSet<>();
  private int thrownOut;
  private Architecture closest;
  private Cost closestCost;

  Candidates(Budget budget, Function<Architecture, Cost> cost) {
    this.budget = budget;
    this.cost = cost;
  }

  /** Returns a net that is new and fits; empty if none is found. */
  <T> Optional<T> next(Supplier<T> drawn, Function<T, Architecture> netOf) {
    for (int i = 0; i < MOST_DRAWN; i++) {
      T candidate = drawn.get();
      if (fits(netOf.apply(candidate))) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns that of some nets that are new and fit which needs the most instructions; empty if none
   * is found.
   */
  Optional<Architecture> largest(Supplier<Architecture> drawn, int of) {
    return IntStream.range(0, of)
        .mapToObj(i -> next(drawn, Function.identity()))
        .flatMap(Optional::stream)
        .max(Comparator.comparingLong(net -> cost.apply(net).instructions()));
  }

  /** Returns a net that is new and fits, found in steps from the one that exceeds least. */
  Optional<Architecture> nextNear(UnaryOperator<Architecture> step) {
    return closest == null
        ? Optional.empty()
        : next(() -> step.apply(closest), Function.identity());
  }

  private boolean fits(Architecture net) {
    String text = ArchitectureText.of(net);
    if (!seen.add(text)) {
      return false;
    }
    Cost found = cost.apply(net);
    if (budget.fits(found)) {
      return true;
    }
    thrownOut++;
    if (closestCost == null || budget.excess(found) < budget.excess(closestCost)) {
      closest = net;
      closestCost = found;
    }
    return false;
  }

  /** Returns how many different nets were looked at. */
  int looked() {
    return seen.size();
  }

  /** Returns how many nets did not fit. */
  int thrownOut() {
    return thrownOut;
  }

  /** Returns the error that nothing fits, with the smallest budget that would do. */
  ZifferException nothingFits() {
    return new ZifferException(
        "no net of "
            + thrownOut
            + " fits in "
            + budget
            + "; the closest, "
            + ArchitectureText.of(closest)
            + ", needs "
            + budget.raisedTo(closestCost));
  }
}
