package ziffer.search;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private String closest;
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
      closest = text;
      closestCost = found;
    }
    return false;
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
            + closest
            + ", needs "
            + budget.raisedTo(closestCost));
  }
}
