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

/** Filters nets: none is tried twice, and those that do not fit a budget are rejected untrained. */
final class Candidates {
  /** Nets that are looked at before a search gives up finding one that is new and fits. */
  private static final int MOST_DRAWN = 1000;

  private final Budget budget;
  private final Function<Architecture, Cost> cost;
  private final Set<String> looked = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private int rejected;

  /** Whether drawing nets is hopeless. */
  private boolean isTight;

  private Architecture closest;
  private Cost closestCost;

  Candidates(Budget budget, Function<Architecture, Cost> cost) {
    this.budget = budget;
    this.cost = cost;
  }

  /** Returns a net that is new and fits; empty if none is found. */
  <T> Optional<T> next(Supplier<T> drawn, Function<T, Architecture> netOf) {
    Optional<T> found = fitting(drawn, netOf);
    found.map(netOf).ifPresent(this::take);
    return found;
  }

  private <T> Optional<T> fitting(Supplier<T> drawn, Function<T, Architecture> netOf) {
    for (int i = 0; i < MOST_DRAWN; i++) {
      T candidate = drawn.get();
      if (fits(netOf.apply(candidate))) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private void take(Architecture net) {
    taken.add(ArchitectureText.of(net));
  }

  /**
   * Draws a net that is new and fits: that of some which needs the most instructions. Where hardly
   * anything fits, it is found in steps from the net that exceeds the budget least.
   *
   * @param of number of nets that fit, of which one is chosen
   */
  Optional<Architecture> drawn(
      Supplier<Architecture> draw, UnaryOperator<Architecture> step, int of) {
    Optional<Architecture> largest =
        IntStream.range(0, isTight ? 0 : of)
            .mapToObj(i -> fitting(draw, Function.identity()))
            .takeWhile(Optional::isPresent)
            .flatMap(Optional::stream)
            .max(Comparator.comparingLong(net -> cost.apply(net).instructions()));
    largest.ifPresent(this::take);
    isTight = largest.isEmpty();
    return isTight && closest != null
        ? next(() -> step.apply(closest), Function.identity())
        : largest;
  }

  private boolean fits(Architecture net) {
    String text = ArchitectureText.of(net);
    if (taken.contains(text)) {
      return false;
    }
    boolean isNew = looked.add(text);
    Cost found = cost.apply(net);
    if (budget.fits(found)) {
      return true;
    }
    rejected += isNew ? 1 : 0;
    if (closestCost == null || budget.excess(found) < budget.excess(closestCost)) {
      closest = net;
      closestCost = found;
    }
    return false;
  }

  /** Returns how many different nets were looked at. */
  int looked() {
    return looked.size();
  }

  /** Returns how many nets did not fit. */
  int rejected() {
    return rejected;
  }

  /**
   * Returns the error that nothing fits, with the budget of the net that exceeds this one least.
   */
  ZifferException nothingFits() {
    return new ZifferException(
        "no net of "
            + rejected
            + " fits in "
            + budget
            + "; the closest, "
            + ArchitectureText.of(closest)
            + ", needs about "
            + budget.raisedTo(closestCost));
  }
}
